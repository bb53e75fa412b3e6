/// The bytes written so far, and the objects and arrays that are still open.
///
/// `Encodable` never says that a container is finished. So each container knows the depth at which it is open: who writes
/// to it first closes what is open deeper, and who writes a value closes, behind it, what the value left open.
final class WireWriter {
  enum Container {
    case object, array
  }

  private(set) var bytes: [UInt8] = []
  private var containers: [Container] = []
  /// Whether the next entry of the innermost container is its first.
  private var isFirst = true

  init() { bytes.reserveCapacity(16_384) }

  /// Opens a container where a value is due.
  /// - Returns: its depth, from 1.
  func open(_ container: Container) -> Int {
    bytes.append(container == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    containers.append(container)
    isFirst = true
    return containers.count
  }

  /// Closes the containers that are deeper than `depth`.
  func close(downTo depth: Int) {
    while containers.count > depth, let last = containers.popLast() {
      bytes.append(last == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
      isFirst = false
    }
  }

  func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  func key(_ key: String) {
    comma()
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  func null() { bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C]) }
  func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  func unsigned(_ value: UInt64) { bytes.append(decimal: value) }

  func integer(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(decimal: value.magnitude)
  }

  func double(_ value: Double) {
    guard value.isFinite else { return null() }
    if let whole = Int64(exactly: value) { return integer(whole) }
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes any value; what it leaves open is closed behind it.
  func value<Value: Encodable>(_ value: Value) {
    // The types that would otherwise take the way over a container of their own.
    if Value.self == WireNumber.self, let number = value as? WireNumber { return number.append(to: &bytes) }
    if Value.self == String.self, let text = value as? String { return string(text) }
    if Value.self == [String].self, let texts = value as? [String] { return strings(texts) }
    let depth = containers.count
    let start = bytes.count
    try? value.encode(to: WireStream(writer: self))
    close(downTo: depth)
    isFirst = false
    if bytes.count == start { null() }
  }

  private func strings(_ texts: [String]) {
    bytes.append(UInt8(ascii: "["))
    for (place, text) in texts.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      string(text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a text in quotes; runs without anything to escape are copied whole.
  func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      var from = 0
      for (place, byte) in characters.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes.append(contentsOf: characters[from..<place])
        escape(byte)
        from = place + 1
      }
      bytes.append(contentsOf: characters[from...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
