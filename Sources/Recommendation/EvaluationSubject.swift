package import RuleEvaluation
import TrainingModel

/// Plans for the cadre that an evaluation was gone to.
package final class EvaluationSubject: PlanSubject {
  private let evaluation: Evaluation

  package init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  package func hasCompleted(_ course: Int) -> Bool { evaluation.completes(Ordinal(course)).counts }
  package func mayTake(_ course: Int) -> Bool { evaluation.mayTake(Ordinal(course)) }
}

extension PlanNeed {
  /// Nil: courses are not planned for it.
  package init?(_ row: NeedRow, of evaluation: Evaluation) {
    let target = evaluation.tables.demands.targets[Int(row.target)]
    guard row.isCertainlyUnmet else { return nil }
    switch target {
    case .competency, .course: break
    case .training, .quota: return nil
    }
    self.init(
      target: target, level: Int(row.level), held: Int(row.held), priority: row.priority,
      due: CalendarDate(packed: row.due), isOverdue: row.state == .overdue)
  }
}
