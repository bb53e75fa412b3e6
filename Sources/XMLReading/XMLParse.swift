import Diagnostics

/// One document being read: puts elements together from the events of libxml2, and finds their places.
///
/// The cursor stands behind the last tag or instruction that was told of. An event tells how far libxml2 has read; in
/// between are only text, comments, sections and the tag itself, all of them well-formed, so that the tag is found by
/// going over them once, forward.
struct XMLParse: ~Copyable {
  /// Reading stops after this many mistakes that would let it go on.
  static let mistakeLimit = 1000

  let source: XMLSource
  let expectation: RootExpectation
  let limits: XMLLimits
  let root: (XMLElement) -> Bool
  let child: (XMLElement) -> Void

  private let markLength: Int
  private var given: Int
  private var cursor: TextCursor
  /// Behind the last processing instruction that is not allowed.
  private var instructions: TextCursor
  private var tagWatch: TagWatch
  private var names = NameTable()
  private var xmlNames = NameTable()
  /// The elements whose end is not read yet, the root first.
  private var open: [XMLElement] = []
  /// How many of the open elements are of this document: those inside a foreign one are not delivered.
  private var delivered = Int.max
  /// At most so many names were in attributes that are not delivered.
  private var foreignNames = 0
  private var text = TextBuffer()
  private var hasText = false
  private var namespacePointer: UnsafePointer<UInt8>?
  private var hasSeenRoot = false
  private var elements: Int
  private var diagnostics: [Diagnostic] = []
  private var reportedPrefixes: Set<String> = []
  private var isStopped = false
  private var fault: LibXML2Fault?
  private var noticed: LibXML2Fault?

  init(
    _ source: XMLSource, expectation: RootExpectation, limits: XMLLimits, elementsBefore: Int,
    root: @escaping (XMLElement) -> Bool, child: @escaping (XMLElement) -> Void
  ) {
    self.source = source
    self.expectation = expectation
    self.limits = limits
    self.root = root
    self.child = child
    markLength = source.markLength
    given = markLength
    cursor = source.start
    instructions = source.start
    tagWatch = TagWatch(limits: limits)
    elements = elementsBefore
  }

  // MARK: - Events

