/// Takes apart a document that libxml2 has found well-formed, and only such a one: nothing is checked again here.
struct XMLTokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var cursor: TextCursor
  private var tokens: [XMLToken] = []
  /// Text and sections since the last other piece.
  private var text: [UInt8] = []

  init(_ source: XMLSource) {
    bytes = source.bytes
    cursor = source.start
  }

  mutating func all() -> [XMLToken] {
    if cursor.isAt("<?xml"), cursor.peek(5).isXMLSpace {
      _ = stretch(from: 2, behind: "?>")
      tokens.append(.declaration)
    }
    while !cursor.isAtEnd {
      guard cursor.peek() == .lessThan else {
        let start = cursor.offset
        while !cursor.isAtEnd, cursor.peek() != .lessThan { cursor.step() }
        Self.decode(bytes[start..<cursor.offset], into: &text)
        continue
      }
      switch cursor.peek(1) {
      case .question: add(.instruction(Self.text(stretch(from: 2, behind: "?>"))))
      case .slash:
        _ = stretch(from: 2, behind: ">")
        add(.endTag)
      case .bang where cursor.isAt("<!--"): add(.comment(Self.text(stretch(from: 4, behind: "-->"))))
      case .bang: Self.appendLines(stretch(from: 9, behind: "]]>"), to: &text)
      default: startTag()
      }
    }
    addText()
    return tokens
  }

  private mutating func addText() {
    guard !text.isEmpty else { return }
    tokens.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ token: XMLToken) {
    addText()
    tokens.append(token)
  }

  /// Moves behind `end` and returns what stands before it, without the first bytes.
  private mutating func stretch(from length: Int, behind end: StaticString) -> Slice<UnsafeBufferPointer<UInt8>> {
    let start = cursor.offset + length
    cursor.advance(to: start)
    _ = cursor.skip(behind: end)
    return bytes[start..<max(start, cursor.offset - end.utf8CodeUnitCount)]
  }

  private mutating func startTag() {
    cursor.step()
    let name = cursor.skipName()
    var attributes: [XMLToken.Attribute] = []
    while true {
      cursor.skipSpace()
      if cursor.isAtEnd { break }
      if cursor.peek() == .slash || cursor.peek() == .greaterThan { break }
      let attribute = cursor.skipName()
      while !cursor.isAtEnd, cursor.peek() != .doubleQuote, cursor.peek() != .singleQuote { cursor.step() }
      let quote = cursor.peek()
      cursor.step()
      let start = cursor.offset
      while !cursor.isAtEnd, cursor.peek() != quote { cursor.step() }
      var value: [UInt8] = []
      Self.decode(bytes[start..<cursor.offset], isValue: true, into: &value)
      attributes.append(.init(name: attribute, value: String(decoding: value, as: UTF8.self)))
      cursor.step()
    }
    let isEmpty = cursor.peek() == .slash
    cursor.advance(to: cursor.offset + (isEmpty ? 2 : 1))
    add(.startTag(name: name, attributes: attributes, isEmpty: isEmpty))
  }

  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var out: [UInt8] = []
    appendLines(bytes, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Line ends as `\n` (XML 1.0, section 2.11).
  private static func appendLines(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to out: inout [UInt8]) {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D || byte == .lineFeed && last == 0x0D {
        if byte == 0x0D { out.append(.lineFeed) }
      } else {
        out.append(byte)
      }
      last = byte
    }
  }

  /// Resolves references; in a value white space becomes spaces (section 3.3.3).
  private static func decode(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, isValue: Bool = false, into out: inout [UInt8]
  ) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == .ampersand, let end = bytes[place...].firstIndex(of: .semicolon) {
        append(reference: bytes[(place + 1)..<end], to: &out)
        place = end + 1
      } else if byte.isXMLSpace, byte != 0x20 {
        out.append(isValue ? 0x20 : byte == 0x0D ? .lineFeed : byte)
        place += byte == 0x0D && place + 1 < bytes.endIndex && bytes[place + 1] == .lineFeed ? 2 : 1
      } else {
        out.append(byte)
        place += 1
      }
    }
  }

  private static func append(reference: Slice<UnsafeBufferPointer<UInt8>>, to out: inout [UInt8]) {
    let name = String(decoding: reference, as: UTF8.self)
    switch name {
    case "amp": out.append(.ampersand)
    case "lt": out.append(.lessThan)
    case "gt": out.append(.greaterThan)
    case "quot": out.append(.doubleQuote)
    case "apos": out.append(.singleQuote)
    default:
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst(1))
      guard let scalar = number.flatMap({ Unicode.Scalar($0) }) else { return }
      out.append(contentsOf: String(scalar).utf8)
    }
  }
}
