import RuleEvaluation
import RuleLanguage
package import TrainingModel

extension RuleTestResult {
  /// What a failure comes from: a provision or a course, and what stands against it (nothing: it stands, it is planned).
  package enum Cause: Sendable {
    case provision(Ordinal<Provision>, WhyNot)
    case course(Ordinal<Course>, WhyNot)
  }

  /// So many of the provisions that could ask for something, or let off from it, are told at most.
  private static var mostGuesses: Int { 3 }

  /// What decides that an expectation was not met. First what the test itself names (`by`, `of`); where it names nothing
  /// that could decide it, those that could, the nearest first.
  ///
  /// - Returns: also how many of the others are left out.
  package func causes(of failure: Failure) -> (causes: [Cause], more: Int) {
    guard let answer else { return ([], 0) }
    switch failure.expectation {
    case nil, .noNeed: return (provisions(failure.need?.demand.by ?? [], of: answer), 0)
    case .need(let expected): return causes(of: expected, found: failure.need, in: answer)
    case .letOff(let target, let by):
      let letOffs = answer.demands.letOffs.filter { $0.target == target }.flatMap(\.by)
      return causes(named: by, standing: letOffs, in: answer) { $0.exempts(target) }
    case .conflict: return (provisions(test.of, of: answer), 0)
    case .unknown(let field):
      return causes(named: [], standing: [], in: answer) { provision in
        provision.conditions.contains { $0.asks(for: field) }
      }
    case .recommend(let course), .noRecommend(let course):
      return ([.course(course, answer.whyNot(course: course))], 0)
    }
  }

  private func causes(
    of expected: RuleTest.ExpectedNeed, found: Need?, in answer: Answer
  ) -> (causes: [Cause], more: Int) {
    // What is met, or is there with other figures, is asked for by those who ask for it; and there may be others missing.
    let asking = found?.demand.by ?? []
    let missing = expected.by.filter { !asking.contains($0) }
    if found != nil { return (provisions(missing + asking, of: answer), 0) }
    return causes(named: expected.by, standing: [], in: answer) { provision in
      provision.demands.contains { $0.target == expected.target }
    }
  }

  /// - Parameter couldDecide: whether a provision has anything to do with what was expected.
  private func causes(
    named: [Ordinal<Provision>], standing: [Ordinal<Provision>], in answer: Answer,
    _ couldDecide: (Provision) -> Bool
  ) -> (causes: [Cause], more: Int) {
    let all = answer.facts.rules.ruleSet.provisions
    let pointed = named + (named.isEmpty ? test.of.filter { couldDecide(all[$0]) } : [])
    if !pointed.isEmpty { return (provisions(pointed + standing, of: answer), 0) }
    if !standing.isEmpty { return (provisions(standing, of: answer), 0) }
    let guesses = all.ordinals.filter { couldDecide(all[$0]) }
      .map { (ordinal: $0, whyNot: answer.whyNot(provision: $0)) }
      .sorted { ($0.whyNot.distance, $0.ordinal) < ($1.whyNot.distance, $1.ordinal) }
    return (
      guesses.prefix(Self.mostGuesses).map { .provision($0.ordinal, $0.whyNot) },
      max(0, guesses.count - Self.mostGuesses)
    )
  }

  private func provisions(_ ordinals: [Ordinal<Provision>], of answer: Answer) -> [Cause] {
    var seen = Set<Ordinal<Provision>>()
    return ordinals.filter { seen.insert($0).inserted }.map { .provision($0, answer.whyNot(provision: $0)) }
  }
}

extension WhyNot {
  /// How many leaves would have to change; without any, reasons that are none of conditions.
  fileprivate var distance: Int { changes.first?.count ?? reasons.count }
}

extension Provision {
  fileprivate func exempts(_ target: Target) -> Bool {
    exemptions.contains { $0.target == nil || $0.target == target }
  }
}

extension Condition {
  /// Whether it looks at the field, at any depth but not through roles.
  fileprivate func asks(for field: FieldReference) -> Bool {
    switch form {
    case .all(let children), .any(let children): children.contains { $0.asks(for: field) }
    case .not(let child): child.asks(for: field)
    case .test(let test): test.field == field
    case .missing(let missing): missing == field
    case .holds, .holdsRole: false
    case .trained(let test): test.matching.contains { $0.asks(for: field) }
    }
  }
}
