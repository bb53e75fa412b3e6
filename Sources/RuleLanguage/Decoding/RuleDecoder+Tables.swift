import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func table(_ ordinal: Ordinal<DecisionTable>) -> DecisionTable? {
    let declaration = symbols.provisions.tables[ordinal]
    let element = declaration.element
    let rows = symbols.provisions.rows[ordinal.position]
    if rows.isEmpty { _ = TableDecoding(ordinal, declaration, &self) }
    guard let id = declaration.id else { return nil }
    var table = DecisionTable(
      id: id, hit: element.choice("hit") ?? .collect, isComplete: element.flag("complete") ?? false,
      location: declaration.file.location(element.range))
    // Titles have been checked with the rows.
    var titles = LocalizedText()
    for child in element.children where child.name == "title" {
      let language = language(of: child, declaration.file)
      let text = child.normalizedText
      if !text.isEmpty, !titles.has(language) { titles.set(text, for: language) }
    }
    table.title = titles
    table.inputs = element.children.compactMap { child in
      guard child.name == "input", let name = child.identifier("name"), let field = child.value("field"),
        let reference = symbols.cadreField(field)
      else { return nil }
      return DecisionTable.Input(name: name, field: reference, location: declaration.file.location(child.range))
    }.sorted { $0.name < $1.name }
    table.rows = rows.map { Ordinal($0) }
    return table
  }

  /// Checks a table that has no number of its own.
  mutating func check(_ declaration: Declaration) {
    let decoding = TableDecoding(Ordinal(-1), declaration, &self)
    for place in decoding.rows.indices { _ = row(place, of: decoding) }
  }

  /// A row as a provision; nil in a table without an id.
  mutating func row(_ place: Int, of table: TableDecoding) -> Provision? {
    let element = table.rows[place]
    let file = table.declaration.file
    let before = sink.diagnostics.count
    checkColumns(of: element, in: table)
    var conditions: [Condition] = []
    for input in table.inputs {
      guard let attribute = element[attribute: input.name], attribute.plainValue != nil else {
        reportMissingCell(input.name, of: element, in: table)
        continue
      }
      // Only for the form of the characters: what the cell may say hangs on the field.
      _ = Grammar.check(attribute, as: .reference(.field), called: input.name, in: file.name, into: &sink)
      if let condition = condition(in: attribute, of: input, file) { conditions.append(condition) }
    }
    for column in table.outputs where element[attribute: column] == nil {
      reportMissingCell(column, of: element, in: table)
    }
    var demands: [Demand] = []
    for template in table.templates where !template.isBroken {
      var inRow = template
      inRow.values.location = file.location(element.range)
      let cell: (String) -> XMLAttribute? = { element[attribute: $0] }
      if let demand = demand(inRow, cell: cell, file: file) { demands.append(demand) }
    }
    guard table.table.position >= 0 else { return nil }
    let id = symbols.provisions.rowIDs[table.table.position][place]
    var row = Provision(id: id, kind: .row(table.table, place), location: file.location(element.range))
    if demands.isEmpty || table.templates.contains(where: \.isBroken) || sink.diagnostics.count != before {
      wrongProvisions.insert(id)
    }
    row.title = table.title
    row.basis = table.basis
    row.state = table.state
    row.validFrom = table.validity.from
    row.validTo = table.validity.to
    row.because = table.because
    row.conditions = conditions
    row.demands = demands.sorted(by: Demand.precedes)
    return row
  }

  /// The demand of a template in a row.
  ///
  /// - Parameters:
  ///   - cell: the cell of a column; nil where it is not known, so that nothing is said of what hangs on it.
  ///   - file: of the row; nil while the template is checked by itself.
  mutating func demand(
    _ template: TableDecoding.Template, cell: (String) -> XMLAttribute?, file: FileContext? = nil
  ) -> Demand? {
    var values = template.values
    var due = template.due
    for (attribute, column, isDue) in template.columns {
      var part = (isDue ? due : values) ?? values
      if let file, let cell = cell(column) {
        if let value = cell.plainValue {
          let isRight = Grammar.check(
            cell, as: kind(of: attribute, isDue: isDue), called: column, in: file.name, into: &sink)
          if isRight {
            part.set(attribute, SourcedValue(value: value, location: file.location(cell.range)))
          } else {
            part.setUnknown(attribute)
          }
        } else {
          // An empty target leaves the whole template out in this row.
          if !isDue, RuleGrammar.targetNames.contains(attribute) { return nil }
          part.clear(attribute)
        }
      } else {
        part.setUnknown(attribute)
      }
      if isDue { due = part } else { values = part }
    }
    // A `<due>` whose date is empty in this row is none.
    if let given = due, !template.columns.isEmpty, !given.has("within"), !given.has("on") { due = nil }
    return demand(values, due: due, called: "require")
  }

  private func kind(of attribute: String, isDue: Bool) -> LexicalKind {
    let grammar = RuleGrammar.grammar[isDue ? "table/due" : "table/require"]
    return grammar?.attributes.first { $0.name == attribute }?.kind ?? .text
  }

  private mutating func checkColumns(of row: XMLElement, in table: TableDecoding) {
    for attribute in row.attributes where attribute.name != "id" {
      let name = attribute.name
      guard !table.inputNames.contains(name), !table.outputs.contains(name) else { continue }
      // Other prefixes than that of XML have had their message from the reader.
      guard !name.contains(":") || name.hasPrefix("xml:") else { continue }
      let names = table.inputs.map(\.name) + table.outputs
      sink.report(
        .unknownColumn, "the table has no column `\(name)`\(Suggestion.phrase(for: name, among: names))",
        in: table.declaration.file.name, at: attribute.range,
        fix: Suggestion.only(to: name, among: names)
          .flatMap { row[attribute: $0] == nil ? .init(replace: attribute.nameRange, with: $0) : nil })
    }
  }

  private mutating func reportMissingCell(_ column: String, of row: XMLElement, in table: TableDecoding) {
    let isMisspelt = row.attributes.contains { attribute in
      attribute.name != "id" && !table.inputNames.contains(attribute.name) && !table.outputs.contains(attribute.name)
        && Suggestion.nearest(to: attribute.name, among: [column]) != nil
    }
    guard !isMisspelt else { return }
    let hint = table.inputNames.contains(column) ? "; write `*` for any value" : ""
    sink.report(
      .missingCell, "the row has no cell for the column `\(column)`\(hint)", in: table.declaration.file.name,
      at: row[attribute: column]?.range ?? row.range)
  }
}
