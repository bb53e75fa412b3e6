import RuleLanguage
package import TrainingModel

/// One cadre on one day, as conditions see it.
package struct CadreFacts: Sendable {
  package let rules: CompiledRules
  package let cadre: Cadre
  package let units: Named<Unit>
  package let today: CalendarDate
  package let ledger: Ledger
  /// By provision; only the roles' are set.
  private var roleTruths: [Truth]

  /// - Parameters:
  ///   - cadre: checked against the vocabulary of `rules`.
  ///   - units: all units that the cadre's own can lie below.
  package init(_ cadre: Cadre, units: Named<Unit>, today: CalendarDate, rules: CompiledRules) {
    self.rules = rules
    self.cadre = cadre
    self.units = units
    self.today = today
    ledger = Ledger(cadre, today: today, rules: rules)
    roleTruths = [Truth](repeating: .no, count: rules.ruleSet.provisions.count)
    for role in rules.rolesInOrder {
      roleTruths[role.position] = truth(ofAll: rules.ruleSet.provisions[role.position].conditions)
    }
  }

  /// Whether the cadre has the role.
  package func truth(ofRole role: Ordinal<Provision>) -> Truth { roleTruths[role.position] }

  package func truth(ofAll conditions: [Condition]) -> Truth { truth(ofAll: conditions, about: .cadre) }

  package func truth(of condition: Condition) -> Truth { truth(of: condition, about: .cadre) }

  /// What the conditions of a `<for>`, `<counts>`, `<blocks>` or `<trained>` are about.
  package enum Subject {
    case cadre
    case record(EffectiveRecord)
    case trainingClass(Ordinal<TrainingClass>)
  }

  package func truth(ofAll conditions: [Condition], about subject: Subject) -> Truth {
    var result = Truth.yes
    for condition in conditions {
      result = result && truth(of: condition, about: subject)
      if result == .no { break }
    }
    return result
  }

  package func truth(of condition: Condition, about subject: Subject) -> Truth {
    switch condition.form {
    case .all(let children):
      return truth(ofAll: children, about: subject)
    case .any(let children):
      var result = Truth.no
      for child in children {
        result = result || truth(of: child, about: subject)
        if result == .yes { break }
      }
      return result
    case .not(let child):
      return !truth(of: child, about: subject)
    case .test(let test):
      return truth(of: test, about: subject)
    case .missing(let field):
      return Truth(value(of: field, about: subject) == .missing)
    case .holds(let competency, let level):
      let held = ledger.held(competency)
      return held.certain >= level ? .yes : held.possible >= level ? .unknown : .no
    case .holdsRole(let role):
      return truth(ofRole: role)
    case .trained(let test):
      let counted = count(test)
      return counted.certain >= test.atLeast ? .yes : counted.possible >= test.atLeast ? .unknown : .no
    }
  }

  private func truth(of test: FieldTest, about subject: Subject) -> Truth {
    let value = value(of: test.field, about: subject)
    guard value != .missing else { return test.ifMissing.map { Truth($0) } ?? .unknown }
    if test.field == .cadreUnit { return Truth(accepts(test.accepts, unit: cadre.unit)) }
    return Truth(test.accepts.accepts(value, today: today))
  }

  /// The value that the cadre, record or class has in a field.
  package func value(of field: FieldReference, about subject: Subject = .cadre) -> FieldValue {
    switch (field, subject) {
    case (.cadre(let field), _): return cadre.values[field.position]
    case (.cadreID, _): return .text(cadre.id)
    case (.cadreUnit, _):
      // In the tests of rules, and for a single evaluation, a unit without an id stands for none.
      let id = units[cadre.unit].id
      return id.isEmpty ? .missing : .text(id)
    case (.record(let field), .record(let record)): return record.value(of: field)
    case (.trainingClass(let field), .trainingClass(let ordinal)):
      return rules.ruleSet.vocabulary.classes[ordinal].value(of: field, ordinal: ordinal, rules: rules)
    case (.record, _), (.trainingClass, _): return .missing
    }
  }

  private func accepts(_ test: ValueTest, unit: Ordinal<Unit>) -> Bool {
    switch test {
    case .units(let ids): return ids.contains(units[unit].id)
    case .noneOfUnits(let ids): return !ids.contains(units[unit].id)
    case .unitWithin(let id):
      var current: Ordinal<Unit>? = unit
      while let here = current {
        if units[here].id == id { return true }
        current = units[here].parent
      }
      return false
    default: return false
    }
  }

  /// How many completed records meet the test for certain, and how many might.
  package func count(_ test: TrainedTest) -> (certain: Int, possible: Int) {
    let window = test.withinPast.map { (today - $0)...today }
    var certain = 0
    var possible = 0
    for record in ledger.records where record.isCompleted(by: today) {
      if let window, let ends = record.ends, !window.contains(ends) { continue }
      let inTime: Truth = window == nil || record.ends != nil ? .yes : .unknown
      let counting = inTime && truth(ofAll: test.matching, about: .record(record))
      if counting == .yes { certain += 1 }
      if counting != .no { possible += 1 }
    }
    return (certain, possible)
  }

  /// The sums of the records that a quota counts in its window around today.
  package func sums(of quota: Ordinal<Quota>) -> Ledger.Sums {
    let quota = rules.ruleSet.vocabulary.quotas[quota]
    return ledger.sums(in: quota.window.days(on: today)) {
      truth(ofAll: quota.counts, about: .record($0))
    } missing: { record in
      decidingFields(of: quota.counts, about: .record(record)).compactMap { field in
        if case .record(let field) = field { field } else { nil }
      }
    }
  }

  /// The sums of the records of a kind that end on or after `since`; all of them when it is nil.
  package func sums(of kind: TrainingKind, since: CalendarDate?) -> Ledger.Sums {
    ledger.sums(in: since.map { $0...max($0, .last) }) { record in
      record.kind.map { Truth($0 == kind) } ?? .unknown
    } missing: { _ in
      [.kind]
    }
  }
}
