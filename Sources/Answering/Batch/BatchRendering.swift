import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// Turns what bulk evaluation found for a cadre into its line.
struct BatchRendering {
  private let batch: BatchRules
  private let evaluation: Evaluation
  private let subject: EvaluationSubject
  /// By the number of the target.
  private let targets: [TargetBody]

  init(_ batch: BatchRules, _ evaluation: Evaluation) {
    self.batch = batch
    self.evaluation = evaluation
    subject = EvaluationSubject(evaluation)
    let vocabulary = batch.rules.ruleSet.vocabulary
    targets = evaluation.tables.demands.targets.elements.map(vocabulary.body)
  }

  private var vocabulary: Vocabulary { batch.rules.ruleSet.vocabulary }

  /// The line of the cadre that was evaluated.
  ///
  /// - Parameter rows: its needs.
  func body(_ rows: [NeedRow], _ planner: inout CoursePlanner) -> BatchAnswerBody {
    let columns = evaluation.tables.columns
    let isServed = evaluation.serving == .yes
    var body = BatchAnswerBody(
      cadre: columns.ids[evaluation.place], unit: evaluation.tables.units[columns.units[evaluation.place]].id,
      asOf: batch.day, served: isServed)
    if isServed {
      body.needs = rows.filter { $0.state != .met }.map(need)
      if !evaluation.mergedLetOffs.isEmpty || !evaluation.conflicts.isEmpty || !evaluation.unknown.isEmpty {
        addRemarks(to: &body)
      }
    } else {
      body.serving = plainRendering.serving(evaluation.serving)
    }
    if batch.isPlanning {
      planner.makePlan(for: rows.compactMap { PlanNeed($0, of: evaluation) }, of: subject, on: batch.today)
      body.plan = plan(planner.plan)
    }
    return body
  }

  /// What the plain way finds out from the whole cadre: seldom asked for.
  private var plainRendering: Rendering {
    let tables = evaluation.tables
    let cadre = tables.columns.cadre(at: evaluation.place)
    return Rendering(
      facts: CadreFacts(cadre, units: tables.units, today: batch.today, rules: batch.rules), explain: .none)
  }

  private func addRemarks(to body: inout BatchAnswerBody) {
    let rendering = plainRendering
    body.letOff = evaluation.mergedLetOffs.map(rendering.letOff)
    body.unknown = evaluation.unknown.map(rendering.unknown)
    body.conflicts = evaluation.conflicts.map(rendering.conflict)
  }

  private func need(_ row: NeedRow) -> BatchNeedBody {
    let demand = evaluation.joined(row.target)
    var body = BatchNeedBody(
      target: targets[Int(row.target)], state: row.state.rawValue, priority: row.priority.rawValue,
      due: demand.due?.description, rules: demand.by.map { batch.provisions[$0.position] })
    switch demand.target {
    case .competency:
      body.required = .level(demand.level)
      body.held = .level(Int(row.held))
    case .course: break
    case .training, .quota:
      body.required = .amounts(AmountsBody(hours: demand.hours?.wire, days: demand.days?.wire))
      body.held = .amounts(
        AmountsBody(hours: WireNumber(thousandths: row.hours), days: WireNumber(thousandths: row.days)))
      if demand.asksForBoth { body.both = true }
    }
    return body
  }

  private func plan(_ plan: CompactPlan) -> BatchPlanBody {
    BatchPlanBody(
      optimal: plan.isOptimal, hours: plan.hours.wire, lowerBound: plan.lowerBound.wire,
      courses: plan.steps.map { step in
        BatchCourseBody(
          course: batch.courses[step.course.position], hours: batch.courseHours[step.course.position],
          priority: step.priority.rawValue, due: step.due?.description, closes: plan.closings[step.closes].map(closes),
          requiredBy: step.requiredBy.isEmpty
            ? nil : plan.dependents[step.requiredBy].sorted().map { batch.courses[$0.position] })
      },
      cannotClose: plan.unclosable.map(cannotClose))
  }

  private func closes(_ closing: LearningPlan.Closing) -> ClosesBody {
    let target = vocabulary.body(of: closing.target)
    return ClosesBody(
      competency: target.competency, course: target.course, from: target.competency == nil ? nil : closing.from,
      to: target.competency == nil ? nil : closing.to)
  }

  private func cannotClose(_ unclosable: LearningPlan.Unclosable) -> CannotCloseBody {
    let target = vocabulary.body(of: unclosable.target)
    return CannotCloseBody(
      target: target, reason: unclosable.obstacle.rawValue, reached: unclosable.reached,
      required: target.competency == nil ? nil : unclosable.required)
  }
}
