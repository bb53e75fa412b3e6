/// Reads one JSON text (RFC 8259) in UTF-8, strictly. Of members with one name in one object, the first stays.
struct JSONParser {
  /// Lists and objects inside each other.
  static let depthLimit = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// The value of the whole text; nil where it is not well-formed.
  static func value(of bytes: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    var parser = JSONParser(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.place = 3 }
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    return parser.place == bytes.count ? value : nil
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return depth < Self.depthLimit ? object(depth: depth + 1) : nil
    case UInt8(ascii: "["): return depth < Self.depthLimit ? list(depth: depth + 1) : nil
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "t"): return word("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number().map { .number($0) }
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) }) else { return false }
    place = end
    return true
  }

  private mutating func object(depth: Int) -> JSONValue? {
    place += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\""), let name = string() else { return nil }
      skipSpace()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth) else { return nil }
      if members[name] == nil { members[name] = value }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> JSONValue? {
    place += 1
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat {
      guard let value = value(depth: depth) else { return nil }
      values.append(value)
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .list(values) : nil
  }
}

// MARK: - Numbers

extension JSONParser {
  /// The number as a decimal writes it; nil where it is none, or larger than any number that is kept.
  private mutating func number() -> String? {
    let start = place
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !takeDigits() { return nil }
    let endOfWhole = place
    if take(UInt8(ascii: ".")), !takeDigits() { return nil }
    if next.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      place += 1
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      guard takeDigits() else { return nil }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if place == endOfWhole, let whole = Int64(text) { return String(whole) }
    guard let number = Double(text), number.isFinite else { return nil }
    return Int64(exactly: number).map(String.init) ?? number.description
  }

  private mutating func takeDigits() -> Bool {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place > start
  }
}

// MARK: - Texts

extension JSONParser {
  private mutating func string() -> String? {
    place += 1
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
    if take(UInt8(ascii: "\"")) { return String(validating: bytes[start..<place - 1], as: UTF8.self) }
    var text = Array(bytes[start..<place])
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        text += String(Character(scalar)).utf8
      case ..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What stands behind a backslash.
  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else { return nil }
      guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = hexadecimal(),
        UTF16.isTrailSurrogate(second)
      else { return nil }
      return Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF)))
    default: return nil
    }
  }

  private mutating func hexadecimal() -> UInt16? {
    guard place + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for byte in bytes[place..<place + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    place += 4
    return value
  }
}
