import Diagnostics

/// Finds the mistake that libxml2 has stumbled over, where a person would look for it, and words it.
///
/// libxml2 tells that something is wrong, at times far behind the place where it is. This goes over the same bytes by the
/// same grammar (XML 1.0, fifth edition), from the last tag that was in order on, until the first thing that breaks it.
/// Should it find none, libxml2's own wording and place are told. It runs once a document at most.
struct FaultFinder {
  enum Stage {
    case beforeRoot, inside, afterRoot
  }

  let source: XMLSource
  let stage: Stage
  /// The open elements, the root first.
  let open: [(name: String, range: SourceRange)]
  let expectation: RootExpectation
  var cursor: TextCursor
  var root: String { expectation.name }

  init(
    _ source: XMLSource, from cursor: TextCursor, stage: Stage, open: [(name: String, range: SourceRange)],
    expectation: RootExpectation
  ) {
    self.source = source
    self.cursor = cursor
    self.stage = stage
    self.open = open
    self.expectation = expectation
  }

  /// The one diagnostic for what libxml2 has found.
  mutating func find(_ fault: LibXML2Fault) -> Diagnostic {
    let begin = cursor
    if let diagnostic = search() { return diagnostic }
    var place = begin
    place.advance(to: fault.offset + source.markLength)
    return Diagnostic(
      .xmlNotWellFormed, .error, Self.cleaned(fault.message), at: source.location(SourceRange(at: place.position)))
  }

  /// libxml2's wording on one line, in lower case and without a full stop.
  static func cleaned(_ message: String) -> String {
    var text = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    while text.last == " " || text.last == "." { text.removeLast() }
    let first = text.prefix(1).lowercased()
    let cleaned = first + text.dropFirst()
    return cleaned.isEmpty ? "the XML is not well-formed" : cleaned
  }

  /// The first mistake from the cursor on, or nil.
  mutating func search() -> Diagnostic? {
    if stage == .beforeRoot, cursor.offset == source.markLength {
      if let diagnostic = declaration() { return diagnostic }
    }
    while !cursor.isAtEnd {
      switch cursor.peek() {
      case .lessThan:
        switch markup() {
        case .mistake(let diagnostic): return diagnostic
        case .tag: return nil
        case .passed: break
        }
      case let byte where stage != .inside && !byte.isXMLSpace: return outside()
      case .ampersand: if let diagnostic = reference() { return diagnostic }
      case UInt8(ascii: "]") where cursor.isAt("]]>"):
        return diagnostic(
          .xmlCDATAEndInText, "`]]>` ends no CDATA section here; write `]]&gt;`", from: cursor, length: 3,
          replacement: "]]&gt;")
      default: if let diagnostic = character() { return diagnostic }
      }
    }
    return atEnd()
  }

  private enum Found {
    case mistake(Diagnostic), passed
    /// A tag that is in order, behind which libxml2 would have told of it.
    case tag
  }

  static func doctype(at cursor: TextCursor, in source: XMLSource) -> Diagnostic {
    var end = cursor
    end.advance(to: cursor.offset + 9)
    // One with declarations of its own may end anywhere, and what they declare may be used.
    var last = end
    while !last.isAtEnd, !">[<".utf8.contains(last.peek()) { last.step() }
    let isWhole = last.peek() == .greaterThan
    last.step()
    return Diagnostic(
      .xmlDoctype, .error, "a DOCTYPE is not allowed; remove it",
      at: source.location(SourceRange(start: cursor.position, end: end.position)),
      fix: isWhole ? .init(replace: SourceRange(start: cursor.position, end: last.position), with: "") : nil)
  }

