package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Everything that is said of one cadre on one day.
package struct Answer: Sendable {
  package var facts: CadreFacts
  package var demands: Demands
  /// In the order in which they are shown, the met ones last.
  package var needs: [Need]
  package var plan: LearningPlan
  package var occupancy: Occupancy

  /// The classes that offer a course and have not ended, earliest first, each with all reasons against it.
  package func classes(for course: Ordinal<Course>) -> [ClassChoice] {
    choices(among: facts.rules.classesOffering[course.position])
  }

  /// The classes that would serve a need for a kind of training or a quota, earliest first; none for other needs.
  package func classes(for need: Need) -> [ClassChoice] {
    let vocabulary = facts.rules.ruleSet.vocabulary
    switch need.measure {
    case .level, .course: return []
    case .training(_, let since):
      guard case .training(let kind, _) = need.target else { return [] }
      return choices(
        among: facts.rules.classesByStart.filter { ordinal in
          vocabulary.classes[ordinal].kind == kind && since.map { $0 <= vocabulary.classes[ordinal].ends } ?? true
        })
    case .quota(_, let days):
      guard case .quota(let quota) = need.target else { return [] }
      let value = vocabulary.quotas[quota]
      let isRolling = if case .rolling = value.window { true } else { false }
      return choices(
        among: facts.rules.classesByStart.filter { ordinal in
          (isRolling || days.contains(vocabulary.classes[ordinal].ends))
            && facts.truth(
              ofAll: value.counts, about: .record(EffectiveRecord(completing: ordinal, rules: facts.rules))) != .no
        })
    }
  }

  private func choices(among classes: [Ordinal<TrainingClass>]) -> [ClassChoice] {
    classes.filter { facts.today <= facts.rules.ruleSet.vocabulary.classes[$0].ends }
      .map { facts.choice(of: $0, occupancy: occupancy) }
  }
}

extension CadreFacts {
  /// Demands, needs and the plan: a pure function of (rule set, profile, as-of date) and of the places that are taken.
  package func answer(occupancy: Occupancy) -> Answer {
    let demands = demands()
    let needs = needs(for: demands.joined)
    var planner = Planner(facts: self)
    return Answer(
      facts: self, demands: demands, needs: needs, plan: planner.plan(for: needs), occupancy: occupancy)
  }
}
