import Diagnostics

/// Mistakes in and between tags.
extension FaultFinder {
  /// The start tag at the cursor.
  mutating func startTag() -> Diagnostic? {
    let tag = cursor
    cursor.step()
    let name = cursor.skipName()
    if name.isEmpty { return bareLessThan(at: tag) }
    let named = cursor
    var seen: [String: SourceRange] = [:]
    var lastValue: TextCursor?
    while true {
      let before = cursor
      cursor.skipSpace()
      if cursor.peek() == .greaterThan || cursor.isAt("/>") { return nil }
      if cursor.isAtEnd {
        return diagnostic(
          .xmlUnfinishedTag, "the file ends within the start tag \(quoted("<" + name))", from: tag, to: named)
      }
      if cursor.peek() == .lessThan {
        return Diagnostic(
          .xmlUnfinishedTag, .error, "the start tag \(quoted("<" + name)) has no `>`",
          at: source.location(SourceRange(at: before.position)),
          related: [
            .init("the tag begins here", at: source.location(SourceRange(start: tag.position, end: named.position)))
          ])
      }
      if cursor.offset == before.offset, let opening = lastValue, endsLikeNextAttribute(from: opening, to: before) {
        return unclosedValue(opening)
      }
      let first = cursor
      if let diagnostic = attributeName(in: name) { return diagnostic }
      if first.offset == before.offset {
        var found = diagnostic(
          .xmlMissingSpace, "there is no space before \(quoted(cursor.text(from: first)))", from: first, to: cursor)
        found.fix = .init(replace: SourceRange(at: first.position), with: " ")
        return found
      }
      let attribute = cursor.text(from: first)
      let nameEnd = cursor
      cursor.skipSpace()
      guard cursor.peek() == .equals else { return withoutValue(attribute, from: first, to: nameEnd) }
      cursor.step()
      cursor.skipSpace()
      lastValue = cursor
      if let diagnostic = value(of: attribute, from: first) { return diagnostic }
      let range = SourceRange(start: first.position, end: cursor.position)
      if let earlier = seen.updateValue(range, forKey: attribute) {
        return Diagnostic(
          .xmlDuplicateAttribute, .error, "the attribute \(quoted(attribute)) stands twice in \(quoted("<\(name)>"))",
          at: source.location(range), related: [.init("it stands here first", at: source.location(earlier))])
      }
    }
  }

  /// Moves behind the name of an attribute.
  private mutating func attributeName(in tag: String) -> Diagnostic? {
    let first = cursor
    if let diagnostic = invalidCharacter(at: cursor) { return diagnostic }
    // To XML, punctuation of full width may begin a name; to a person it does not.
    let isPunctuation = cursor.scalar().map { $0.value.isWidePunctuation } ?? false
    let name = isPunctuation ? "" : cursor.skipName()
    if name.isEmpty {
      cursor.stepCharacter()
      let text = cursor.text(from: first)
      if text == "/" {
        return diagnostic(.xmlUnexpectedInTag, "a `/` in a tag must be followed by `>`", from: first, to: cursor)
      }
      // What people put between things: between attributes there is a space.
      let isSeparator = [",", ";", "，", "；", "、"].contains(text)
      return diagnostic(
        .xmlUnexpectedInTag, "unexpected \(quoted(text)) in the tag \(quoted("<\(tag)>"))", from: first, to: cursor,
        replacement: isSeparator ? " " : nil)
    }
    // The full-width equals sign is a letter to XML.
    guard let sign = name.unicodeScalars.firstIndex(of: "\u{FF1D}") else { return nil }
    var place = first
    place.advance(to: first.offset + name.utf8.distance(from: name.startIndex, to: sign))
    return diagnostic(
      .xmlAttributeWithoutValue, "`＝` is a full-width sign; write `=`", from: place, length: 3, replacement: "=")
  }

