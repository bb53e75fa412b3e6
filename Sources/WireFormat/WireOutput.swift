/// JSON as it is being written.
package struct WireOutput: ~Copyable {
  /// What is written so far.
  package internal(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(16_384) }

  /// Writes `{`, then what `fields` writes, then `}`.
  @inline(__always)
  package mutating func object(_ fields: (inout WireOutput) -> Void) {
    open(UInt8(ascii: "{"))
    fields(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes one field of an object. The name must not need escaping.
  package mutating func field(_ name: StaticString, _ value: some WireValue) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &self)
  }

  /// Writes one field of an object, or nothing.
  package mutating func field(_ name: StaticString, _ value: (some WireValue)?) {
    if let value { field(name, value) }
  }

  mutating func open(_ bracket: UInt8) { bytes.append(bracket) }
  mutating func close(_ bracket: UInt8) { bytes.append(bracket) }

  /// A comma, unless this is the first entry: no value ends in an opening bracket.
  mutating func comma() {
    guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
    bytes.append(UInt8(ascii: ","))
  }

  mutating func key(_ key: String) {
    comma()
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func null() { bytes.append(contentsOf: "null".utf8) }
  mutating func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  mutating func unsigned(_ value: UInt64) { bytes.append(decimal: value) }

  mutating func integer(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(decimal: value.magnitude)
  }

  mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    if let whole = Int64(exactly: value) { return integer(whole) }
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes a text in quotes; runs without anything to escape are copied whole.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      var from = 0
      var place = 0
      while place < characters.count {
        let byte = characters[place]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C {
          bytes.append(contentsOf: characters[from..<place])
          escape(byte)
          from = place + 1
        }
        place += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: characters[from...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let low = byte & 15
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8(ascii: "0") + (byte >> 4))
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}
