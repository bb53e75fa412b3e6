#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds where the children of the root of a document end, without understanding them: it knows tags, comments, sections of
/// raw text and instructions. What is not well-formed is cut somewhere, and told when the piece is decoded.
struct PieceScanner {
  enum Found: Equatable {
    /// A child, with the text before it, up to that offset; and its name.
    case element(end: Int, name: Range<Int>)
    /// The end tag of the root, with what stands before it.
    case rootEnd(end: Int)
    /// An end tag of nothing, up to that offset.
    case strayEnd(end: Int)
    /// There is no end in these bytes.
    case unfinished
  }

  /// Whether an element of that name can stand in a cadre; where not, its start tag ends a cadre that has no end tag.
  let cadreStandsInCadre: Bool

  /// Looks for the end of the first child in bytes that begin behind the root's start tag or behind another child.
  func next(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    var depth = 0
    var name = 0..<0
    var place = 0
    while let open = Self.find(UInt8(ascii: "<"), in: bytes, from: place), open + 1 < bytes.count {
      switch bytes[open + 1] {
      case UInt8(ascii: "!"):
        guard let end = Self.endOfMarkup(in: bytes, at: open) else { return .unfinished }
        place = end
      case UInt8(ascii: "?"):
        guard let end = Self.end(of: "?>", in: bytes, from: open + 2) else { return .unfinished }
        place = end
      case UInt8(ascii: "/"):
        guard let end = Self.endOfTag(in: bytes, from: open + 2)?.end else { return .unfinished }
        depth -= 1
        if depth < 0 {
          let name = bytes[open + 2..<Self.endOfName(in: bytes, from: open + 2)]
          return name.elementsEqual("profiles".utf8) ? .rootEnd(end: end) : .strayEnd(end: end)
        }
        if depth == 0 { return .element(end: end, name: name) }
        place = end
      default:
        guard let tag = Self.endOfTag(in: bytes, from: open + 1) else { return .unfinished }
        let own = open + 1..<Self.endOfName(in: bytes, from: open + 1)
        if depth == 0 {
          name = own
        } else if !cadreStandsInCadre, bytes[own].elementsEqual("cadre".utf8) {
          return .element(end: open, name: name)
        }
        if tag.isEmpty {
          if depth == 0 { return .element(end: tag.end, name: name) }
        } else {
          depth += 1
        }
        place = tag.end
      }
    }
    return .unfinished
  }

  /// Where the start tag of the root ends, and whether it is the end of the root too; nil: not in these bytes.
  func endOfHead(in bytes: UnsafeBufferPointer<UInt8>) -> (end: Int, isEmpty: Bool)? {
    var place = 0
    while let open = Self.find(UInt8(ascii: "<"), in: bytes, from: place), open + 1 < bytes.count {
      switch bytes[open + 1] {
      case UInt8(ascii: "!"):
        guard let end = Self.endOfMarkup(in: bytes, at: open) else { return nil }
        place = end
      case UInt8(ascii: "?"):
        guard let end = Self.end(of: "?>", in: bytes, from: open + 2) else { return nil }
        place = end
      default: return Self.endOfTag(in: bytes, from: open + 1)
      }
    }
    return nil
  }

  // MARK: Pieces

  private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    guard place < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + place, Int32(byte), bytes.count - place)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Behind a comment, a section of raw text, or whatever else begins with `<!`.
  private static func endOfMarkup(in bytes: UnsafeBufferPointer<UInt8>, at open: Int) -> Int? {
    guard open + 9 <= bytes.count else { return nil }
    if bytes[open..<open + 4].elementsEqual("<!--".utf8) { return end(of: "-->", in: bytes, from: open + 4) }
    if bytes[open..<open + 9].elementsEqual("<![CDATA[".utf8) { return end(of: "]]>", in: bytes, from: open + 9) }
    return find(UInt8(ascii: ">"), in: bytes, from: open).map { $0 + 1 }
  }

  private static func end(of mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let last = mark.utf8CodeUnitCount - 1
    var place = start
    while let end = find(UInt8(ascii: ">"), in: bytes, from: place) {
      if end - last >= start, mark.withUTF8Buffer({ $0.elementsEqual(bytes[end - last...end]) }) { return end + 1 }
      place = end + 1
    }
    return nil
  }

  /// Behind the `>` of a tag, and whether it is that of an empty element. A `<` ends a tag that has none.
  private static func endOfTag(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, isEmpty: Bool)? {
    var place = start
    var quote: UInt8?
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "<"): return (place, false)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if quote == nil { quote = byte } else if quote == byte { quote = nil }
      case UInt8(ascii: ">") where quote == nil: return (place + 1, bytes[place - 1] == UInt8(ascii: "/"))
      default: break
      }
      place += 1
    }
    return nil
  }

  private static func endOfName(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] > 0x20, !"</>".utf8.contains(bytes[place]) { place += 1 }
    return place
  }
}
