import Diagnostics
package import XMLReading

extension Grammar {
  /// Checks an element and all below it: names, counts and the spelling of values. Every mistake gives one message.
  ///
  /// - Parameter key: of the element in this grammar; its name is not compared. An unknown key checks nothing.
  package func check(_ element: XMLElement, as key: String, in file: String, into sink: inout DiagnosticSink) {
    guard let entry = entry(key) else { return }
    check(element, entry: entry, file: file, into: &sink)
  }

  /// Checks an element that was read as a child of another, whose number of children is not known yet: of a root. Text
  /// before it is the reader's business.
  ///
  /// - Returns: the key of the element in this grammar; nil, with a message, when it may not stand there.
  package func check(
    _ element: XMLElement, childOf key: String, in file: String, into sink: inout DiagnosticSink
  ) -> String? {
    guard let parent = entry(key) else { return nil }
    guard let found = entries[parent].place(of: element) else {
      reportUnexpected(element, entry: parent, file: file, into: &sink)
      return nil
    }
    check(element, entry: found.entry, file: file, into: &sink)
    return entries[found.entry].element.key
  }

  /// Checks the attributes alone: of a root that is still being read.
  package func checkAttributes(
    of element: XMLElement, as key: String, in file: String, into sink: inout DiagnosticSink
  ) {
    guard let entry = entry(key) else { return }
    checkAttributes(element, entry: entry, file: file, into: &sink)
  }

  func check(_ element: XMLElement, entry: Int, file: String, into sink: inout DiagnosticSink) {
    checkAttributes(element, entry: entry, file: file, into: &sink)
    checkChildren(element, entry: entry, file: file, into: &sink)
    switch entries[entry].element.text {
    case .mixed: break
    case .none:
      if let child = element.children.first(where: { !$0.precedingText.isEmpty }) {
        reportStrayText(child.precedingText, entry: entry, at: child.precedingTextRange, file: file, into: &sink)
      } else if !element.trailingText.isEmpty {
        reportStrayText(element.trailingText, entry: entry, at: element.trailingTextRange, file: file, into: &sink)
      }
    case .value(let kind, let isRequired):
      checkText(of: element, kind: kind, isRequired: isRequired, file: file, into: &sink)
    }
  }

  private func checkText(
    of element: XMLElement, kind: LexicalKind, isRequired: Bool, file: String, into sink: inout DiagnosticSink
  ) {
    let text = element.text
    if text.utf8.allSatisfy({ $0 <= 0x20 }) {
      // Elements where a text belongs have their own message already.
      guard isRequired, element.children.isEmpty else { return }
      sink.report(.emptyText, "`<\(element.name)>` needs a text", in: file, at: element.range)
    } else if let problem = kind.problem(with: text) {
      Self.report(
        problem, of: "<\(element.name)>", replacing: element.trailingTextRange, in: file, at: element.trailingTextRange,
        into: &sink)
    }
  }

  private func checkChildren(_ element: XMLElement, entry: Int, file: String, into sink: inout DiagnosticSink) {
    let grammar = entries[entry]
    if element.children.isEmpty {
      for child in grammar.element.children where child.count.isRequired {
        reportMissing(child, in: element, file: file, into: &sink)
      }
      return
    }
    var seen = SmallSet(capacity: grammar.element.children.count)
    var isOverfull = false
    var unexpected: [String] = []
    for child in element.children {
      if sink.isFull { return }
      guard let found = grammar.place(of: child) else {
        guard !grammar.element.isOpenInChildren else { continue }
        reportUnexpected(child, entry: entry, file: file, into: &sink)
        unexpected.append(child.name)
        continue
      }
      check(child, entry: found.entry, file: file, into: &sink)
      if !seen.insert(found.child), !isOverfull, grammar.element.children[found.child].count.isSingle {
        isOverfull = true
        let earlier = element.children.first { grammar.place(of: $0)?.child == found.child }
        reportTooMany(
          child, of: grammar.element.children[found.child], in: element, after: earlier?.range ?? child.range, file,
          &sink)
      }
    }
    for (number, child) in grammar.element.children.enumerated()
    where child.count.isRequired && !seen.contains(number) && !isMeant(child, by: unexpected) {
      reportMissing(child, in: element, file: file, into: &sink)
    }
  }

  /// Whether one of the unexpected names may be a misspelling of such a child: it has its message then.
  private func isMeant(_ child: ElementGrammar.Child, by unexpected: [String]) -> Bool {
    guard !unexpected.isEmpty else { return false }
    if child.keys.count > 1 { return true }
    let names = names(of: child)
    return unexpected.contains { Suggestion.nearest(to: $0, among: names) != nil }
  }

  private func names(of child: ElementGrammar.Child) -> [String] { child.keys.compactMap { self[$0]?.name } }

  private func phrase(_ child: ElementGrammar.Child) -> String {
    if let noun = child.noun { return noun }
    return names(of: child).map { "`<\($0)>`" }.joined(separator: " or ")
  }

  private func reportMissing(
    _ child: ElementGrammar.Child, in element: XMLElement, file: String, into sink: inout DiagnosticSink
  ) {
    let number = child.count == .atLeastOne ? "at least one" : "one"
    sink.report(
      .missingChild, "`<\(element.name)>` needs \(number) \(phrase(child))", in: file, at: element.range)
  }

  private func reportTooMany(
    _ child: XMLElement, of group: ElementGrammar.Child, in element: XMLElement, after earlier: SourceRange,
    _ file: String, _ sink: inout DiagnosticSink
  ) {
    let number = group.count == .optional ? "at most one" : "one"
    sink.report(
      .tooManyChildren, "`<\(element.name)>` takes \(number) \(phrase(group))", in: file, at: child.range,
      related: [.init("the first is here", at: SourceLocation(file: file, range: earlier))])
  }

  private func reportUnexpected(_ child: XMLElement, entry: Int, file: String, into sink: inout DiagnosticSink) {
    let parent = entries[entry].element.name
    // Prefixed names have had their message from the reader.
    guard !child.name.contains(":") else { return }
    let names = entries[entry].children.keys
    let nearest = Suggestion.nearest(to: child.name, among: names)
    let meant = nearest.map { "; did you mean `<\($0)>`?" } ?? ""
    let fix = nearest.flatMap { _ in Suggestion.only(to: child.name, among: names) }.flatMap { child.renamed($0) }
    guard let homes = parents[child.name] else {
      // Of a file with values a name that is like none of the language may be one of them.
      let shown = sink.showsValues || !meant.isEmpty ? " `<\(child.name)>`" : ""
      sink.report(.unknownElement, "unknown element\(shown)\(meant)", in: file, at: child.range, fix: fix)
      return
    }
    let belongs = homes.prefix(4).map { "`<\($0)>`" }.joined(separator: ", ")
    sink.report(
      .misplacedElement,
      "`<\(child.name)>` cannot stand in `<\(parent)>`" + (meant.isEmpty ? "; it belongs in \(belongs)" : meant),
      in: file, at: child.range, fix: fix)
  }

  private func reportStrayText(
    _ text: String, entry: Int, at range: SourceRange, file: String, into sink: inout DiagnosticSink
  ) {
    let shown = PlainForm.of(text).prefix { $0 != "\n" }
    let quoted = shown.count > 20 ? shown.prefix(20) + "…" : shown[...]
    sink.report(
      .strayText,
      "text cannot stand in `<\(entries[entry].element.name)>`" + (sink.showsValues ? ": `\(quoted)`" : ""),
      in: file, at: range)
  }
}