  /// Copies the next bytes for libxml2 and tells how many; 0 is the end, also where reading is stopped.
  mutating func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !isStopped else { return 0 }
    let count = min(buffer.count, source.bytes.count - given)
    guard count > 0 else { return 0 }
    if given + count - cursor.offset > TagWatch.threshold,
      let excess = tagWatch.look(in: source.bytes, from: cursor.offset, to: given + count)
    {
      stop(with: diagnostic(for: excess))
      return 0
    }
    buffer.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(source.bytes)[given..<given + count]))
    given += count
    return count
  }

  mutating func start(_ event: StartEvent, taken: Int) {
    guard !isStopped else { return }
    let end = taken &+ markLength
    // libxml2 also tells of a tag that the file ends in, and only then finds that it has no `>`.
    guard end < source.bytes.count, source.bytes[end] == .greaterThan || source.bytes[end] == .slash else { return }
    let behind = source.bytes[end] == .slash ? end &+ 2 : end &+ 1
    let precedingRange: SourceRange?
    if hasText {
      precedingRange = cursor.textRangeUpToTag()
    } else {
      cursor.skipToTag()
      precedingRange = nil
    }
    let tag = cursor
    let start = cursor.position
    let name = names.entry(at: event.name)
    if event.prefix == nil {
      cursor.advance(bytes: name.length &+ 1, columns: name.columns &+ 1)
    } else {
      while cursor.offset < end, !cursor.peek().isXMLSpace, cursor.peek() != .slash { cursor.step() }
    }
    let range = SourceRange(start: start, end: cursor.position)

    elements += 1
    if elements > limits.elements {
      return stop(
        with: Diagnostic(
          .xmlTooManyElements, .error, "more elements than the limit of \(limits.elements)", at: source.location(range))
      )
    }
    if open.count >= limits.depth {
      return stop(
        with: Diagnostic(
          .xmlTooDeep, .error, "elements stand inside each other deeper than the limit of \(limits.depth)",
          at: source.location(range)))
    }
    if event.count + event.declarations > limits.attributes {
      return stop(with: tooManyAttributes(at: range))
    }

    if delivered != .max { foreignNames += event.count + event.declarations }
    if names.used + foreignNames > limits.names {
      return stop(
        with: Diagnostic(
          .xmlTooManyNames, .error, "more different names than the limit of \(limits.names)", at: source.location(range)
        ))
    }

    var element = XMLElement(name: name.name, range: range)
    if delivered == .max {
      if !hasSeenRoot {
        guard acceptRoot(element, event, tag: tag) else { return }
        element.attributes = readAttributes(of: event, to: end)
        hasSeenRoot = true
        reportNoticed(at: range)
        open.append(element)
        if !root(element) { isStopped = true }
        cursor.advance(to: behind)
        return
      }
      element.precedingText = takeText(range: precedingRange, in: open.count)
      if let precedingRange, !element.precedingText.isEmpty { element.precedingTextRange = precedingRange }
      if event.prefix != nil || event.uri != namespacePointer {
        reportForeign(event, at: range, tag: tag)
        if event.uri != namespacePointer { delivered = open.count }
      }
      if delivered == .max { element.attributes = readAttributes(of: event, to: end) }
    }
    reportNoticed(at: range)
    open.append(element)
    cursor.advance(to: behind)
  }

  mutating func end(taken: Int) {
    guard !isStopped else { return }
    let end = taken &+ markLength
    if hasText {
      let range = cursor.textRangeUpToTag()
      let text = takeText(range: range, in: open.count)
      if delivered == .max, !text.isEmpty {
        open[open.count &- 1].trailingText = text
        open[open.count &- 1].trailingTextRange = range
      }
    } else {
      text.removeAll()
    }
    cursor.advance(to: end)
    guard let element = open.popLast() else { return }
    if delivered != .max {
      if open.count == delivered { delivered = .max }
      return
    }
    switch open.count {
    case 0: break
    case 1: child(element)
    default: open[open.count &- 1].children.append(element)
    }
  }

  mutating func characters(_ characters: UnsafeBufferPointer<UInt8>) {
    guard !isStopped, delivered == .max else { return }
    if !hasText {
      for byte in characters where !byte.isXMLSpace {
        hasText = true
        break
      }
    }
    text.append(characters)
  }

  mutating func instruction(_ target: String, taken: Int) {
    guard !isStopped, target != "xml-model" else { return }
    // The cursor itself stays, for text may stand before the instruction.
    var here = instructions.offset > cursor.offset ? instructions : cursor
    defer { instructions = here }
    let end = taken &+ markLength
    while here.offset < end {
      if here.isAt("<!--") {
        _ = here.skip(behind: "-->")
      } else if here.isAt("<![CDATA[") {
        _ = here.skip(behind: "]]>")
      } else if here.isAt("<?") {
        let start = here.position
        var name = here
        name.advance(to: here.offset + 2 + target.utf8.count)
        _ = here.skip(behind: "?>")
        if here.offset >= end {
          report(
            Diagnostic(
              .xmlInstruction, .error,
              "the processing instruction \(quoted("<?" + target)) is not allowed; only `<?xml-model` is",
              at: source.location(SourceRange(start: start, end: name.position))))
        }
      } else {
        here.step()
      }
    }
  }

  /// The first mistake that makes the document not well-formed ends the parse; what libxml2 says after it is its cascade.
  mutating func fail(_ fault: LibXML2Fault) {
    guard !isStopped else { return }
    self.fault = fault
    isStopped = true
  }

  /// A mistake that libxml2 goes on after: one of namespaces.
  mutating func notice(_ fault: LibXML2Fault) {
    if noticed == nil { noticed = fault }
  }

  // MARK: - The end

  mutating func finish() -> XMLOutcome {
    if let fault {
      var finder = faultFinder()
      diagnostics.append(finder.find(fault))
      return XMLOutcome(diagnostics: diagnostics, elements: elements, isComplete: false)
    }
    guard !isStopped else { return XMLOutcome(diagnostics: diagnostics, elements: elements, isComplete: false) }
    // libxml2 takes a zero byte behind the root for the end: the rest of the file must be what may stand there.
    var finder = faultFinder()
    let last = finder.search()
    if let last { diagnostics.append(last) }
    return XMLOutcome(
      diagnostics: diagnostics, elements: elements, isComplete: last == nil && open.isEmpty && hasSeenRoot)
  }

  private func faultFinder() -> FaultFinder {
    let stage: FaultFinder.Stage = !hasSeenRoot ? .beforeRoot : open.isEmpty ? .afterRoot : .inside
    return FaultFinder(
      source, from: cursor, stage: stage, open: open.map { ($0.name, $0.range) }, root: expectation.name)
  }

  // MARK: - Parts of events

  /// The text since the last tag, or "" where it is white space alone or stands in the root, which is a mistake.
  private mutating func takeText(range: SourceRange?, in depth: Int) -> String {
    defer {
      text.removeAll()
      hasText = false
    }
    guard hasText, let range else { return "" }
    guard depth == 1, delivered == .max else { return text.string }
    report(
      Diagnostic(
        .xmlTextInRoot, .error, "text cannot stand directly in `<\(expectation.name)>`; only elements can",
        at: source.location(range)))
    return ""
  }

  /// The attributes of the start tag whose name the cursor stands behind; moves to behind the last of them.
  ///
  /// libxml2 gives them in the order of the document, without the declarations of namespaces.
  private mutating func readAttributes(of event: StartEvent, to end: Int) -> [XMLAttribute] {
    guard event.count > 0 || event.declarations > 0 || noticed != nil else { return [] }
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(event.count)
    var here = cursor
    defer { cursor = here }
    let isPlain = event.declarations == 0 && noticed == nil
    var index = 0
    while true {
      while here.offset < end, here.peek().isXMLSpace { here.step() }
      guard here.offset < end else { return attributes }
      guard isPlain, index < event.count, let attribute = plainAttribute(index, of: event, at: &here) else {
        // Copied, so that the cursor of the loop can stay in registers.
        var place = here
        if let attribute = anyAttribute(&index, of: event, at: &place, to: end) { attributes.append(attribute) }
        here = place
        continue
      }
      attributes.append(attribute)
      index &+= 1
    }
  }

  /// The attribute at the cursor if it is `name="value"` without spaces, prefix and references; else nil.
  @inline(__always)
  private mutating func plainAttribute(_ index: Int, of event: StartEvent, at here: inout TextCursor) -> XMLAttribute? {
    guard event.prefix(of: index) == nil, let pointer = event.localName(of: index) else { return nil }
    let name = names.entry(at: pointer)
    let value = event.value(of: index)
    guard here.peek(name.length) == .equals else { return nil }
    let quote = here.peek(name.length &+ 1)
    guard quote == .doubleQuote || quote == .singleQuote else { return nil }
    // A decoded value is never longer than what is in the file, where the quote cannot stand within it: if the quote
    // is right behind as many bytes, then these are the value.
    guard here.peek(name.length &+ 2 &+ value.count) == quote else { return nil }
    let start = here.position
    here.advance(bytes: name.length &+ 2, columns: name.columns &+ 2)
    let valueStart = here.position
    here.advance(to: here.offset &+ value.count)
    let valueEnd = here.position
    here.advance(bytes: 1, columns: 1)
    return XMLAttribute(
      name: name.name, value: String(decoding: value, as: UTF8.self),
      range: SourceRange(start: start, end: here.position), valueRange: SourceRange(start: valueStart, end: valueEnd))
  }

  /// The attribute at the cursor, or nil for the declaration of a namespace and for what is not delivered.
  @inline(never)
  private mutating func anyAttribute(
    _ index: inout Int, of event: StartEvent, at here: inout TextCursor, to end: Int
  ) -> XMLAttribute? {
    let first = here.offset
    let start = here.position
    var hasColon = false
    while here.offset < end, here.peek() != .equals, !here.peek().isXMLSpace {
      if here.peek() == .colon { hasColon = true }
      here.step()
    }
    let nameEnd = here.offset
    while here.offset < end, here.peek() != .doubleQuote, here.peek() != .singleQuote { here.step() }
    let quote = here.peek()
    here.step()
    let valueStart = here.position
    while here.offset < end, here.peek() != quote { here.step() }
    let valueEnd = here.position
    here.step()
    let range = SourceRange(start: start, end: here.position)

    if nameEnd - first >= 5, isDeclaration(first, nameEnd) {
      if hasColon { reportDeclaration(first, nameEnd, at: range) }
      return nil
    }
    guard index < event.count, let name = event.localName(of: index) else { return nil }
    defer { index += 1 }
    let ownName: String
    if !hasColon {
      ownName = names.entry(at: name).name
    } else if nameEnd - first > 4, isAt(first, "xml:"), event.prefix(of: index) != nil {
      ownName = xmlNames.entry(at: name, prefix: "xml:").name
    } else {
      reportPrefixedAttribute(first, nameEnd, at: range)
      return nil
    }
    return XMLAttribute(
      name: ownName, value: String(decoding: event.value(of: index), as: UTF8.self), range: range,
      valueRange: SourceRange(start: valueStart, end: valueEnd))
  }

  private func isAt(_ offset: Int, _ text: StaticString) -> Bool {
    for i in 0..<text.utf8CodeUnitCount where source.bytes[offset &+ i] != text.utf8Start[i] { return false }
    return true
  }

  /// Whether the attribute name between the offsets is `xmlns` or `xmlns:` and a prefix.
  private func isDeclaration(_ first: Int, _ end: Int) -> Bool {
    isAt(first, "xmlns") && (end &- first == 5 || source.bytes[first &+ 5] == .colon)
  }

  // MARK: - Mistakes

  private mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    guard diagnostics.count >= Self.mistakeLimit else { return }
    stop(
      with: Diagnostic(
        .xmlTooManyMistakes, .error, "the rest of the file is not read: it has more than \(Self.mistakeLimit) mistakes",
        at: diagnostic.location))
  }

  private mutating func stop(with diagnostic: Diagnostic) {
    guard !isStopped else { return }
    diagnostics.append(diagnostic)
    isStopped = true
  }

  private func rawText(_ first: Int, _ end: Int) -> String {
    String(decoding: source.bytes[first..<end], as: UTF8.self)
  }

  private func tooManyAttributes(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .xmlTooManyAttributes, .error, "the element has more attributes than the limit of \(limits.attributes)",
      at: source.location(range))
  }

  /// For a start tag that libxml2 has not been given to its end.
  private func diagnostic(for excess: TagWatch.Excess) -> Diagnostic {
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
  private mutating func acceptRoot(_ element: XMLElement, _ event: StartEvent, tag: TextCursor) -> Bool {
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
    guard element.name == expectation.name else {
      let hint = Suggestion.phrase(for: element.name, among: [expectation.name])
      stop(
        with: Diagnostic(
          .xmlWrongRoot, .error,
          "the root element is \(quoted("<\(element.name)>")); expected `<\(expectation.name)>`\(hint)", at: place))
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
  private func defaultNamespaceRange(from cursor: TextCursor) -> SourceRange? {
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

  private mutating func reportForeign(_ event: StartEvent, at range: SourceRange, tag: TextCursor) {
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

  private mutating func reportDeclaration(_ first: Int, _ end: Int, at range: SourceRange) {
    noticed = nil
    let prefix = rawText(first + 6, end)
    guard reportedPrefixes.insert(prefix).inserted else { return }
    report(
      Diagnostic(
        .xmlPrefix, .error, "the prefix \(quoted(prefix)) cannot be declared; names are written without prefixes",
        at: source.location(range)))
  }

  private mutating func reportPrefixedAttribute(_ first: Int, _ end: Int, at range: SourceRange) {
    noticed = nil
    let name = rawText(first, end)
    guard !reportedPrefixes.contains(String(name.prefix { $0 != ":" })) else { return }
    report(
      Diagnostic(
        .xmlPrefix, .error, "the attribute \(quoted(name)) has a prefix; names are written without",
        at: source.location(range)))
  }

  /// What libxml2 minds about namespaces and we have not told in our own words.
  private mutating func reportNoticed(at range: SourceRange) {
    guard let noticed else { return }
    self.noticed = nil
    guard delivered == .max else { return }
    report(Diagnostic(.xmlNotWellFormed, .error, FaultFinder.cleaned(noticed.message), at: source.location(range)))
  }
}
