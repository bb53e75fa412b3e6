package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Evaluates one cadre of a population after another, as flat rows in memory that is used again for each: needs, and the
/// exact plan. Belongs to one thread. What comes out is that of ``CadreFacts/answer(occupancy:planning:planningLike:)``.
package final class BulkEvaluator {
  package let evaluation: Evaluation
  /// Of the cadre that was evaluated last, in the order in which they are shown.
  package private(set) var needs: [NeedRow] = []
  private var planner: CoursePlanner
  private var planNeeds: [PlanNeed] = []

  package init(_ tables: EvaluationTables) {
    evaluation = Evaluation(tables)
    planner = CoursePlanner(tables.rules)
  }

  package var tables: EvaluationTables { evaluation.tables }

  /// The plan of the cadre that was evaluated last; of what an evaluation without planning leaves, that of an earlier one.
  package var plan: CompactPlan { planner.plan }

  /// The other courses that do what a step of `plan` does; best first.
  package func alternatives(to step: CompactPlan.Step) -> [Ordinal<Course>] {
    planner.alternatives(to: step, for: self)
  }

  /// - Parameters:
  ///   - place: of the cadre in the population.
  ///   - planning: whether `plan` is made.
  package func evaluate(_ place: Int, planning: Bool = true) {
    evaluation.evaluate(place)
    evaluation.needs(into: &needs)
    guard planning else { return }
    planNeeds.removeAll(keepingCapacity: true)
    for need in needs where need.isCertainlyUnmet {
      let target = tables.demands.targets[Int(need.target)]
      switch target {
      case .competency, .course: break
      case .training, .quota: continue
      }
      planNeeds.append(
        PlanNeed(
          target: target, level: Int(need.level), held: Int(need.held), priority: need.priority,
          due: CalendarDate(packed: need.due), isOverdue: need.state == .overdue))
    }
    planner.makePlan(for: planNeeds, of: self, on: tables.today)
  }
}

extension BulkEvaluator: PlanSubject {
  package func hasCompleted(_ course: Int) -> Bool { evaluation.completes(Ordinal(course)).counts }
  package func mayTake(_ course: Int) -> Bool { evaluation.mayTake(Ordinal(course)) }
}
