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

  /// - Parameters:
  ///   - demands: of the cadre on the day.
  ///   - needs: what they come to, or as many of them as are looked at.
  package init(facts: CadreFacts, demands: Demands, needs: [Need] = [], occupancy: Occupancy) {
    self.facts = facts
    self.demands = demands
    self.needs = needs
    plan = LearningPlan()
    self.occupancy = occupancy
  }

  /// The classes that offer a course and have not ended, earliest first.
  package func classes(for course: Ordinal<Course>) -> [Ordinal<TrainingClass>] {
    facts.rules.classesOffering[course.position].filter {
      facts.today <= facts.rules.ruleSet.vocabulary.classes.items[$0.position].ends
    }
  }

  /// The classes that would serve a need for a kind of training or a quota, earliest first; none for other needs.
  package func classes(for need: Need) -> [Ordinal<TrainingClass>] {
    switch need.target {
    case .competency, .course: []
    case .training, .quota: facts.rules.classesByStart.filter { facts.serves(need, by: $0) }
    }
  }
}

extension CadreFacts {
  /// Whether the course brings the cadre further on a competency that is needed, or completes a course that is.
  package func closes(_ need: Need, by course: Ordinal<Course>) -> Bool {
    switch need.target {
    case .competency(let competency):
      rules.level(of: competency, taughtBy: course) > ledger.held(competency).certain
    case .course(let wanted): rules.providers[wanted.position].contains(course)
    case .training, .quota: false
    }
  }

  /// Whether completing the class would add to a need for a kind of training or a quota.
  package func serves(_ need: Need, by ordinal: Ordinal<TrainingClass>) -> Bool {
    let ends = rules.ruleSet.vocabulary.classes.items[ordinal.position].ends
    guard today <= ends else { return false }
    switch (need.target, need.measure) {
    case (.training(let kind, _), .training(_, let since)):
      return rules.ruleSet.vocabulary.classes.items[ordinal.position].kind == kind && since.map { $0 <= ends } ?? true
    case (.quota(let quota), .quota(_, let window)): return counts(completing: ordinal, for: quota, in: window)
    default: return false
    }
  }

  /// Whether a quota would count the record that completing the class leaves, or may.
  ///
  /// - Parameter window: that of the quota on the day.
  package func counts(
    completing ordinal: Ordinal<TrainingClass>, for quota: Ordinal<Quota>, in window: ClosedRange<CalendarDate>
  ) -> Bool {
    let quotas = rules.ruleSet.vocabulary.quotas.items
    let isRolling = if case .rolling = quotas[quota.position].window { true } else { false }
    guard isRolling || window.contains(rules.ruleSet.vocabulary.classes.items[ordinal.position].ends) else {
      return false
    }
    return truth(ofAll: quotas[quota.position].counts, about: .record(rules.completions[ordinal.position])) != .no
  }

  /// What a course would do for a need that is not met; nil: nothing.
  package func closing(of need: Need, by course: Ordinal<Course>) -> LearningPlan.Closing? {
    guard need.isCertainlyUnmet, closes(need, by: course) else { return nil }
    guard case .competency(let competency) = need.target else {
      return .init(target: need.target, from: 0, to: 0)
    }
    return .init(
      target: need.target, from: ledger.held(competency).certain, to: rules.level(of: competency, taughtBy: course))
  }

  /// Demands, needs and the plan: a pure function of (rule set, profile, as-of date) and of the places that are taken.
  ///
  /// - Parameters:
  ///   - planning: without it the plan stays empty, for those who look at demands and needs alone.
  ///   - known: an answer for the same cadre and day by a set with the same courses, competencies, roles and dictionary.
  ///     Its plan is taken where there is the same to plan for.
  ///   - planners: where a planner by these rules is borrowed; nil: one is made.
  package func answer(
    occupancy: Occupancy, planning: Bool = true, planningLike known: Answer? = nil, planners: PlannerPool? = nil
  ) -> Answer {
    let demands = demands()
    let needs = needs(for: demands.joined)
    var answer = Answer(facts: self, demands: demands, needs: needs, occupancy: occupancy)
    guard planning else { return answer }
    if let known, Need.planAlike(known.needs, needs) {
      answer.plan = known.plan
    } else if let planners {
      answer.plan = planners.plan(for: needs, of: self)
    } else {
      var planner = Planner(facts: self)
      answer.plan = planner.plan(for: needs)
    }
    return answer
  }
}

extension Need {
  /// Whether courses are planned for it.
  private var isPlanned: Bool {
    switch target {
    case .competency, .course: isCertainlyUnmet
    case .training, .quota: false
    }
  }

  /// Whether there is the same to plan for: a plan hangs on nothing else of the needs.
  fileprivate static func planAlike(_ a: [Need], _ b: [Need]) -> Bool {
    a.lazy.filter(\.isPlanned).elementsEqual(b.lazy.filter(\.isPlanned)) { x, y in
      x.target == y.target && x.state == y.state && x.demand.level == y.demand.level
        && x.demand.priority == y.demand.priority && x.demand.due == y.demand.due
    }
  }
}
