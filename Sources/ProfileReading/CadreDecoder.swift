import Diagnostics
package import DocumentGrammar
package import TrainingModel
package import XMLReading

/// Decodes `<cadre>` elements against a vocabulary. Made once and used for all of them.
///
/// Each mistake of an element is reported once, at its place. Where the sink does not show values, no message holds a
/// value, a name or an id of the cadre.
package struct CadreDecoder: Sendable {
  package struct Options: OptionSet, Sendable {
    package var rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The id, the unit and the name may be absent: in the tests of rules, and for a single evaluation. An id and a name
    /// that are absent are "".
    package static let anonymous = Options(rawValue: 1)
  }

  /// What a child of a cadre is.
  enum Part {
    case name, holds, training
    case field(FieldPart)
  }

  let vocabulary: Vocabulary
  let grammar: Grammar
  let parts: [String: Part]
  /// The values of a cadre without any field.
  let noValues: [FieldValue]
  let manyFields: [Ordinal<Field>]
  let tables: PlainTables

  package init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    grammar = ProfileGrammar.grammar(for: vocabulary)
    var parts: [String: Part] = ["name": .name, "holds": .holds, "training": .training]
    for (field, number) in zip(vocabulary.fields.items, vocabulary.fields.ordinals) where parts[field.id] == nil {
      parts[field.id] = .field(FieldPart(field, number: number, list: vocabulary.codeList(of: number)))
    }
    self.parts = parts
    tables = PlainTables(vocabulary)
    manyFields = vocabulary.fields.ordinals.filter { vocabulary.fields[$0].isMany }
    noValues = vocabulary.fields.items.map { $0.isMany ? .many([]) : .missing }
  }

  /// The cadre of an element, or nil when any error was reported for it.
  ///
  /// The values of a many-field, the holdings and the records are put in an order of their own, so that the order of
  /// elements changes nothing.
  ///
  /// - Parameters:
  ///   - element: a `<cadre>`, whose name is not looked at.
  ///   - file: what diagnostics and the cadre's location call the file.
  ///   - unit: the number of the unit with that id; nil is an error at the attribute. Called with "" where the unit is absent
  ///     and may be; then nil gives a number that stands for no unit (-1).
  package func decode(
    _ element: XMLElement, file: String, unit: (String) -> Ordinal<Unit>?, options: Options = [],
    into sink: inout DiagnosticSink
  ) -> Cadre? {
    if let cadre = decodePlain(element, file: file, unit: unit) { return cadre }
    return decodeInFull(element, file: file, unit: unit, options: options, into: &sink)
  }

  /// The long way: with all checks, and a message for each mistake.
  func decodeInFull(
    _ element: XMLElement, file: String, unit: (String) -> Ordinal<Unit>?, options: Options,
    into sink: inout DiagnosticSink
  ) -> Cadre? {
    var own = DiagnosticSink(showsValues: sink.showsValues, atMost: DiagnosticSink.fileLimit)
    check(element, as: options.contains(.anonymous) ? ProfileGrammar.anonymousCadre : "cadre", in: file, into: &own)

    let unitID = element.value("unit")
    let number = unit(unitID ?? "")
    if let unitID, !unitID.isEmpty, number == nil {
      own.report(
        .unknownUnit, "`unit` names no unit" + (own.showsValues ? ": `\(unitID)`" : ""), in: file,
        at: element.range(of: "unit"))
    }
    var cadre = Cadre(
      id: element.value("id") ?? "", name: "", unit: number ?? Ordinal(-1), values: noValues,
      location: SourceLocation(file: file, range: element.range))
    if RefusedContent.hasIdentityNumber(cadre.id) {
      report(refused: .identityNumbers, "`id`", in: file, at: element.range(of: "id"), into: &own)
    }
    for child in element.children where !own.isFull {
      switch parts[child.name] {
      case nil: continue
      case .name:
        cadre.name = text(of: child, in: file, into: &own)
      case .holds:
        if let holding = holding(child, in: file, into: &own) { cadre.holdings.append(holding) }
      case .training:
        if let record = record(child, in: file, into: &own) { cadre.records.append(record) }
      case .field(let field):
        decode(child, as: field, of: element, in: file, into: &cadre, &own)
      }
    }
    sortParts(of: &cadre)
    sink.report(contentsOf: own.diagnostics)
    return own.diagnostics.hasErrors ? nil : cadre
  }

  /// The text of a child, on one line.
  func text(of element: XMLElement, in file: String, into sink: inout DiagnosticSink) -> String {
    let text = element.normalizedText
    if RefusedContent.hasIdentityNumber(text) {
      report(refused: .identityNumbers, "`<\(element.name)>`", in: file, at: element.trailingTextRange, into: &sink)
    }
    return text
  }

  func report(
    refused content: RefusedContent, _ what: String, in file: String, at range: SourceRange,
    into sink: inout DiagnosticSink
  ) {
    sink.report(
      .refusedContent, "\(what) is refused: profiles never hold \(content.rawValue)", in: file, at: range)
  }
}
