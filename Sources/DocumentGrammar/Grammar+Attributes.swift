package import Diagnostics
package import XMLReading

extension Grammar {
  func checkAttributes(_ element: XMLElement, entry: Int, file: String, into sink: inout DiagnosticSink) {
    let grammar = entries[entry]
    var present: UInt64 = 0
    var unknown: [String] = []
    var filled: UInt64 = 0
    for attribute in element.attributes {
      guard let place = grammar.place(of: attribute) else {
        // Other prefixes than that of XML have had their message from the reader.
        let isPrefixed = attribute.name.contains(":") && !attribute.name.hasPrefix("xml:")
        if grammar.element.isOpenInAttributes || isPrefixed { continue }
        let names = grammar.element.attributes.map(\.name)
        let meant = Suggestion.phrase(for: attribute.name, among: names)
        let isShown = sink.showsValues || !meant.isEmpty
        sink.report(
          .unknownAttribute,
          "`<\(element.name)>` has no " + (isShown ? "attribute `\(attribute.name)`\(meant)" : "such attribute"),
          in: file, at: attribute.range,
          fix: Suggestion.only(to: attribute.name, among: names)
            .flatMap { element[attribute: $0] == nil ? .init(replace: attribute.nameRange, with: $0) : nil })
        unknown.append(attribute.name)
        continue
      }
      if isEmpty(attribute.value) {
        guard grammar.element.attributes[place].isRequired else { continue }
        present |= 1 << place
        sink.report(
          .missingAttribute, "`\(attribute.name)` of `<\(element.name)>` needs a value", in: file, at: attribute.range)
        continue
      }
      filled |= 1 << place
      if grammar.element.attributes[place].takesColumn, attribute.value.utf8.first == UInt8(ascii: "@") { continue }
      if let problem = grammar.element.attributes[place].kind.problem(with: attribute.value) {
        Self.report(
          problem, of: attribute.name, replacing: attribute.valueRange, in: file, at: attribute.range, into: &sink)
      }
    }
    let missing = grammar.requiredAttributes & ~(present | filled)
    if missing != 0 {
      for (place, attribute) in grammar.element.attributes.enumerated()
      where missing & (1 << place) != 0 && !isMeant([attribute.name], by: unknown) {
        sink.report(
          .missingAttribute, "`<\(element.name)>` needs the attribute `\(attribute.name)`", in: file,
          at: element.range)
      }
    }
    for (number, mask) in grammar.choiceMasks.enumerated() where (filled & mask).nonzeroBitCount != 1 {
      let choice = grammar.element.choices[number]
      check(choice, of: element, isMisspelt: isMeant(choice.names, by: unknown), file: file, into: &sink)
    }
  }

  /// Checks one value outside the table, such as the cell of a table row.
  ///
  /// - Parameter name: what the value is called in the message.
  /// - Returns: whether it may be used.
  package static func check(
    _ attribute: XMLAttribute, as kind: LexicalKind, called name: String, in file: String,
    into sink: inout DiagnosticSink
  ) -> Bool {
    guard let problem = kind.problem(with: attribute.value) else { return true }
    Self.report(problem, of: name, replacing: attribute.valueRange, in: file, at: attribute.range, into: &sink)
    return problem.severity != .error
  }

  /// Checks one value of several in an attribute. There is no fix, since it would have to be one of the whole.
  package static func check(
    _ value: String, as kind: LexicalKind, called name: String, in file: String, at range: SourceRange,
    into sink: inout DiagnosticSink
  ) {
    guard var problem = kind.problem(with: value) else { return }
    problem.replacement = nil
    report(problem, of: name, replacing: range, in: file, at: range, into: &sink)
  }

  private func check(
    _ choice: AttributeChoice, of element: XMLElement, isMisspelt: Bool, file: String, into sink: inout DiagnosticSink
  ) {
    let given = element.attributes.filter { choice.names.contains($0.name) && !isEmpty($0.value) }
    if given.count > 1 {
      let names = given.map { "`\($0.name)`" }.joined(separator: " and ")
      sink.report(
        .conflictingAttributes, "`<\(element.name)>` takes one \(choice.noun), not \(names)", in: file,
        at: given[1].range)
    } else if given.isEmpty, choice.isRequired,
      let empty = element.attributes.first(where: { choice.names.contains($0.name) })
    {
      sink.report(
        .missingAttribute, "`\(empty.name)` of `<\(element.name)>` needs a value", in: file, at: empty.range)
    } else if given.isEmpty, choice.isRequired, !isMisspelt {
      let names = choice.names.map { "`\($0)`" }.joined(separator: ", ")
      sink.report(
        .missingChoice, "`<\(element.name)>` needs one \(choice.noun): \(names)", in: file, at: element.range)
    }
  }

  private func isMeant(_ names: [String], by unknown: [String]) -> Bool {
    unknown.contains { Suggestion.nearest(to: $0, among: names) != nil }
  }

  private func isEmpty(_ value: String) -> Bool {
    if let first = value.utf8.first, first > 0x20 { return false }
    return value.utf8.allSatisfy { $0 <= 0x20 }
  }

  static func report(
    _ problem: LexicalProblem, of name: String, replacing stretch: SourceRange, in file: String, at range: SourceRange,
    into sink: inout DiagnosticSink
  ) {
    let fix = problem.replacement.map { Diagnostic.Fix(replace: stretch, with: $0) }
    sink.report(
      problem.code, "`\(name)` \(problem.rule)" + (sink.showsValues ? problem.detail : ""), in: file, at: range,
      severity: problem.severity, fix: fix)
  }
}
