package import Diagnostics
package import RuleEvaluation
package import RuleLanguage
import TrainingModel

/// What came of running a test that stands beside the rules.
package struct RuleTestResult: Sendable {
  /// An expectation that was not met.
  package struct Failure: Sendable {
    /// What was expected and what there is, in one line.
    package var message: String
    package var location: SourceLocation
  }

  package var id: String
  /// In the order of the file; empty: passed.
  package var failures: [Failure]
  /// Counted as still to do, not as failed.
  package var isToDo: Bool

  package var isPassed: Bool { failures.isEmpty }
}

extension RuleTest {
  /// Evaluates the test's cadre on the test's date and compares. No place of any class is taken.
  package func run(with rules: CompiledRules) -> RuleTestResult {
    let facts = CadreFacts(cadre, units: units, today: today, rules: rules)
    let answer = facts.answer(
      occupancy: Occupancy(population: Population(), vocabulary: rules.ruleSet.vocabulary))
    var failures: [RuleTestResult.Failure] = []
    var expected = Set<Target>()
    for (expectation, location) in expectations {
      if case .need(let target, _, _, _, _, _) = expectation { expected.insert(target) }
      if let message = answer.contradiction(to: expectation) {
        failures.append(.init(message: message, location: location))
      }
    }
    if isExact {
      for need in answer.needs where !need.isMet && !expected.contains(need.target) {
        failures.append(
          .init(message: "there is a need that was not expected: \(answer.said(need))", location: location))
      }
    }
    return RuleTestResult(id: id, failures: failures, isToDo: isToDo)
  }
}

extension Answer {
  /// What speaks against an expectation; nil: it is met.
  fileprivate func contradiction(to expectation: RuleTest.Expectation) -> String? {
    switch expectation {
    case .need(let target, let level, let priority, let due, let state, let by):
      let wanted = needs.filter { $0.target == target && (state == "met" || !$0.isMet) }
      guard let need = wanted.first else {
        return "expected a need for \(facts.said(target)); there is none" + known(target)
      }
      var wrong: [String] = []
      if let level, need.demand.level != level { wrong.append("level \(level)") }
      if let priority, need.demand.priority != priority { wrong.append("priority \(priority.rawValue)") }
      if let due, need.demand.due != due { wrong.append("due \(due)") }
      if let state, need.state.rawValue != state { wrong.append("state \(state)") }
      let missing = by.filter { !need.demand.by.contains($0) }
      if !missing.isEmpty { wrong.append("by \(names(missing))") }
      return wrong.isEmpty ? nil : "expected \(wrong.joined(separator: ", ")); there is \(said(need))"
    case .noNeed(let target):
      return needs.first { $0.target == target && !$0.isMet }.map { "expected no need; there is \(said($0))" }
    case .unknown(let field):
      let unknown =
        demands.unknown.flatMap { facts.decidingFields(of: facts.rules.ruleSet.provisions[$0].conditions) }
        + needs.flatMap(\.fill)
      return unknown.contains(field) ? nil : "expected the field to be missed; nothing hangs on it"
    case .conflict:
      return demands.conflicts.isEmpty ? "expected a conflict; there is none" : nil
    case .letOff(let target, let by):
      let found = demands.letOffs.filter { $0.target == target }
      guard !found.isEmpty else { return "expected \(facts.said(target)) to be let off; it is not" }
      if by.isEmpty || found.contains(where: { letOff in by.allSatisfy { letOff.by.contains($0) } }) { return nil }
      return "expected to be let off by \(names(by)); it is by \(names(found.flatMap(\.by)))"
    case .recommend(let course):
      if plan.courses.contains(where: { $0.course == course }) { return nil }
      return "expected the course to be recommended; the plan has \(planned)"
    case .noRecommend(let course):
      guard plan.courses.contains(where: { $0.course == course }) else { return nil }
      return "expected the course not to be recommended; the plan has \(planned)"
    }
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
