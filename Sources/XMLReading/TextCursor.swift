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
  /// The place of the character at `offset`.
  private(set) var position = SourcePosition.start

  init(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int = 0) {
    self.bytes = bytes
    self.offset = min(offset, bytes.count)
  }

  /// At an offset whose place is known.
  init(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int, at position: SourcePosition) {
    self.init(bytes, offset: offset)
    self.position = position
  }

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
      position.line &+= 1
      position.column = 1
    } else if byte & 0xC0 != 0x80 {
      position.column &+= 1
    }
  }

  /// Moves on to `target`; does nothing if that is behind.
  ///
  /// Eight bytes at a time, unless a line ends among them.
  @inline(__always)
  mutating func advance(to target: Int) {
    let end = min(target, bytes.count)
    let base = UnsafeRawPointer(bytes.baseAddress)
    while offset < end {
      let length = min(end &- offset, 8)
      guard let base, offset &+ 8 <= bytes.count else { return advanceByBytes(to: end) }
      // Spaces take the place of what is behind the end.
      let behind = length == 8 ? 0 : UInt64.max << (8 &* UInt64(length))
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let text = word & ~behind | 0x2020_2020_2020_2020 & behind
      let lineFeeds = text ^ 0x0A0A_0A0A_0A0A_0A0A
      guard (lineFeeds &- 0x0101_0101_0101_0101) & ~lineFeeds & 0x8080_8080_8080_8080 == 0 else {
        advanceByBytes(to: offset &+ length)
        continue
      }
      let continuations = text & ~(text << 1) & 0x8080_8080_8080_8080
      position.column &+= UInt32(truncatingIfNeeded: length &- continuations.nonzeroBitCount)
      offset &+= length
    }
  }

  /// The same for long stretches: lines are counted first, and columns only from the last of them on.
  mutating func skim(to target: Int) {
    let end = min(target, bytes.count)
    guard let base = UnsafeRawPointer(bytes.baseAddress), offset < end else { return }
    var here = offset
    var lines = 0
    while here &+ 8 <= end {
      // The top bit of each byte that is a line end.
      let word = base.loadUnaligned(fromByteOffset: here, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
      lines &+= (~(low | word) & 0x8080_8080_8080_8080).nonzeroBitCount
      here &+= 8
    }
    while here < end {
      if bytes[here] == .lineFeed { lines &+= 1 }
      here &+= 1
    }
    if lines > 0 {
      here = end
      while bytes[here &- 1] != .lineFeed { here &-= 1 }
      position.line &+= UInt32(truncatingIfNeeded: lines)
      position.column = 1
      offset = here
    }
    advance(to: end)
  }

  private mutating func advanceByBytes(to end: Int) {
    while offset < end {
      count(bytes[offset])
      offset &+= 1
    }
  }

  /// Moves on over bytes that are known to be so many characters and no line end.
  @inline(__always)
  mutating func advance(bytes length: Int, columns: Int) {
    offset &+= length
    position.column &+= UInt32(truncatingIfNeeded: columns)
  }

  @inline(__always)
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
    var here = self
    defer { self = here }
    while here.offset < bytes.count {
      guard bytes[here.offset] == .lessThan else {
        here.step()
        continue
      }
      switch here.peek(1) {
      case .bang: _ = here.isAt("<!--") ? here.skip(behind: "-->") : here.skip(behind: "]]>")
      case .question: _ = here.skip(behind: "?>")
      default: return
      }
    }
  }

  /// As `skipToTag`, and tells where the text stands that it passes: from its first character that is no white space and
  /// in no comment, to behind its last.
  mutating func textRangeUpToTag() -> SourceRange {
    var here = self
    defer { self = here }
    var first: SourcePosition?
    var last = here.position
    while here.offset < bytes.count {
      let byte = bytes[here.offset]
      if byte == .lessThan {
        if here.peek(1) == .question {
          _ = here.skip(behind: "?>")
        } else if here.isAt("<!--") {
          _ = here.skip(behind: "-->")
        } else if here.peek(1) == .bang {
          if first == nil { first = here.position }
          _ = here.skip(behind: "]]>")
          last = here.position
        } else {
          break
        }
      } else if byte.isXMLSpace {
        here.step()
      } else {
        if first == nil { first = here.position }
        here.step()
        last = here.position
      }
    }
    return SourceRange(start: first ?? last, end: last)
  }
}
