/// The JSON of the API as YAML in block style, with the same order and the same values.
///
/// A text stands without quotes only where no reader of YAML 1.1 or 1.2 could take it for anything else; all others keep
/// the quotes and escapes of JSON, which YAML has too. (A library that writes YAML would bring in Foundation and triple
/// the size of the program.)
struct YAMLText {
  /// The bytes are not JSON.
  struct Fault: Error {}

  private let json: [UInt8]
  private var place = 0
  private var text = ""

  /// - Parameter json: one JSON text.
  static func text(_ json: [UInt8]) throws -> String {
    var writer = YAMLText(json: json)
    try writer.value(indent: 0, after: "")
    guard writer.peek() == nil else { throw Fault() }
    return writer.text
  }

  private init(json: [UInt8]) { self.json = json }

  /// The next byte that is not white space, nil at the end.
  private mutating func peek() -> UInt8? {
    while place < json.count, [0x20, 0x0A, 0x0D, 0x09].contains(json[place]) { place += 1 }
    return place < json.count ? json[place] : nil
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard let next = peek(), next == byte.asciiValue else { return false }
    place += 1
    return true
  }

  /// Writes a value where one is due: behind a key, behind a dash, or at the start.
  ///
  /// - Parameter lead: what separates it from what stands before: a space behind a key, nothing otherwise.
  private mutating func value(indent: Int, after lead: String) throws {
    if take("{") {
      guard !take("}") else { return text += lead + "{}\n" }
      if !lead.isEmpty { text += "\n" }
      try members(indent: lead.isEmpty ? indent : indent + 2, startsOnLine: lead.isEmpty)
    } else if take("[") {
      guard !take("]") else { return text += lead + "[]\n" }
      if !lead.isEmpty { text += "\n" }
      try elements(indent: indent, startsOnLine: lead.isEmpty)
    } else {
      text += lead + (try scalar()) + "\n"
    }
  }

  private mutating func members(indent: Int, startsOnLine: Bool) throws {
    var isFirst = true
    repeat {
      if !isFirst || !startsOnLine { text += String(repeating: " ", count: indent) }
      isFirst = false
      text += try scalar() + ":"
      guard take(":") else { throw Fault() }
      try value(indent: indent, after: " ")
    } while take(",")
    guard take("}") else { throw Fault() }
  }

  private mutating func elements(indent: Int, startsOnLine: Bool) throws {
    var isFirst = true
    repeat {
      if !isFirst || !startsOnLine { text += String(repeating: " ", count: indent) }
      isFirst = false
      text += "- "
      try value(indent: indent + 2, after: "")
    } while take(",")
    guard take("]") else { throw Fault() }
  }

  private mutating func scalar() throws -> String {
    guard let first = peek() else { throw Fault() }
    let start = place
    guard first == UInt8(ascii: "\"") else {
      let word = json[place...].prefix { !",]}: \n\r\t".utf8.contains($0) }
      guard !word.isEmpty else { throw Fault() }
      place += word.count
      return String(decoding: word, as: UTF8.self)
    }
    place += 1
    while place < json.count, json[place] != first { place += json[place] == UInt8(ascii: "\\") ? 2 : 1 }
    guard place < json.count else { throw Fault() }
    place += 1
    let inner = String(decoding: json[start + 1..<place - 1], as: UTF8.self)
    return Self.isPlain(inner) ? inner : Self.quoted(inner)
  }

  private static let reserved: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), text.last != " ",
      !reserved.contains(text.lowercased())
    else { return false }
    return text.unicodeScalars.allSatisfy { isLetter($0) || "0123456789 -._/".unicodeScalars.contains($0) }
  }

  /// Latin letters, Chinese characters and Chinese punctuation.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x3001...0x301F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
    default: false
    }
  }

  /// With what YAML does not allow as it is, or takes for the end of a line, escaped.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
