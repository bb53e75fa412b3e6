import Recommendation
import RuleEvaluation
import TrainingModel

/// All that bulk evaluation says of one cadre, by numbers: who is served, needs, what is let off, unknown and clashing, and
/// the plan. Without the places in classes, which hang on everyone.
struct CadreRows: Hashable, Sendable {
  struct NeedPart: Hashable, Sendable {
    var row: NeedRow
    /// The provisions that ask, in order.
    var by: [Int32]
  }

  struct LetOff: Hashable, Sendable {
    var target: UInt32
    /// ``PackedHolding/noDay``: as long as the exceptions hold.
    var until: Int32
    var requiredBy: [Int32]
    var by: [Int32]
  }

  struct Conflict: Hashable, Sendable {
    var target: UInt32
    var base: Int32
    var between: [Int32]
    var baseStays: Bool
  }

  struct Closing: Hashable, Sendable {
    var target: UInt32
    var from: Int32
    var to: Int32
  }

  struct Step: Hashable, Sendable {
    var course: Int32
    var closes: [Closing]
    var requiredBy: [Int32]
    var priority: Priority
    var due: Int32
    var isOverdue: Bool
  }

  struct Unclosable: Hashable, Sendable {
    var target: UInt32
    var obstacle: LearningPlan.Obstacle
    var required: Int32
    /// -1: nothing.
    var reached: Int32
  }

  var serving: Truth
  var needs: [NeedPart] = []
  var unknown: [Int32] = []
  var letOffs: [LetOff] = []
  var conflicts: [Conflict] = []
  var steps: [Step] = []
  var unclosable: [Unclosable] = []
  /// In thousandths.
  var hours: Int64 = 0
  var lowerBound: Int64 = 0
  var isOptimal = true

  /// Of the cadre that was evaluated last, with its plan.
  init(_ evaluator: BulkEvaluator) {
    let index = evaluator.tables.demands
    let demands = evaluator.evaluation.demandsBesideNeeds
    serving = evaluator.evaluation.serving
    guard serving == .yes else { return }
    func numbers(_ provisions: [Ordinal<Provision>]) -> [Int32] { provisions.map(\.raw) }
    needs = evaluator.needs.map { NeedPart(row: $0, by: evaluator.evaluation.asking(for: $0.target)) }
    unknown = numbers(demands.unknown)
    letOffs = demands.letOffs.map {
      LetOff(
        target: index.number(of: $0.target), until: $0.until?.dayNumber ?? PackedHolding.noDay,
        requiredBy: numbers($0.requiredBy), by: numbers($0.by))
    }
    conflicts = demands.conflicts.map {
      Conflict(
        target: index.number(of: $0.target), base: $0.base.raw, between: numbers($0.between), baseStays: $0.baseStays)
    }
    let plan = evaluator.plan
    steps = plan.steps.map { step in
      Step(
        course: step.course.raw,
        closes: plan.closings[step.closes].map {
          Closing(target: index.number(of: $0.target), from: Int32($0.from), to: Int32($0.to))
        }, requiredBy: plan.dependents[step.requiredBy].map(\.raw), priority: step.priority,
        due: step.due?.dayNumber ?? PackedHolding.noDay, isOverdue: step.isOverdue)
    }
    unclosable = plan.unclosable.map {
      Unclosable(
        target: index.number(of: $0.target), obstacle: $0.obstacle, required: Int32($0.required),
        reached: Int32($0.reached ?? -1))
    }
    hours = plan.hours.thousandths
    lowerBound = plan.lowerBound.thousandths
    isOptimal = plan.isOptimal
  }

  /// The same by the numbers of another rule set.
  ///
  /// - Parameters:
  ///   - provision: the number of a provision, which must be one of both sets.
  ///   - target: the number of a target, which must be one of both sets.
  func renumbered(provision: (Int32) -> Int32, target: (UInt32) -> UInt32) -> CadreRows {
    var result = self
    for place in needs.indices {
      result.needs[place].row.target = target(needs[place].row.target)
      result.needs[place].by = needs[place].by.map(provision).sorted()
    }
    result.unknown = unknown.map(provision).sorted()
    for place in letOffs.indices {
      result.letOffs[place].target = target(letOffs[place].target)
      result.letOffs[place].requiredBy = letOffs[place].requiredBy.map(provision).sorted()
      result.letOffs[place].by = letOffs[place].by.map(provision).sorted()
    }
    result.letOffs.sort { ($0.target, $0.requiredBy.first ?? -1) < ($1.target, $1.requiredBy.first ?? -1) }
    for place in conflicts.indices {
      result.conflicts[place].target = target(conflicts[place].target)
      result.conflicts[place].base = provision(conflicts[place].base)
      result.conflicts[place].between = conflicts[place].between.map(provision).sorted()
    }
    result.conflicts.sort { ($0.base, $0.target) < ($1.base, $1.target) }
    for place in steps.indices {
      for closing in steps[place].closes.indices {
        result.steps[place].closes[closing].target = target(steps[place].closes[closing].target)
      }
    }
    for place in unclosable.indices { result.unclosable[place].target = target(unclosable[place].target) }
    return result
  }
}
