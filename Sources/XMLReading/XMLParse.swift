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
  let goesOn: () -> Bool
  /// Told of children of the root before they are made to elements, where that is wanted; true: that is not needed.
  let plain: (XMLTape) -> Bool
  let recordsChildren: Bool

  let markLength: Int
  var given: Int
  var cursor: TextCursor
  /// Behind the last processing instruction that is not allowed.
  var instructions: TextCursor
  var tagWatch: TagWatch
  var names = NameTable()
  var xmlNames = NameTable()
  /// The elements whose end is not read yet, the root first.
  var open: [OpenElement] = []
  /// Those that have ended and whose parents have not, the children of one parent side by side.
  var ended: [XMLElement] = []
  /// How many of the open elements are of this document: those inside a foreign one are not delivered.
  var delivered = Int.max
  /// At most so many names were in attributes that are not delivered.
  var foreignNames = 0
  var text = TextBuffer()
  var hasText = false
  let tape: XMLTape
  /// Whether a child of the root is being recorded. The cursor stands before it meanwhile.
  var isRecording = false
  /// How many elements of it were recorded, how many of them are open, and where its last tag ends.
  var recorded = 0
  var recordedDepth = 0
  var recordedEnd = 0
  var namespacePointer: UnsafePointer<UInt8>?
  var hasSeenRoot = false
  var elements: Int
  var diagnostics: [Diagnostic] = []
  var reportedPrefixes: Set<String> = []
  var isStopped = false
  var fault: LibXML2Fault?
  var noticed: LibXML2Fault?

  init(
    _ source: XMLSource, expectation: RootExpectation, limits: XMLLimits, elementsBefore: Int,
    root: @escaping (XMLElement) -> Bool, plain: ((XMLTape) -> Bool)?, child: @escaping (XMLElement) -> Void,
    goesOn: @escaping () -> Bool
  ) {
    self.source = source
    self.expectation = expectation
    self.limits = limits
    self.root = root
    self.child = child
    self.goesOn = goesOn
    self.plain = plain ?? { _ in false }
    recordsChildren = plain != nil
    markLength = source.markLength
    tape = XMLTape(source.bytes, markLength: markLength)
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
    let told = isRecording ? recordedEnd : cursor.offset
    if given + count - told > TagWatch.threshold,
      let excess = tagWatch.look(in: source.bytes, from: told, to: given + count)
    {
      playBack()
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

    var element = OpenElement(name: name, range: range, firstChild: ended.count)
    if delivered == .max {
      if !hasSeenRoot {
        guard acceptRoot(element, event, tag: tag) else { return }
        element.attributes = readAttributes(of: event, to: end)
        hasSeenRoot = true
        reportNoticed(at: range)
        open.append(element)
        if !root(element.ended(children: [])) { isStopped = true }
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
    guard !open.isEmpty else { return }
    var children: [XMLElement] = []
    if ended.count > element.firstChild {
      children = Array(ended[element.firstChild...])
      ended.removeSubrange(element.firstChild...)
    }
    let whole = element.ended(children: children, end: self.end(of: element))
    guard open.count == 1 else { return ended.append(whole) }
    child(whole)
    if !goesOn() { isStopped = true }
  }

  /// The end of an element, behind which the cursor stands.
  private func end(of element: OpenElement) -> XMLElement.End {
    if cursor.peek(-2) == .slash { return .none }
    if cursor.peek(-2).isXMLSpace { return .unusual }
    let (line, column) = (Int(cursor.position.line), Int(cursor.position.column) - 1)
    let length = Int(element.range.end.column) - Int(element.range.start.column) - 1
    return .tag(
      SourceRange(
        start: SourcePosition(line: line, column: column - length), end: SourcePosition(line: line, column: column)))
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
    playBack()
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
              at: source.location(SourceRange(start: start, end: name.position)),
              fix: .init(replace: SourceRange(start: start, end: here.position), with: "")))
        }
      } else {
        here.step()
      }
    }
  }

  /// The first mistake that makes the document not well-formed ends the parse; what libxml2 says after it is its cascade.
  mutating func fail(_ fault: LibXML2Fault) {
    guard !isStopped else { return }
    playBack()
    self.fault = fault
    isStopped = true
  }

  /// A mistake that libxml2 goes on after: one of namespaces.
  mutating func notice(_ fault: LibXML2Fault) {
    playBack()
    if noticed == nil { noticed = fault }
  }

  // MARK: - The end

  mutating func finish() -> XMLOutcome {
    playBack()
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

  func faultFinder() -> FaultFinder {
    let stage: FaultFinder.Stage = !hasSeenRoot ? .beforeRoot : open.isEmpty ? .afterRoot : .inside
    return FaultFinder(
      source, from: cursor, stage: stage, open: open.map { ($0.name.name, $0.range) }, expectation: expectation)
  }

  // MARK: - Parts of events

  /// The text since the last tag, or "" where it is white space alone or stands in the root, which is a mistake.
  mutating func takeText(range: SourceRange?, in depth: Int) -> String {
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
}
