import TrainingModel

extension RuleLogic {
  /// Whether an assignment makes a formula true, with nothing in the facts that it does not name.
  func holds(_ formula: Formula, under assignment: Assignment) -> Bool {
    switch formula {
    case .all(let parts): return parts.allSatisfy { holds($0, under: assignment) }
    case .any(let parts): return parts.contains { holds($0, under: assignment) }
    case .today(let from, let through):
      return from.map { $0 <= assignment.today } ?? true && through.map { assignment.today <= $0 } ?? true
    case .literal(let literal):
      guard isMany(literal.fact) else {
        let value = assignment.values[literal.fact]?.first ?? Self.nothing(in: literal.fact)
        return literal.values.contain(value, today: assignment.today)
      }
      guard case .test(let test, let passing, _) = literal.values else { return false }
      guard let test else { return passing }
      let values = (assignment.values[literal.fact] ?? []).compactMap { value -> FieldValue? in
        if case .value(let value) = value { value } else { nil }
      }
      return test.accepts(.many(values), today: assignment.today) == passing
    }
  }

  private func isMany(_ fact: Fact) -> Bool {
    switch fact {
    case .field(.cadre(let field)): vocabulary.fields[field].isMany
    case .field(.record(let field)): field == .course || field == .content
    case .field(.trainingClass(let field)): field == .course || field == .content
    default: false
    }
  }

  private static func nothing(in fact: Fact) -> FactValue {
    switch fact {
    case .field(.cadreUnit): .unit(nil, above: [])
    case .field(.cadreID): .value(.text(Witness.plainID))
    case .field: .value(.missing)
    case .held: .level(0)
    case .trained: .trained(false)
    }
  }
}
