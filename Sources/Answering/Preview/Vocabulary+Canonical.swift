import RuleLanguage
import TrainingModel

extension Vocabulary {
  /// A condition as text that is equal for conditions that say the same: the order in `all`, `any` and lists means
  /// nothing, a group of one is that one, numbers and periods are written in one way.
  func canonical(_ condition: Condition, in ruleSet: RuleSet) -> String {
    switch condition.form {
    case .all: group("all", Self.conjuncts([condition]), ruleSet)
    case .any: group("any", Self.alternatives([condition]), ruleSet)
    case .not(let child): "not(\(canonical(child, in: ruleSet)))"
    case .test(let test):
      "is(\(name(of: test.field)) \(Self.operation(test)) \(test.ifMissing.map { $0 ? "yes" : "no" } ?? ""))"
    case .missing(let field): "missing(\(name(of: field)))"
    case .holds(let competency, let level): "holds(\(competencies[competency].id) \(level))"
    case .holdsRole(let role): "role(\(ruleSet.provisions[role].id))"
    case .trained(let test):
      "trained(\(test.withinPast?.description ?? "") \(test.atLeast) \(group("all", Self.conjuncts(test.matching), ruleSet)))"
    }
  }

  /// What a condition asks about: two that say different things about one are the same one, changed.
  func subject(of condition: Condition, in ruleSet: RuleSet) -> String {
    switch condition.form {
    case .all: "all"
    case .any: "any"
    case .not(let child): "not \(subject(of: child, in: ruleSet))"
    case .test(let test): "field \(name(of: test.field))"
    case .missing(let field): "field \(name(of: field))"
    case .holds(let competency, _): "competency \(competencies[competency].id)"
    case .holdsRole(let role): "role \(ruleSet.provisions[role].id)"
    case .trained: "trained"
    }
  }

  /// The conditions that all must hold, without groups.
  static func conjuncts(_ conditions: [Condition]) -> [Condition] {
    conditions.flatMap { condition in
      if case .all(let children) = condition.form { conjuncts(children) } else { [condition] }
    }
  }

  private static func alternatives(_ conditions: [Condition]) -> [Condition] {
    conditions.flatMap { condition in
      if case .any(let children) = condition.form { alternatives(children) } else { [condition] }
    }
  }

  private func group(_ name: String, _ members: [Condition], _ ruleSet: RuleSet) -> String {
    let texts = Set(members.map { canonical($0, in: ruleSet) }).sorted()
    return texts.count == 1 ? texts[0] : "\(name)(\(texts.joined(separator: " ")))"
  }

  private static func operation(_ test: FieldTest) -> String {
    let isNumber =
      switch test.accepts {
      case .numbers, .oneOfNumbers, .noneOfNumbers: true
      default: false
      }
    let isPeriod = [.withinPast, .olderThan, .withinNext].contains(test.op)
    func plain(_ word: Substring) -> String {
      if isNumber, let amount = Amount(word) { return amount.description }
      if isPeriod, let period = Period(word) { return period.description }
      return String(word)
    }
    let words = Set(
      test.operand.split(separator: " ").map { word in
        // The ends of a range.
        word.split(separator: "..", omittingEmptySubsequences: false).map(plain).joined(separator: "..")
      }
    ).sorted()
    let op = test.op == .oneOf && words.count == 1 ? .equals : test.op
    return "\(op.rawValue) \(words.joined(separator: " "))"
  }
}
