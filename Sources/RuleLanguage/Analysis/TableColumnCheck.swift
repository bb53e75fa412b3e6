import Diagnostics
import TrainingModel

/// Rows that never match or never come first, and columns that decide nothing.
struct TableColumnCheck {
  let logic: RuleLogic
  let asOf: CalendarDate
  private let check: ConditionCheck
  private let serving: [Condition]

  init(_ logic: RuleLogic, serving: [Condition], asOf: CalendarDate) {
    self.logic = logic
    self.asOf = asOf
    self.serving = serving
    check = ConditionCheck(logic: logic, asOf: asOf)
  }

  func findings() -> [Finding] {
    var findings: [Finding] = []
    for table in logic.tables.items {
      guard let first = table.rows.first, logic.provisions[first].state != .retired, let days = logic.days(of: first)
      else { continue }
      var live: [Ordinal<Provision>] = []
      for row in table.rows {
        if let finding = never(row, days) ?? masked(row, days) {
          findings.append(finding)
        } else {
          live.append(row)
        }
      }
      for input in table.inputs {
        if let finding = idle(input, of: table, live, days) { findings.append(finding) }
      }
    }
    return findings
  }

  // MARK: Rows

  private func never(_ row: Ordinal<Provision>, _ days: ClosedRange<CalendarDate>) -> Finding? {
    let conditions = logic.provisions[row].conditions
    let found = check.findings(
      of: .init(
        conditions: conditions, name: logic.name(of: row), days: days, given: serving, onlyWhole: true,
        about: [row]))
    guard var finding = found.first else { return nil }
    finding.diagnostic.code = .rowNeverMatches
    return finding
  }

  /// That every case that the row matches is one of an earlier row's, where only the first counts.
  private func masked(_ row: Ordinal<Provision>, _ days: ClosedRange<CalendarDate>) -> Finding? {
    var earlier = Array(logic.earlierRows(than: row))
    guard !earlier.isEmpty else { return nil }
    let matches = Formula.all([logic.serving, logic.formula(.yes, ofAll: logic.provisions[row].conditions)])
    func isMasked(by rows: [Ordinal<Provision>]) -> Bool {
      let none = rows.map { logic.formula(.no, ofAll: logic.provisions[$0].conditions) }
      return logic.satisfy(.all([matches] + none), on: days, near: asOf).isImpossible
    }
    guard let shown = logic.satisfy(matches, on: days, near: asOf).assignment, isMasked(by: earlier) else { return nil }
    for one in earlier {
      let fewer = earlier.filter { $0 != one }
      if isMasked(by: fewer) { earlier = fewer }
    }
    let names = earlier.map { "`\(logic.provisions[$0].id)`" }.joined(separator: " and ")
    return Finding(
      Diagnostic(
        .maskedRow, .warning,
        "\(logic.name(of: row)) can never be the first to match: \(names) \(earlier.count == 1 ? "is" : "are") looked at before and \(earlier.count == 1 ? "matches" : "match") all of its cases",
        at: logic.provisions[row].location,
        related: earlier.map { .init("\(logic.name(of: $0)) is here", at: logic.provisions[$0].location) }),
      witness: logic.witness(shown), about: earlier + [row])
  }

  // MARK: Columns

  /// That the table would ask everybody for the same without the column: no row would match more than it does, or only
  /// where another one asks for as much.
  private func idle(
    _ input: DecisionTable.Input, of table: DecisionTable, _ rows: [Ordinal<Provision>],
    _ days: ClosedRange<CalendarDate>
  ) -> Finding? {
    // Which of two columns over one field a cell belongs to is not known.
    guard !rows.isEmpty, table.inputs.count(where: { $0.field == input.field }) == 1 else { return nil }
    for row in rows {
      let conditions = logic.provisions[row].conditions
      let others = conditions.filter { !$0.isAbout(input.field) }
      guard others.count < conditions.count else { continue }
      var parts = [
        logic.serving, logic.formula(.yes, ofAll: others), logic.formula(.notYes, ofAll: conditions),
      ]
      if table.hit != .first {
        // Where a row that stands asks for as much, one more row changes nothing.
        for other in rows where other != row && logic.provisions[other].covers(logic.provisions[row]) {
          parts.append(logic.formula(.notYes, ofAll: logic.provisions[other].conditions))
        }
      }
      guard logic.satisfy(.all(parts), on: days, near: asOf).isImpossible else { return nil }
    }
    let stands = rows.map { logic.formula(.yes, ofAll: logic.provisions[$0].conditions) }
    return Finding(
      Diagnostic(
        .idleColumn, .warning,
        "the column `\(input.name)` decides nothing: without it `\(table.id)` would ask for the same",
        at: input.location),
      witness: logic.satisfy(.all([logic.serving, .any(stands)]), on: days, near: asOf).assignment
        .flatMap(logic.witness), about: rows)
  }
}

extension Condition {
  /// Whether the condition of a cell is about that field.
  fileprivate func isAbout(_ field: FieldReference) -> Bool {
    switch form {
    case .test(let test): test.field == field
    case .missing(let other): other == field
    case .any(let children): children.contains { $0.isAbout(field) }
    default: false
    }
  }
}
