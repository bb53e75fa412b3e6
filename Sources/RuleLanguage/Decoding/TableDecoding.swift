import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// What the rows of one table share.
struct TableDecoding {
  /// A column of conditions.
  struct Input {
    var name: String
    /// Nil where the field is not known, which has its message.
    var use: RuleDecoder.FieldUse?
    /// The field, as it is called.
    var field: String
  }

  /// A `<require>` with its `<due>`.
  struct Template {
    var values: DemandValues
    var due: DemandValues?
    /// Where cells go: with the attribute they stand for, and whether it is one of `<due>`.
    var columns: [(attribute: String, column: String, isDue: Bool)]
    /// Whether it has a mistake of its own, so that rows need not be looked at.
    var isBroken = false
  }

  let table: Ordinal<DecisionTable>
  let declaration: Declaration
  var inputs: [Input] = []
  var templates: [Template] = []
  /// The columns of results, in the order of names.
  var outputs: [String] = []
  var inputNames = Set<String>()
  var rows: [XMLElement]
  var title: LocalizedText
  var basis: [Basis]
  var state: ProvisionState
  var validity: (from: CalendarDate?, to: CalendarDate?)
  var because: [(language: String, parts: [BecausePart])]

  init(_ table: Ordinal<DecisionTable>, _ declaration: Declaration, _ decoder: inout RuleDecoder) {
    self.table = table
    self.declaration = declaration
    let element = declaration.element
    let file = declaration.file
    rows = element.children("row")
    title = decoder.title(of: declaration, noun: "table")
    basis = decoder.basis(of: element, file)
    state = element.choice("state") ?? .active
    validity = decoder.validity(of: element, file)
    because = decoder.because(of: element, file)
    readInputs(&decoder)
    readTemplates(&decoder)
  }

  private mutating func readInputs(_ decoder: inout RuleDecoder) {
    let file = declaration.file
    var first: [String: XMLElement] = [:]
    for child in declaration.element.children where child.name == "input" {
      let use = decoder.field("field", of: child, scope: .cadre, file)
      guard let name = child.identifier("name") else { continue }
      if name == "id" {
        decoder.sink.report(
          .duplicateColumn, "a column cannot be called `id`: that is the name of the row", in: file.name,
          at: child.range(of: "name"))
        continue
      }
      if let earlier = first.updateValue(child, forKey: name) {
        decoder.sink.report(
          .duplicateColumn, "there is a column `\(name)` already", in: file.name, at: child.range(of: "name"),
          related: [.init("the first is here", at: file.location(earlier.range(of: "name")))])
        continue
      }
      inputNames.insert(name)
      inputs.append(Input(name: name, use: use, field: child.value("field") ?? ""))
    }
  }

  private mutating func readTemplates(_ decoder: inout RuleDecoder) {
    let file = declaration.file
    var outputs = Set<String>()
    for child in declaration.element.children where child.name == "require" {
      let before = decoder.sink.diagnostics.count
      let values = DemandValues(child, file)
      let due = child.child("due").map { DemandValues($0, file) }
      let columns =
        values.columns.map { ($0.attribute, $0.column, false) }
        + (due?.columns ?? []).map { ($0.attribute, $0.column, true) }
      for (attribute, column, isDue) in columns {
        let location = ((isDue ? due : values)?[attribute]?.location) ?? values.location
        if inputNames.contains(column) || column == "id" {
          decoder.sink.report(
            Diagnostic(
              .duplicateColumn, .error, "`@\(column)` cannot be both a condition and a result", at: location))
        } else if !LexicalKind.isIdentifier(column) {
          decoder.sink.report(
            Diagnostic(
              .malformedIdentifier, .error,
              "`\(attribute)` must be a value or a column such as `@needs`, not `@\(column)`", at: location))
        }
        // A column that no row has, where all have one of nearly that name: the slip is here, not in the rows.
        let rows = declaration.element.children.filter { $0.name == "row" }
        let cells = Set(rows.flatMap { $0.attributes.map(\.name) }).subtracting(inputNames).subtracting(["id"])
        if !rows.isEmpty, !cells.contains(column), let meant = Suggestion.nearest(to: column, among: cells) {
          decoder.sink.report(
            Diagnostic(
              .unknownColumn, .error, "no row has a cell for `@\(column)`; did you mean `@\(meant)`?", at: location))
          outputs.insert(meant)
        } else {
          outputs.insert(column)
        }
      }
      var template = Template(values: values, due: due, columns: columns)
      // What the template says by itself is checked once, whatever the rows are.
      _ = decoder.demand(template, cell: { _ in nil })
      template.isBroken = decoder.sink.diagnostics[before...].hasErrors
      templates.append(template)
    }
    self.outputs = outputs.sorted()
  }
}
