import Diagnostics

/// Mistakes in what is well-formed.
extension XMLParse {
  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    guard diagnostics.count >= Self.mistakeLimit else { return }
    stop(
      with: Diagnostic(
        .xmlTooManyMistakes, .error, "the rest of the file is not read: it has more than \(Self.mistakeLimit) mistakes",
        at: diagnostic.location))
  }

  mutating func stop(with diagnostic: Diagnostic) {
    guard !isStopped else { return }
    diagnostics.append(diagnostic)
    isStopped = true
  }

  func rawText(_ first: Int, _ end: Int) -> String {
    String(decoding: source.bytes[first..<end], as: UTF8.self)
  }

  func tooManyAttributes(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .xmlTooManyAttributes, .error, "the element has more attributes than the limit of \(limits.attributes)",
      at: source.location(range))
  }

  /// For a start tag that libxml2 has not been given to its end.
  func diagnostic(for excess: TagWatch.Excess) -> Diagnostic {
    var here = cursor
    here.advance(to: excess.tag)
    let tag = here
    here.step()
    if here.peek() == .slash { here.step() }
    _ = here.skipName(limit: 100)
    let range = SourceRange(start: tag.position, end: here.position)
    switch excess.kind {
    case .attributes: return tooManyAttributes(at: range)
    case .length:
      return Diagnostic(
        .xmlTagTooLong, .error,
        "the tag \(quoted(here.text(from: tag))) is longer than the limit of \(limits.tagBytes) bytes",
        at: source.location(range))
    }
  }

  /// One error at the root that ends the reading, or none and true.
  mutating func acceptRoot(_ element: OpenElement, _ event: StartEvent, tag: TextCursor) -> Bool {
    let place = source.location(element.range)
    if event.prefix != nil {
      let full = rawText(tag.offset + 1, cursor.offset)
      stop(
        with: Diagnostic(
          .xmlPrefix, .error,
          "\(quoted(full)) has a prefix; write `<\(expectation.name) xmlns=\"\(expectation.namespace)\">` without prefixes",
          at: place))
      return false
    }
    guard element.name.name == expectation.name else {
      let hint = Suggestion.phrase(for: element.name.name, among: [expectation.name])
      stop(
        with: Diagnostic(
          .xmlWrongRoot, .error,
          "the root element is \(quoted("<\(element.name.name)>")); expected `<\(expectation.name)>`\(hint)", at: place)
      )
      return false
    }
    guard let uri = event.uri else {
      stop(
        with: Diagnostic(
          .xmlMissingNamespace, .error, "the root element must declare `xmlns=\"\(expectation.namespace)\"`", at: place,
          fix: .init(replace: SourceRange(at: element.range.end), with: " xmlns=\"\(expectation.namespace)\"")))
      return false
    }
    let namespace = String(cString: uri)
    guard namespace == expectation.namespace else {
      let range = defaultNamespaceRange(from: cursor) ?? element.range
      let hint = Suggestion.phrase(for: namespace, among: [expectation.namespace])
      stop(
        with: Diagnostic(
          .xmlWrongNamespace, .error,
          "the namespace is \(quoted(namespace)); expected `\(expectation.namespace)`\(hint)",
          at: source.location(range), fix: .init(replace: range, with: expectation.namespace)))
      return false
    }
    namespacePointer = uri
    return true
  }

  /// Where the value of `xmlns` stands in the start tag whose name the cursor stands behind.
  func defaultNamespaceRange(from cursor: TextCursor) -> SourceRange? {
    var here = cursor
    while !here.isAtEnd, here.peek() != .greaterThan {
      here.skipSpace()
      let name = here.skipName()
      here.skipSpace()
      guard here.peek() == .equals else { return nil }
      here.step()
      here.skipSpace()
      let quote = here.peek()
      here.step()
      let start = here.position
      while !here.isAtEnd, here.peek() != quote { here.step() }
      if name == "xmlns" { return SourceRange(start: start, end: here.position) }
      here.step()
    }
    return nil
  }

  mutating func reportForeign(_ event: StartEvent, at range: SourceRange, tag: TextCursor) {
    noticed = nil
    let full = rawText(tag.offset + 1, cursor.offset)
    if let prefix = event.prefix, !reportedPrefixes.insert(String(cString: prefix)).inserted { return }
    if let uri = event.uri, uri != namespacePointer {
      report(
        Diagnostic(
          .xmlForeignNamespace, .error,
          "\(quoted("<" + full + ">")) is in the unknown namespace \(quoted(String(cString: uri)))",
          at: source.location(range)))
    } else if event.prefix != nil {
      report(
        Diagnostic(
          .xmlPrefix, .error, "\(quoted("<" + full + ">")) has a prefix; names are written without",
          at: source.location(range)))
    } else {
      report(
        Diagnostic(
          .xmlForeignNamespace, .error, "`xmlns=\"\"` takes \(quoted("<" + full + ">")) out of the namespace",
          at: source.location(range)))
    }
  }

  mutating func reportDeclaration(_ first: Int, _ end: Int, at range: SourceRange) {
    noticed = nil
    let prefix = rawText(first + 6, end)
    guard reportedPrefixes.insert(prefix).inserted else { return }
    report(
      Diagnostic(
        .xmlPrefix, .error, "the prefix \(quoted(prefix)) cannot be declared; names are written without prefixes",
        at: source.location(range)))
  }

  mutating func reportPrefixedAttribute(_ first: Int, _ end: Int, at range: SourceRange) {
    noticed = nil
    let name = rawText(first, end)
    guard !reportedPrefixes.contains(String(name.prefix { $0 != ":" })) else { return }
    report(
      Diagnostic(
        .xmlPrefix, .error, "the attribute \(quoted(name)) has a prefix; names are written without",
        at: source.location(range)))
  }

  /// What libxml2 minds about namespaces and we have not told in our own words.
  mutating func reportNoticed(at range: SourceRange) {
    guard let noticed else { return }
    self.noticed = nil
    guard delivered == .max else { return }
    report(Diagnostic(.xmlNotWellFormed, .error, FaultFinder.cleaned(noticed.message), at: source.location(range)))
  }
}