  private func withoutValue(_ attribute: String, from first: TextCursor, to end: TextCursor) -> Diagnostic {
    diagnostic(
      .xmlAttributeWithoutValue,
      "the attribute \(quoted(attribute)) has no value; write \(quoted("\(attribute)=\"...\""))",
      from: first, to: end)
  }

  /// Moves behind the value at the cursor.
  private mutating func value(of attribute: String, from first: TextCursor) -> Diagnostic? {
    let opening = cursor
    let quote = cursor.peek()
    guard quote == .doubleQuote || quote == .singleQuote else { return unquoted(attribute, from: first) }
    cursor.step()
    var hasGreaterThan = false
    while cursor.peek() != quote || cursor.isAtEnd {
      if cursor.isAtEnd { return unclosedValue(opening) }
      switch cursor.peek() {
      case .lessThan:
        if hasGreaterThan { return unclosedValue(opening) }
        return diagnostic(
          .xmlLessThanInValue, "a `<` in a value is written `&lt;`", from: cursor, length: 1, replacement: "&lt;")
      case .ampersand: if let diagnostic = reference() { return diagnostic }
      default:
        if cursor.peek() == .greaterThan { hasGreaterThan = true }
        if let diagnostic = character() { return diagnostic }
      }
    }
    cursor.step()
    return nil
  }

  private func unclosedValue(_ opening: TextCursor) -> Diagnostic {
    let quote = opening.peek() == .singleQuote ? "'" : "\""
    return diagnostic(.xmlUnclosedValue, "the value has no closing `\(quote)`", from: opening, length: 1)
  }

  /// Whether the value between the places ends with ` name=`: then its quote opens the next one's, and its own is missing.
  private func endsLikeNextAttribute(from opening: TextCursor, to end: TextCursor) -> Bool {
    let value = source.bytes[opening.offset..<end.offset].dropFirst().dropLast()
    guard value.last == .equals, let space = value.lastIndex(where: \.isXMLSpace) else { return false }
    return String(decoding: value[(space + 1)...].dropLast(), as: UTF8.self).unicodeScalars.allSatisfy(\.isXMLName)
  }

  /// A value without quotes, or in quotes of another kind, as input methods make them.
  private mutating func unquoted(_ attribute: String, from first: TextCursor) -> Diagnostic? {
    let start = cursor
    let curly: Set<Unicode.Scalar> = [
      "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "\u{FF02}", "\u{FF07}",
    ]
    if let opening = cursor.scalar()?.value, curly.contains(opening) {
      // Moved apart from `cursor`: the optimizer of Swift 6.3 takes a copy of a cursor that is moved on in a loop for the one
      // before the quote.
      var inner = start
      inner.stepCharacter()
      var end = inner
      while let scalar = end.scalar()?.value, !curly.contains(scalar), scalar != "\"", scalar != "<", scalar != ">" {
        end.stepCharacter()
      }
      let text = end.text(from: inner)
      let isClosed = end.scalar().map { curly.contains($0.value) || $0.value == "\"" } ?? false
      if isClosed { end.stepCharacter() }
      cursor = end
      return diagnostic(
        .xmlAttributeWithoutQuotes, "the value of \(quoted(attribute)) is in other quotes than `\"`", from: start,
        to: isClosed ? end : inner, replacement: isClosed ? "\"\(text)\"" : nil)
    }
    while let scalar = cursor.scalar()?.value, !scalar.properties.isWhitespace, scalar != "<", scalar != ">",
      !cursor.isAt("/>")
    {
      cursor.stepCharacter()
    }
    let text = cursor.text(from: start)
    if text.isEmpty { return withoutValue(attribute, from: first, to: start) }
    let canBeQuoted = !text.contains("\"") && !text.contains("&")
    return diagnostic(
      .xmlAttributeWithoutQuotes, "the value of \(quoted(attribute)) must stand in quotes", from: start, to: cursor,
      replacement: canBeQuoted ? "\"\(text)\"" : nil)
  }

  /// A `<` that is not followed by a name. It is meant as a character where no `>` follows before the next `<`.
  private func bareLessThan(at tag: TextCursor) -> Diagnostic {
    var here = tag
    here.step()
    if let diagnostic = invalidCharacter(at: here), !here.isAtEnd { return diagnostic }
    while !here.isAtEnd, here.peek() != .lessThan, here.peek() != .greaterThan { here.step() }
    let isText = stage == .inside && here.peek() == .lessThan
    return diagnostic(
      .xmlBareLessThan, "`<` must be followed by the name of an element; in text it is written `&lt;`", from: tag,
      length: 1, replacement: isText ? "&lt;" : nil)
  }

  /// The end tag at the cursor; nil where it closes the innermost open element.
  mutating func endTag() -> Diagnostic? {
    let tag = cursor
    cursor.advance(to: cursor.offset + 2)
    let start = cursor
    let name = cursor.skipName()
    let named = cursor
    if name.isEmpty {
      return diagnostic(.xmlUnexpectedInTag, "`</` must be followed by the name of the element", from: tag, length: 2)
    }
    if !open.isEmpty, let mismatch = mismatch(name, of: tag, from: start, to: named) { return mismatch }
    if open.isEmpty {
      return diagnostic(.xmlMismatchedEndTag, "\(quoted("</\(name)>")) closes nothing", from: tag, to: named)
    }
    cursor.skipSpace()
    if cursor.peek() == .greaterThan { return nil }
    return Diagnostic(
      .xmlUnfinishedTag, .error, "the end tag \(quoted("</" + name)) has no `>`",
      at: source.location(SourceRange(at: named.position)))
  }

  private func mismatch(_ name: String, of tag: TextCursor, from start: TextCursor, to end: TextCursor) -> Diagnostic? {
    // Of a name with a prefix, which is told elsewhere, only the local part is known of the start tag.
    let local = name.split(separator: ":").last.map(String.init) ?? name
    guard let innermost = open.last, innermost.name != name, innermost.name != local else { return nil }
    let place = source.location(SourceRange(start: tag.position, end: end.position))
    if open.contains(where: { $0.name == name }) {
      return Diagnostic(
        .xmlMismatchedEndTag, .error, "\(quoted("<\(innermost.name)>")) is not closed before \(quoted("</\(name)>"))",
        at: place,
        related: [opened(innermost)])
    }
    let isNear = Suggestion.nearest(to: name, among: [innermost.name]) != nil
    let known = expectation.elementNames
    if isNear, known.contains(name), !known.contains(innermost.name) {
      return misspelt(innermost, as: name, closedAt: place)
    }
    return Diagnostic(
      .xmlMismatchedEndTag, .error,
      "\(quoted("</\(name)>")) does not close \(quoted("<\(innermost.name)>"))"
        + (isNear ? "; did you mean `</\(innermost.name)>`?" : ""),
      at: place, related: [opened(innermost)],
      fix: isNear
        ? .init(replace: SourceRange(start: start.position, end: end.position), with: innermost.name) : nil)
  }

  /// A start tag with a name that no element has, while the end tag has the name that was meant.
  private func misspelt(
    _ element: (name: String, range: SourceRange), as name: String, closedAt place: SourceLocation
  ) -> Diagnostic {
    let start = element.range.start
    let begin = SourcePosition(line: Int(start.line), column: Int(start.column) + 1)
    return Diagnostic(
      .xmlMismatchedEndTag, .error,
      "\(quoted("<\(element.name)>")) is not closed by \(quoted("</\(name)>")); did you mean \(quoted("<\(name)>"))?",
      at: source.location(element.range), related: [.init("the end tag is here", at: place)],
      fix: .init(replace: SourceRange(start: begin, end: element.range.end), with: name))
  }
}

extension Unicode.Scalar {
  /// Punctuation as input methods for Chinese make it, all of which XML takes for letters.
  fileprivate var isWidePunctuation: Bool {
    switch value {
    case 0x3001...0x3003, 0x3008...0x3011, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
    default: false
    }
  }
}