  /// What the `<` at the cursor begins.
  private mutating func markup() -> Found {
    if cursor.isAt("<!--") { return found(comment()) }
    if cursor.isAt("<?") { return found(instruction()) }
    if cursor.isAt("<![CDATA["), stage == .inside { return found(section()) }
    if cursor.isAtDoctype, stage == .beforeRoot { return .mistake(Self.doctype(at: cursor, in: source)) }
    if stage == .afterRoot { return .mistake(outside()) }
    if cursor.peek(1) == .slash { return endTag().map { .mistake($0) } ?? .tag }
    return startTag().map { .mistake($0) } ?? .tag
  }

  private func found(_ diagnostic: Diagnostic?) -> Found { diagnostic.map { .mistake($0) } ?? .passed }

  /// The file ends here.
  private func atEnd() -> Diagnostic? {
    switch stage {
    case .afterRoot: return nil
    case .beforeRoot:
      let isBlank = source.bytes.dropFirst(source.markLength).allSatisfy(\.isXMLSpace)
      return Diagnostic(
        .xmlEmpty, .error,
        isBlank ? "the file is empty; expected `<\(root)>`" : "the file has no element; expected `<\(root)>`",
        at: source.location(SourceRange(at: .start)))
    case .inside:
      guard let last = open.last else { return nil }
      var end = source.bytes.count
      while end > 0, source.bytes[end - 1].isXMLSpace { end -= 1 }
      var place = TextCursor(source.bytes, offset: source.markLength)
      place.advance(to: end)
      return Diagnostic(
        .xmlUnclosedElement, .error, "the file ends while \(quoted("<\(last.name)>")) is open",
        at: source.location(SourceRange(at: place.position)), related: [opened(last)])
    }
  }

  func opened(_ element: (name: String, range: SourceRange)) -> Diagnostic.Related {
    Diagnostic.Related("\(quoted("<\(element.name)>")) is opened here", at: source.location(element.range))
  }

  /// Something before or behind the root that is no markup, or a second root.
  private func outside() -> Diagnostic {
    var here = cursor
    if let diagnostic = invalidCharacter(at: here) { return diagnostic }
    while let scalar = here.scalar(), here.peek() != .lessThan || here.offset == cursor.offset {
      if scalar.value.properties.isWhitespace || here.peek() == .greaterThan { break }
      here.advance(to: here.offset + scalar.length)
    }
    if cursor.peek() == .lessThan, here.peek() == .greaterThan { here.step() }
    let text = here.text(from: cursor)
    let range = SourceRange(start: cursor.position, end: here.position)
    if stage == .afterRoot {
      return Diagnostic(
        .xmlContentAfterRoot, .error, "\(quoted(text)) stands behind the end of the root element `</\(root)>`",
        at: source.location(range))
    }
    let isFirst = source.bytes[source.markLength..<cursor.offset].allSatisfy(\.isXMLSpace)
    return Diagnostic(
      .xmlNotXML, .error,
      isFirst
        ? "the file is not XML: it begins with \(quoted(text)), not with `<`"
        : "\(quoted(text)) stands before the root element `<\(root)>`",
      at: source.location(range))
  }

  // MARK: - Everywhere

  /// A diagnostic over so many bytes of the line from a place on.
  func diagnostic(
    _ code: DiagnosticCode, _ message: String, from start: TextCursor, length: Int, replacement: String? = nil
  ) -> Diagnostic {
    var end = start
    end.advance(to: start.offset + length)
    return diagnostic(code, message, from: start, to: end, replacement: replacement)
  }

  func diagnostic(
    _ code: DiagnosticCode, _ message: String, from start: TextCursor, to end: TextCursor, replacement: String? = nil
  ) -> Diagnostic {
    let range = SourceRange(start: start.position, end: end.position)
    return Diagnostic(
      code, .error, message, at: source.location(range), fix: replacement.map { .init(replace: range, with: $0) })
  }

  /// Moves behind the character at the cursor, unless XML does not allow it.
  mutating func character() -> Diagnostic? {
    if (0x20..<0x7F).contains(cursor.peek()) {
      cursor.step()
      return nil
    }
    if let diagnostic = invalidCharacter(at: cursor) { return diagnostic }
    cursor.stepCharacter()
    return nil
  }

