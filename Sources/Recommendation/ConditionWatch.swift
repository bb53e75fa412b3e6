import Diagnostics
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// Watches what single conditions come out as where something hangs on it.
///
/// A condition is watched through a function from what it might come out as to what its owner would come out as then. These
/// functions never turn back (Kleene's operators are monotone, `not` turns the order round), so that something hangs on a
/// condition exactly when false and true at its place give different results at the top.
struct ConditionWatch {
  private let rules: CompiledRules
  private var places: [Key: Int] = [:]
  private(set) var conditions: [ConditionCoverage] = []

  /// A cell with several dates or numbers is several conditions at one place.
  private struct Key: Hashable {
    var location: SourceLocation
    var operand: String?

    init(_ condition: Condition) {
      location = condition.location
      if case .test(let test) = condition.form { operand = test.operand }
    }
  }

  init(_ rules: CompiledRules) {
    self.rules = rules
    let ruleSet = rules.ruleSet
    add(ruleSet.serving, of: .serving)
    for provision in ruleSet.provisions.ordinals where ruleSet.provisions[provision].state == .active {
      add(ruleSet.provisions[provision].conditions, of: .provision(provision))
    }
    for quota in ruleSet.vocabulary.quotas.ordinals where ruleSet.asks(for: quota) {
      add(ruleSet.vocabulary.quotas[quota].counts, of: .quota(quota))
    }
    conditions.sort { $0.condition.location < $1.condition.location }
    for (place, one) in conditions.enumerated() { places[Key(one.condition)] = place }
  }

  private mutating func add(_ conditions: [Condition], of owner: ConditionCoverage.Owner) {
    for condition in conditions {
      switch condition.form {
      case .all(let children), .any(let children): add(children, of: owner)
      case .not(let child): add([child], of: owner)
      case .test, .missing, .holds, .holdsRole, .trained:
        self.conditions.append(
          ConditionCoverage(condition: condition, owner: owner, possible: condition.outcomes(rules)))
        if case .trained(let test) = condition.form { add(test.matching, of: owner) }
      }
    }
  }

  /// Takes in what comes out for one cadre.
  mutating func observe(_ facts: CadreFacts, _ demands: Demands) {
    let ruleSet = rules.ruleSet
    visit(ruleSet.serving, facts, .cadre) { $0 }
    guard demands.serving == .yes else { return }
    let standing = Set(demands.standing)
    for provision in ruleSet.provisions.ordinals where decides(provision, facts, standing) {
      visit(ruleSet.provisions[provision].conditions, facts, .cadre) { $0 }
    }
    for joined in demands.joined {
      guard case .quota(let ordinal) = joined.target else { continue }
      let quota = ruleSet.vocabulary.quotas[ordinal]
      let window = quota.window.days(on: facts.today)
      for record in facts.ledger.records where record.isCompleted(by: facts.today) {
        if let ends = record.ends, !window.contains(ends) { continue }
        visit(quota.counts, facts, .record(record)) { $0 }
      }
    }
  }

  /// Whether it hangs on the condition of a provision if it stands: it is in force, one of its bases stands, and no row
  /// before it does that takes its place.
  private func decides(
    _ ordinal: Ordinal<Provision>, _ facts: CadreFacts, _ standing: Set<Ordinal<Provision>>
  ) -> Bool {
    let ruleSet = rules.ruleSet
    let provision = ruleSet.provisions[ordinal]
    guard provision.isInForce(on: facts.today) else { return false }
    if !provision.exceptionTo.isEmpty { return provision.exceptionTo.contains(where: standing.contains) }
    guard case .row(let table, let place) = provision.kind, ruleSet.tables[table].hit == .first else { return true }
    return !ruleSet.tables[table].rows.prefix(place).contains(where: standing.contains)
  }

  /// - Parameter result: what the owner comes out as when all of the conditions together come out as its argument.
  private mutating func visit(
    _ conditions: [Condition], _ facts: CadreFacts, _ subject: CadreFacts.Subject, result: (Truth) -> Truth
  ) {
    let truths = conditions.map { facts.truth(of: $0, about: subject) }
    for (place, condition) in conditions.enumerated() {
      let others = truths.enumerated().reduce(Truth.yes) { $1.offset == place ? $0 : $0 && $1.element }
      visit(condition, truths[place], facts, subject) { result($0 && others) }
    }
  }

  private mutating func visit(
    _ condition: Condition, _ truth: Truth, _ facts: CadreFacts, _ subject: CadreFacts.Subject,
    result: (Truth) -> Truth
  ) {
    guard result(.no) != result(.yes) else { return }
    switch condition.form {
    case .all(let children): visit(children, facts, subject, result: result)
    case .any(let children):
      let truths = children.map { facts.truth(of: $0, about: subject) }
      for (place, child) in children.enumerated() {
        let others = truths.enumerated().reduce(Truth.no) { $1.offset == place ? $0 : $0 || $1.element }
        visit(child, truths[place], facts, subject) { result($0 || others) }
      }
    case .not(let child): visit(child, !truth, facts, subject) { result(!$0) }
    case .test, .missing, .holds, .holdsRole, .trained:
      if let place = places[Key(condition)] { conditions[place].seen.insert(truth) }
      guard case .trained(let test) = condition.form else { return }
      for record in facts.ledger.records where test.looksAt(record, on: facts.today) {
        visit(test.matching, facts, .record(record)) { $0 }
      }
    }
  }
}

extension RuleSet {
  /// Whether a provision that is active asks for the quota; of others nobody ever sees the sums.
  fileprivate func asks(for quota: Ordinal<Quota>) -> Bool {
    provisions.contains { provision in
      provision.state == .active && provision.demands.contains { $0.target == .quota(quota) }
    }
  }
}

extension TrainedTest {
  /// Whether a record is in the time that the test is about, or may be.
  fileprivate func looksAt(_ record: EffectiveRecord, on today: CalendarDate) -> Bool {
    guard record.isCompleted(by: today) else { return false }
    guard let withinPast, let ends = record.ends else { return true }
    return today - withinPast <= ends
  }
}
