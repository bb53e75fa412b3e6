extension TextCursor {
  /// The character at the place and its length in bytes; nil at the end and where the bytes are not UTF-8.
  func scalar() -> (value: Unicode.Scalar, length: Int)? {
    let first = UInt32(peek())
    guard !isAtEnd else { return nil }
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), offset + length <= bytes.count else { return nil }
    var value = first & (0x7F >> UInt32(length))
    for i in 1..<length {
      let next = UInt32(bytes[offset + i])
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | next & 0x3F
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// Whether a DOCTYPE begins here, in upper case or, as in HTML, in lower.
  var isAtDoctype: Bool { isAt("<!DOCTYPE") || isAt("<!doctype") }

  /// Moves on by one character; by one byte where there is none.
  mutating func stepCharacter() {
    let length = scalar()?.length ?? 1
    advance(to: offset + length)
  }

  /// Moves on over the characters of a name, or over the first `limit` bytes of it, and returns them; "" where there is
  /// no name.
  mutating func skipName(limit: Int = .max) -> String {
    guard let first = scalar(), first.value.isXMLNameStart else { return "" }
    let start = offset
    while offset - start < limit {
      if peek().isASCIILetter {
        step()
      } else if let next = scalar(), next.value.isXMLName {
        advance(to: offset + next.length)
      } else {
        break
      }
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// The text from an earlier place up to here.
  func text(from start: TextCursor) -> String {
    String(decoding: bytes[start.offset..<max(start.offset, offset)], as: UTF8.self)
  }
}
