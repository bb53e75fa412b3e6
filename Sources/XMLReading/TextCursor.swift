import Diagnostics

/// A place in the bytes of a document that only moves forward and counts lines and columns as it goes, so that all places
/// of a document together cost one pass over it, however long its lines are.
///
/// A line ends with `\n`, as in libxml2 and in editors; the `\r` of a `\r\n` is the last character of its line. Columns
/// count the bytes that begin a character, that is, all but UTF-8 continuation bytes. A byte order mark counts for nothing:
/// begin behind it.
struct TextCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int
  private var line: UInt32 = 1
  private var column: UInt32 = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int = 0) {
    self.bytes = bytes
    self.offset = min(offset, bytes.count)
  }

  /// The place of the character at `offset`.
  var position: SourcePosition { SourcePosition(line: line, column: column) }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The byte `distance` behind the place, or 0 behind the end.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    offset &+ distance < bytes.count ? bytes[offset &+ distance] : 0
  }

  /// Moves on by one byte, unless the place is the end.
  @inline(__always)
  mutating func step() {
    guard offset < bytes.count else { return }
    count(bytes[offset])
    offset &+= 1
  }

  @inline(__always)
  private mutating func count(_ byte: UInt8) {
    if byte == .lineFeed {
      line &+= 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column &+= 1
    }
  }

  /// Moves on to `target`; does nothing if that is behind.
  mutating func advance(to target: Int) {
    let end = min(target, bytes.count)
    while offset < end {
      count(bytes[offset])
      offset &+= 1
    }
  }

  mutating func skipSpace() {
    while offset < bytes.count, bytes[offset].isXMLSpace { step() }
  }

  /// Whether the bytes from here on are `text`.
  func isAt(_ text: StaticString) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<text.utf8CodeUnitCount where bytes[offset + i] != text.utf8Start[i] { return false }
    return true
  }

  /// Moves on to behind the next `text`; to the end, and false, if there is none.
  mutating func skip(behind text: StaticString) -> Bool {
    let first = text.utf8Start[0]
    while offset < bytes.count {
      if bytes[offset] == first, isAt(text) {
        advance(to: offset + text.utf8CodeUnitCount)
        return true
      }
      step()
    }
    return false
  }

  /// Moves on over text, comments, CDATA sections and processing instructions to the `<` of the next tag.
  ///
  /// In what libxml2 has found well-formed, a `<` outside of those begins a tag, so this is the tag that libxml2 tells of.
  mutating func skipToTag() {
    while offset < bytes.count {
      guard bytes[offset] == .lessThan else {
        step()
        continue
      }
      switch peek(1) {
      case .bang: _ = isAt("<!--") ? skip(behind: "-->") : skip(behind: "]]>")
      case .question: _ = skip(behind: "?>")
      default: return
      }
    }
  }

  /// As `skipToTag`, and tells where the text stands that it passes: from its first character that is no white space and
  /// in no comment, to behind its last.
  mutating func textRangeUpToTag() -> SourceRange {
    var first: SourcePosition?
    var last = position
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == .lessThan {
        if peek(1) == .question {
          _ = skip(behind: "?>")
        } else if isAt("<!--") {
          _ = skip(behind: "-->")
        } else if peek(1) == .bang {
          if first == nil { first = position }
          _ = skip(behind: "]]>")
          last = position
        } else {
          break
        }
      } else if byte.isXMLSpace {
        step()
      } else {
        if first == nil { first = position }
        step()
        last = position
      }
    }
    return SourceRange(start: first ?? last, end: last)
  }
}

extension SourcePosition {
  @inline(__always)
  init(line: UInt32, column: UInt32) {
    self = .start
    self.line = line
    self.column = column
  }
}
