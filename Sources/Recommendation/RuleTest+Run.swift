import Diagnostics
package import RuleEvaluation
package import RuleLanguage
import TrainingModel

extension RuleTest {
  /// Evaluates the test's cadre on the test's date and compares. No place of any class is taken.
  package func run(with rules: CompiledRules) -> RuleTestResult {
    let facts = CadreFacts(cadre, units: units, today: today, rules: rules)
    let answer = facts.answer(
      occupancy: Occupancy(population: Population(), vocabulary: rules.ruleSet.vocabulary), planning: looksAtPlan)
    var failures: [RuleTestResult.Failure] = []
    var named = Set<Target>()
    for (expectation, location) in expectations {
      switch expectation {
      case .need(let need): named.insert(need.target)
      case .noNeed(let target): named.insert(target)
      case .unknown, .conflict, .letOff, .recommend, .noRecommend: break
      }
      if let failure = answer.failure(of: expectation, at: location) { failures.append(failure) }
    }
    if isExact {
      for need in answer.needs where !need.isMet && !named.contains(need.target) {
        failures.append(
          .init(need: need, message: "there is a need that was not expected: \(answer.said(need))", location: location))
      }
    }
    return RuleTestResult(test: self, failures: failures, answer: failures.isEmpty ? nil : answer)
  }

  /// Whether it matters which courses are planned; planning is most of the work of an answer.
  private var looksAtPlan: Bool {
    expectations.contains { expectation, _ in
      switch expectation {
      case .recommend, .noRecommend: true
      case .need, .noNeed, .unknown, .conflict, .letOff: false
      }
    }
  }
}

extension Answer {
  /// What speaks against an expectation; nil: it is met.
  fileprivate func failure(
    of expectation: RuleTest.Expectation, at location: SourceLocation
  ) -> RuleTestResult.Failure? {
    func failed(_ message: String, need: Need? = nil, differences: [String] = []) -> RuleTestResult.Failure {
      .init(expectation: expectation, need: need, differences: differences, message: message, location: location)
    }
    switch expectation {
    case .need(let expected):
      let found = needs.first { $0.target == expected.target }
      guard let need = found, expected.state == "met" || !need.isMet else {
        return failed(
          "expected a need for \(facts.said(expected.target)); there is none" + known(expected.target), need: found)
      }
      let differences = differences(of: need, from: expected)
      guard !differences.isEmpty else { return nil }
      return failed(
        "expected \(differences.map(\.wanted).joined(separator: ", ")); there is \(said(need))", need: need,
        differences: differences.map(\.attribute))
    case .noNeed(let target):
      return needs.first { $0.target == target && !$0.isMet }.map {
        failed("expected no need; there is \(said($0))", need: $0)
      }
    case .unknown(let field):
      return missedFields.contains(field) ? nil : failed("expected the field to be missed; nothing hangs on it")
    case .conflict:
      return demands.conflicts.isEmpty ? failed("expected a conflict; there is none") : nil
    case .letOff(let target, let by):
      let found = demands.letOffs.filter { $0.target == target }
      guard !found.isEmpty else { return failed("expected \(facts.said(target)) to be let off; it is not") }
      if found.contains(where: { letOff in by.allSatisfy { letOff.by.contains($0) } }) { return nil }
      return failed("expected to be let off by \(names(by)); it is by \(names(found.flatMap(\.by)))")
    case .recommend(let course):
      if plan.courses.contains(where: { $0.course == course }) { return nil }
      return failed("expected the course to be recommended; the plan has \(planned)")
    case .noRecommend(let course):
      guard plan.courses.contains(where: { $0.course == course }) else { return nil }
      return failed("expected the course not to be recommended; the plan has \(planned)")
    }
  }

  /// The attributes of an expected need that the need does not have, each with what was wanted in words.
  private func differences(
    of need: Need, from expected: RuleTest.ExpectedNeed
  ) -> [(attribute: String, wanted: String)] {
    let demand = need.demand
    var wrong: [(String, String)] = []
    if let level = expected.level, demand.level != level { wrong.append(("level", "level \(level)")) }
    if let hours = expected.hours, demand.hours != hours { wrong.append(("hours", "\(hours) hours")) }
    if let days = expected.days, demand.days != days { wrong.append(("days", "\(days) days")) }
    if let priority = expected.priority, demand.priority != priority {
      wrong.append(("priority", "priority \(priority.rawValue)"))
    }
    if let due = expected.due, demand.due != due { wrong.append(("due", "due \(due)")) }
    if let state = expected.state, need.state.rawValue != state { wrong.append(("state", "state \(state)")) }
    let missing = expected.by.filter { !demand.by.contains($0) }
    if !missing.isEmpty { wrong.append(("by", "by \(names(missing))")) }
    return wrong
  }

  /// The missing fields that something hangs on: a provision, a need, or whether the cadre is served at all.
  private var missedFields: [FieldReference] {
    let ruleSet = facts.rules.ruleSet
    if demands.serving == .unknown { return facts.decidingFields(of: ruleSet.serving) }
    return demands.unknown.flatMap { facts.decidingFields(of: ruleSet.provisions[$0].conditions) }
      + needs.flatMap(\.fill)
  }

  /// A need in words: target, figures, state and who asks.
  fileprivate func said(_ need: Need) -> String {
    var parts = [facts.said(need.target)]
    if need.demand.level > 0 { parts.append("level \(need.demand.level)") }
    if let hours = need.demand.hours { parts.append("\(hours) hours") }
    if let days = need.demand.days { parts.append("\(days) days") }
    if let sums = need.sums { parts.append("held \(sums.hours) hours and \(sums.days) days") }
    parts += [need.state.rawValue, need.demand.priority.rawValue]
    if let due = need.demand.due { parts.append("due \(due)") }
    return parts.joined(separator: ", ") + " by \(names(need.demand.by))"
  }

  /// Why a need that was expected is not there, as far as it can be told.
  private func known(_ target: Target) -> String {
    if demands.serving != .yes { return ": the cadre is not served" }
    if needs.contains(where: { $0.target == target }) { return ": it is met" }
    if let letOff = demands.letOffs.first(where: { $0.target == target }) {
      return ": it is let off by \(names(letOff.by))"
    }
    return demands.unknown.isEmpty ? "" : "; unknown: \(names(demands.unknown))"
  }

  private var planned: String {
    let ids = plan.courses.map { facts.rules.ruleSet.vocabulary.courses[$0.course].id }
    return ids.isEmpty ? "no course" : ids.joined(separator: ", ")
  }

  private func names(_ provisions: [Ordinal<Provision>]) -> String {
    provisions.map { "`\(facts.rules.ruleSet.provisions[$0].id)`" }.joined(separator: ", ")
  }
}

extension CadreFacts {
  fileprivate func said(_ target: Target) -> String {
    let vocabulary = rules.ruleSet.vocabulary
    return switch target {
    case .competency(let competency): "competency `\(vocabulary.competencies[competency].id)`"
    case .course(let course): "course `\(vocabulary.courses[course].id)`"
    case .training(let kind, let since):
      "training `\(kind.rawValue)`" + (since.map { " since `\(vocabulary.fields[$0].id)`" } ?? "")
    case .quota(let quota): "quota `\(vocabulary.quotas[quota].id)`"
    }
  }
}
