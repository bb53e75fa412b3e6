import Diagnostics
import TrainingModel

/// What `hit` and `complete` of a table promise and its rows break. A set with such a table is refused.
struct TableCheck {
  let logic: RuleLogic

  /// - Parameter asOf: the day that witnesses are of where they can be.
  func findings(asOf: CalendarDate) -> [Finding] {
    var findings: [Finding] = []
    for table in logic.tables.items {
      guard let days = days(of: table) else { continue }
      if table.hit == .unique || table.hit == .any { findings += overlaps(table, days, asOf) }
      if table.isComplete, let gap = gap(table, days, asOf) { findings.append(gap) }
    }
    return findings
  }

  /// The rows of a table share their validity.
  private func days(of table: DecisionTable) -> ClosedRange<CalendarDate>? {
    table.rows.first.map { logic.days(of: $0) } ?? RuleLogic.allDays
  }

  // MARK: Overlaps

  /// For each row the first earlier one that it must not match together with.
  private func overlaps(_ table: DecisionTable, _ days: ClosedRange<CalendarDate>, _ asOf: CalendarDate) -> [Finding] {
    let cells = RowCells(table, logic, today: asOf)
    let results = table.rows.map { Set(logic.provisions[$0].demands.map(\.withoutPlace)) }
    var findings: [Finding] = []
    for place in table.rows.indices {
      for earlier in table.rows.indices.prefix(place) where !cells.exclude(place, earlier) {
        if table.hit == .any, results[place] == results[earlier] { continue }
        let (row, other) = (table.rows[place], table.rows[earlier])
        let together = Formula.all([
          logic.serving, logic.formula(.yes, ofAll: logic.provisions[row].conditions),
          logic.formula(.yes, ofAll: logic.provisions[other].conditions),
        ])
        guard let found = logic.satisfy(together, on: days, near: asOf).assignment else { continue }
        let rule =
          table.hit == .unique ? "a case may match one row only" : "rows that match together must ask for the same"
        findings.append(
          Finding(
            Diagnostic(
              table.hit == .unique ? .overlappingRows : .differingRows, .error,
              "\(logic.name(of: row)) and \(logic.name(of: other)) both match \(logic.words(found, of: table)), and in this table \(rule)",
              at: logic.provisions[row].location,
              related: [.init("\(logic.name(of: other)) is here", at: logic.provisions[other].location)]),
            witness: logic.witness(found), about: [other, row]))
        break
      }
    }
    return findings
  }

  // MARK: Gaps

  /// A case that no row matches. A missing value makes rows unknown, which is none.
  private func gap(_ table: DecisionTable, _ days: ClosedRange<CalendarDate>, _ asOf: CalendarDate) -> Finding? {
    let none = table.rows.map { logic.formula(.no, ofAll: logic.provisions[$0].conditions) }
    guard let found = logic.satisfy(.all([logic.serving] + none), on: days, near: asOf).assignment else { return nil }
    return Finding(
      Diagnostic(
        .tableGap, .error,
        "no row of `\(table.id)` matches \(logic.words(found, of: table)), and the table says that it is complete",
        at: table.location),
      witness: logic.witness(found))
  }
}

extension Demand {
  /// The same with no place in a file: what it asks for.
  var withoutPlace: Demand {
    var plain = self
    plain.location = SourceLocation(file: "", range: SourceRange(at: .start))
    return plain
  }
}

extension RuleLogic {
  /// The values of an assignment that the columns of a table are about: `\`level\` b and \`system\` x`.
  func words(_ assignment: Assignment, of table: DecisionTable) -> String {
    var words: [String] = []
    for input in table.inputs {
      guard let values = assignment.values[.field(input.field)] else { continue }
      let shown = values.map { value in
        switch value {
        case .value(let value): self.words(value, of: input.field)
        case .unit(let id, _): id ?? "missing"
        case .level, .trained: ""
        }
      }
      let said = "`\(self.name(of: input.field))` \(shown.isEmpty ? "nothing" : shown.joined(separator: " "))"
      if !words.contains(said) { words.append(said) }
    }
    return words.isEmpty ? "everybody" : words.joined(separator: " and ")
  }
}

/// The cells of a table's rows as sets of values, so that most pairs of rows are known to exclude each other at once.
private struct RowCells {
  /// By row: for each fact that holds one value, the values for which its cells match.
  private var cells: [[Fact: Bits]] = []

  init(_ table: DecisionTable, _ logic: RuleLogic, today: CalendarDate) {
    let rows = table.rows.map { row in logic.provisions[row].conditions.map { logic.formula(.yes, of: $0) } }
    var tests: [Fact: [Literal.Values]] = [:]
    for cell in rows.joined() { cell.forEachLiteral { tests[$0.fact, default: []].append($0.values) } }
    var spaces: [Fact: FactSpace] = [:]
    for (fact, literals) in tests {
      spaces[fact] = FactSpace(fact, literals, today: today, vocabulary: logic.vocabulary)
    }
    for row in rows {
      var matching: [Fact: Bits] = [:]
      for cell in row {
        guard let fact = cell.facts.first, let space = spaces[fact], !space.isMany else { continue }
        let values = space.bits { cell.contains($0, today: today) }
        matching[fact] = matching[fact].map { $0.intersection(values) } ?? values
      }
      cells.append(matching)
    }
  }

  func exclude(_ row: Int, _ other: Int) -> Bool {
    cells[row].contains { fact, values in cells[other][fact].map { values.isDisjoint(with: $0) } ?? false }
  }
}

extension Formula {
  /// Whether a value makes a statement true that is about one fact only.
  fileprivate func contains(_ value: FactValue, today: CalendarDate) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.contains(value, today: today) }
    case .any(let parts): parts.contains { $0.contains(value, today: today) }
    case .literal(let literal): literal.values.contain(value, today: today)
    case .today: true
    }
  }
}
