package import TrainingModel

/// What a rule set says, as formulas: conditions, and whether provisions stand, as `RuleEvaluation` decides it.
package struct RuleLogic: Sendable {
  package let vocabulary: Vocabulary
  package let provisions: [Provision]
  package let tables: Named<DecisionTable>
  /// That a cadre gets demands at all.
  package let serving: Formula

  package init(_ ruleSet: RuleSet) {
    self.init(
      vocabulary: ruleSet.vocabulary, provisions: ruleSet.provisions, tables: ruleSet.tables, serving: ruleSet.serving)
  }

  init(
    vocabulary: Vocabulary, provisions: [Provision], tables: Named<DecisionTable>, serving: [Condition]
  ) {
    self.vocabulary = vocabulary
    self.provisions = provisions
    self.tables = tables
    self.serving = Self.formula(.yes, ofAll: serving, provisions)
  }

  /// That several conditions, of which all must hold, are so.
  package func formula(_ sense: Sense, ofAll conditions: [Condition]) -> Formula {
    Self.formula(sense, ofAll: conditions, provisions)
  }

  /// That a condition is so.
  package func formula(_ sense: Sense, of condition: Condition) -> Formula {
    Self.formula(sense, of: condition, provisions)
  }

  /// That a provision stands, or (`notYes`) does not: it is in force on the day, its conditions hold, no earlier row of a
  /// `first` table does, and of an exception one of the provisions that it names stands.
  ///
  /// - Parameter sense: `yes` or `notYes`.
  package func stands(_ sense: Sense, _ ordinal: Ordinal<Provision>) -> Formula {
    let provision = provisions[ordinal]
    guard provision.state == .active else { return sense == .yes ? .no : .yes }
    var parts = [formula(sense, ofAll: provision.conditions)]
    let other: Sense = sense == .yes ? .no : .notNo
    for earlier in earlierRows(than: ordinal) { parts.append(formula(other, ofAll: provisions[earlier].conditions)) }
    if !provision.exceptionTo.isEmpty {
      let bases = provision.exceptionTo.map { stands(sense, $0) }
      parts.append(sense == .yes ? .any(bases) : .all(bases))
    }
    if sense == .yes {
      return .all([.today(from: provision.validFrom, through: provision.validTo)] + parts)
    }
    if let from = provision.validFrom { parts.append(.today(from: nil, through: from.adding(days: -1))) }
    if let through = provision.validTo { parts.append(.today(from: through.adding(days: 1), through: nil)) }
    return .any(parts)
  }

  /// The rows that are looked at before this one, where only the first that matches stands.
  package func earlierRows(than ordinal: Ordinal<Provision>) -> ArraySlice<Ordinal<Provision>> {
    guard case .row(let table, let place) = provisions[ordinal].kind, tables[table].hit == .first else { return [] }
    return tables[table].rows.prefix(place)
  }

  // MARK: Conditions

  private static func formula(_ sense: Sense, ofAll conditions: [Condition], _ provisions: [Provision]) -> Formula {
    let parts = conditions.map { formula(sense, of: $0, provisions) }
    if parts.count == 1 { return parts[0] }
    return sense.isOfAll ? .all(parts) : .any(parts)
  }

  private static func formula(_ sense: Sense, of condition: Condition, _ provisions: [Provision]) -> Formula {
    switch condition.form {
    case .all(let children): return formula(sense, ofAll: children, provisions)
    case .any(let children):
      let parts = children.map { formula(sense, of: $0, provisions) }
      return sense.isOfAll ? .any(parts) : .all(parts)
    case .not(let child): return formula(sense.negated, of: child, provisions)
    case .test(let test):
      // A missing value is unknown, unless the test says what it counts as.
      let orMissing =
        switch sense {
        case .yes: test.ifMissing == true
        case .no: test.ifMissing == false
        case .notYes: test.ifMissing != true
        case .notNo: test.ifMissing != false
        }
      return .literal(
        Literal(
          fact: .field(test.field), values: .test(test.accepts, passing: sense.isOfAll, orMissing: orMissing)))
    case .missing(let field):
      return .literal(
        Literal(fact: .field(field), values: .test(nil, passing: !sense.isOfAll, orMissing: sense.isOfAll)))
    case .holds(let competency, let level):
      return .literal(Literal(fact: .held(competency), values: .level(level, passing: sense.isOfAll)))
    case .holdsRole(let role): return formula(sense, ofAll: provisions[role].conditions, provisions)
    case .trained(let test):
      return .literal(Literal(fact: .trained(test.shape), values: .trained(test, passing: sense.isOfAll)))
    }
  }
}