  func invalidCharacter(at place: TextCursor) -> Diagnostic? {
    guard let scalar = place.scalar() else {
      let guess = source.looksLikeGB18030 ? " (it looks like GB18030)" : ""
      return diagnostic(.xmlNotUTF8, "the file is not UTF-8\(guess); save it as UTF-8", from: place, length: 1)
    }
    guard !scalar.value.isXMLCharacter else { return nil }
    let number = String(scalar.value.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(4 - number.count, 0)) + number
    var found = diagnostic(
      .xmlInvalidCharacter, "the character U+\(padded) is not allowed in XML", from: place, length: scalar.length)
    var end = place
    while let next = end.scalar(), !next.value.isXMLCharacter { end.advance(to: end.offset + next.length) }
    found.fix = .init(replace: SourceRange(start: place.position, end: end.position), with: "")
    return found
  }

  /// Moves behind the reference at the cursor, in text or in a value.
  mutating func reference() -> Diagnostic? {
    let start = cursor
    cursor.step()
    if cursor.peek() == UInt8(ascii: "#") { return characterReference(from: start) }
    let name = cursor.skipName()
    let known = ["amp", "lt", "gt", "quot", "apos"]
    if cursor.peek() == .semicolon, !name.isEmpty {
      cursor.step()
      if known.contains(name) { return nil }
      let references = known.map { "&\($0);" }
      let hint = Suggestion.phrase(for: "&\(name);", among: references)
      return diagnostic(
        .xmlUnknownEntity,
        "unknown entity \(quoted("&\(name);")); only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` are known\(hint)",
        from: start, to: cursor, replacement: Self.entities[name] ?? Suggestion.only(to: "&\(name);", among: references)
      )
    }
    if known.contains(name) {
      return diagnostic(
        .xmlBareAmpersand, "\(quoted("&" + name)) lacks its `;`", from: start, to: cursor, replacement: "&\(name);")
    }
    return diagnostic(
      .xmlBareAmpersand, "a `&` itself is written `&amp;`", from: start, length: 1, replacement: "&amp;")
  }

  /// The entities of HTML that come with texts from the web, as characters.
  private static let entities = [
    "nbsp": "&#160;", "middot": "·", "mdash": "—", "ndash": "–", "hellip": "…", "ldquo": "“", "rdquo": "”",
    "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»", "times": "×", "copy": "©", "emsp": "\u{2003}",
    "ensp": "\u{2002}",
  ]

  private mutating func characterReference(from start: TextCursor) -> Diagnostic? {
    cursor.step()
    let isHex = cursor.peek() == UInt8(ascii: "x")
    if isHex { cursor.step() }
    let digits = cursor
    while cursor.peek().isHexDigit { cursor.step() }
    let number = UInt32(cursor.text(from: digits), radix: isHex ? 16 : 10)
    let isClosed = cursor.peek() == .semicolon
    if isClosed { cursor.step() }
    let text = quoted(cursor.text(from: start))
    guard isClosed, let number else {
      return diagnostic(
        .xmlInvalidCharacterReference, "\(text) is no character reference; write one as `&#20013;` or `&#x4E2D;`",
        from: start, to: cursor)
    }
    if let scalar = Unicode.Scalar(number), scalar.isXMLCharacter { return nil }
    return diagnostic(
      .xmlInvalidCharacterReference, "\(text) names no character that is allowed in XML", from: start, to: cursor)
  }

  // MARK: - Comments, sections, instructions

