package import RuleEvaluation
import RuleLanguage
import TrainingModel

/// Finds the learning plan for the needs of one cadre: recommendation.md section 4, exactly.
package struct Planner {
  private let facts: CadreFacts
  private var planner: CoursePlanner

  package init(facts: CadreFacts) {
    self.facts = facts
    planner = CoursePlanner(facts.rules)
  }

  /// - Parameters:
  ///   - needs: in the order in which they are shown; met ones and those that cannot be judged are passed over.
  ///   - nodeLimit: how far the search goes before it gives up the proof.
  package mutating func plan(
    for needs: [Need], nodeLimit: Int = CoverProblem.defaultNodeLimit
  ) -> LearningPlan {
    planner.learningPlan(for: needs, of: facts, nodeLimit: nodeLimit)
  }
}

extension CoursePlanner {
  /// The plan with the alternatives of each course.
  ///
  /// - Parameter facts: by the rules that the planner was made for.
  package mutating func learningPlan(
    for needs: [Need], of facts: CadreFacts, nodeLimit: Int = CoverProblem.defaultNodeLimit
  ) -> LearningPlan {
    let subject = FactsSubject(facts: facts)
    makePlan(
      for: needs.compactMap { PlanNeed($0, of: facts) }, of: subject, on: facts.today, nodeLimit: nodeLimit)
    var result = LearningPlan()
    for step in plan.steps {
      result.courses.append(
        .init(
          course: step.course, closes: Array(plan.closings[step.closes]),
          requiredBy: Array(plan.dependents[step.requiredBy]), priority: step.priority, due: step.due,
          isOverdue: step.isOverdue, alternatives: alternatives(to: step, for: subject)))
    }
    result.unclosable = plan.unclosable
    result.hours = plan.hours
    result.isOptimal = plan.isOptimal
    result.lowerBound = plan.lowerBound
    return result
  }
}

private final class FactsSubject: PlanSubject {
  let facts: CadreFacts

  init(facts: CadreFacts) { self.facts = facts }

  func hasCompleted(_ course: Int) -> Bool { facts.ledger.completion(of: Ordinal(course)).counts }

  func mayTake(_ course: Int) -> Bool {
    facts.truth(ofAll: facts.rules.ruleSet.vocabulary.courses.items[course].audience) != .no
  }
}

extension PlanNeed {
  /// Nil: courses are not planned for it.
  package init?(_ need: Need, of facts: CadreFacts) {
    guard need.isCertainlyUnmet else { return nil }
    let held: Int
    switch need.target {
    case .competency(let competency): held = facts.ledger.held(competency).certain
    case .course: held = 0
    case .training, .quota: return nil
    }
    self.init(
      target: need.target, level: need.demand.level, held: held, priority: need.demand.priority,
      due: need.demand.due, isOverdue: need.state == .overdue)
  }
}
