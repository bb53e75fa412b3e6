import Diagnostics

/// The XML declaration, `<?xml version="1.0" encoding="UTF-8"?>` (production 23).
struct XMLDeclaration {
  /// The declared encoding and where it stands, without the quotes.
  private(set) var encoding: (value: String, range: SourceRange)?

  /// Reads the declaration that begins at the cursor and moves behind it; nil, and the cursor anywhere behind, where there
  /// is none or it is malformed.
  init?(at cursor: inout TextCursor) {
    guard cursor.isAt("<?xml"), cursor.peek(5).isXMLSpace else { return nil }
    cursor.advance(to: cursor.offset + 5)
    var expected: ArraySlice<StaticString> = ["version", "encoding", "standalone"]
    while true {
      let before = cursor.offset
      cursor.skipSpace()
      if cursor.isAt("?>") {
        guard expected.count < 3 else { return nil }
        cursor.advance(to: cursor.offset + 2)
        return
      }
      guard cursor.offset > before, let index = expected.firstIndex(where: { cursor.isAt($0) }) else { return nil }
      let name = expected[index]
      if expected.count == 3, index != expected.startIndex { return nil }
      expected = expected[(index + 1)...]
      cursor.advance(to: cursor.offset + name.utf8CodeUnitCount)
      cursor.skipSpace()
      guard cursor.peek() == .equals else { return nil }
      cursor.step()
      cursor.skipSpace()
      let quote = cursor.peek()
      guard quote == .doubleQuote || quote == .singleQuote else { return nil }
      cursor.step()
      let (start, from) = (cursor.position, cursor.offset)
      while cursor.peek() != quote {
        guard !cursor.isAtEnd, cursor.peek() != .lessThan, cursor.peek() != .greaterThan else { return nil }
        cursor.step()
      }
      let value = String(decoding: cursor.bytes[from..<cursor.offset], as: UTF8.self)
      switch "\(name)" {
      case "version": guard value.hasPrefix("1."), value.utf8.dropFirst(2).allSatisfy(\.isDigit) else { return nil }
      case "encoding": encoding = (value, SourceRange(start: start, end: cursor.position))
      default: guard value == "yes" || value == "no" else { return nil }
      }
      cursor.step()
    }
  }
}