  private mutating func comment() -> Diagnostic? {
    let start = cursor
    cursor.advance(to: cursor.offset + 4)
    while !cursor.isAtEnd {
      if cursor.isAt("--") {
        if cursor.peek(2) == .greaterThan {
          cursor.advance(to: cursor.offset + 3)
          return nil
        }
        if cursor.offset >= start.offset + 6, source.bytes[cursor.offset - 2] == .lessThan, cursor.peek(-1) == .bang {
          return diagnostic(
            .xmlUnclosedComment, "the comment has no `-->` before the next one begins", from: start, length: 4)
        }
        return diagnostic(
          .xmlHyphensInComment, "`--` cannot stand within a comment, which ends with `-->`", from: cursor, length: 2)
      }
      if let diagnostic = character() { return diagnostic }
    }
    return diagnostic(.xmlUnclosedComment, "the comment has no `-->`", from: start, length: 4)
  }

  /// XML_MAX_TEXT_LENGTH of libxml2.
  private static let partLimit = 10_000_000

  private func tooLong(from start: TextCursor, shown: Int) -> Diagnostic? {
    guard cursor.offset - start.offset > Self.partLimit else { return nil }
    var end = start
    end.advance(to: start.offset + shown)
    return diagnostic(
      .xmlPartTooLong,
      "\(quoted(end.text(from: start))) begins a part that is longer than the limit of \(Self.partLimit) bytes",
      from: start, to: end)
  }

  private mutating func section() -> Diagnostic? {
    let start = cursor
    cursor.advance(to: cursor.offset + 9)
    while !cursor.isAtEnd {
      if cursor.isAt("]]>") {
        cursor.advance(to: cursor.offset + 3)
        return tooLong(from: start, shown: 9)
      }
      if let diagnostic = character() { return diagnostic }
    }
    return diagnostic(.xmlUnclosedCDATA, "the CDATA section has no `]]>`", from: start, length: 9)
  }

  private mutating func instruction() -> Diagnostic? {
    let start = cursor
    cursor.advance(to: cursor.offset + 2)
    let target = cursor.skipName()
    let named = cursor
    if target.lowercased() == "xml" {
      return diagnostic(
        .xmlMisplacedDeclaration, "the XML declaration stands elsewhere than at the very start of the file",
        from: start,
        to: named)
    }
    guard !target.isEmpty, cursor.peek().isXMLSpace || cursor.isAt("?>") || cursor.isAtEnd else {
      return diagnostic(
        .xmlUnexpectedInTag, "`<?` must be followed by a name", from: start, length: 2)
    }
    while !cursor.isAtEnd {
      if cursor.isAt("?>") {
        cursor.advance(to: cursor.offset + 2)
        return tooLong(from: start, shown: 2 + target.utf8.count)
      }
      if let diagnostic = character() { return diagnostic }
    }
    return diagnostic(
      .xmlUnclosedInstruction, "the processing instruction \(quoted("<?" + target)) has no `?>`", from: start, to: named
    )
  }

  /// The XML declaration at the very start, if there is one.
  private mutating func declaration() -> Diagnostic? {
    guard cursor.isAt("<?xml"),
      cursor.peek(5).isXMLSpace || cursor.peek(5) == .question || cursor.peek(5) == .greaterThan
    else { return nil }
    let start = cursor
    if XMLDeclaration(at: &cursor) != nil { return nil }
    var here = start
    while !here.isAtEnd, here.peek() != .greaterThan, here.offset == start.offset || here.peek() != .lessThan {
      if let diagnostic = invalidCharacter(at: here) { return diagnostic }
      here.stepCharacter()
    }
    let isClosed = here.peek() == .greaterThan && here.bytes[here.offset - 1] == .question
    if here.peek() == .greaterThan, !isClosed {
      return diagnostic(
        .xmlUnclosedInstruction, "the XML declaration must end with `?>`", from: here, length: 1, replacement: "?>")
    }
    if !isClosed {
      return diagnostic(.xmlUnclosedInstruction, "the XML declaration has no `?>`", from: start, length: 5)
    }
    return diagnostic(
      .xmlMalformedDeclaration,
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      from: start, to: here, replacement: "<?xml version=\"1.0\" encoding=\"UTF-8\"?")
  }
}
