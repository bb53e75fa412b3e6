package import Recommendation
package import RuleEvaluation
package import TrainingModel

/// All that bulk evaluation says of one cadre, by the numbers of names (``AnswerNames``): who is served, needs, what is let
/// off, unknown and clashing, and the plan. Without the places in classes, which hang on everyone. In an order of its own
/// that hangs on the names alone; steps of the plan are in the order in which they are to be taken.
package struct StoredAnswer: Hashable, Sendable {
  /// The hours and days that are asked for, in thousandths.
  package struct Amounts: Hashable, Sendable {
    /// Hours and days of which either is enough, then hours alone, and days alone; see ``Demands/Joined``. -1: not asked for.
    var asked = SIMD4<Int64>(repeating: -1)

    /// Whether hours and days must both be reached.
    var asksForBoth: Bool { asked[2] >= 0 && asked[3] >= 0 }
    /// The most that is asked for; -1: nothing.
    var hours: Int64 { max(asked[0], asked[2]) }
    var days: Int64 { max(asked[1], asked[3]) }
  }

  package struct Need: Hashable, Sendable {
    package var row: NeedRow
    /// Of a need that is measured in hours and days; nil: of another one.
    package var amounts: Amounts?
    /// The provisions that ask.
    package var by: [UInt32]

    /// What has to be reached; nil: a course.
    package var required: Required? { amounts.map(Required.amounts) ?? (row.level > 0 ? .level(row.level) : nil) }
  }

  /// What has to be reached.
  package enum Required: Hashable, Sendable {
    case level(UInt16)
    case amounts(Amounts)
  }

  package struct LetOff: Hashable, Sendable {
    package var target: UInt32
    /// ``PackedHolding/noDay``: as long as the exceptions hold.
    package var until: Int32
    package var requiredBy: [UInt32]
    package var by: [UInt32]
  }

  package struct Conflict: Hashable, Sendable {
    package var target: UInt32
    package var base: UInt32
    package var between: [UInt32]
    package var baseStays: Bool
  }

  package struct Closing: Hashable, Sendable {
    package var target: UInt32
    package var from: UInt32
    package var to: UInt32
  }

  package struct Step: Hashable, Sendable {
    package var course: UInt32
    package var closes: [Closing]
    package var requiredBy: [UInt32]
    package var priority: Priority
    package var due: Int32
    package var isOverdue: Bool
  }

  package struct Unclosable: Hashable, Sendable {
    package var target: UInt32
    package var obstacle: LearningPlan.Obstacle
    package var required: UInt32
    /// Nil: nothing.
    package var reached: UInt32?
  }

  package var serving: Truth
  /// Those that are not met: open, overdue, or not to be judged.
  package var needs: [Need] = []
  /// The targets of those that are met.
  package var met: [UInt32] = []
  package var unknown: [UInt32] = []
  package var letOffs: [LetOff] = []
  package var conflicts: [Conflict] = []
  package var steps: [Step] = []
  package var unclosable: [Unclosable] = []
  /// In thousandths.
  package var hours: Int64 = 0
  package var lowerBound: Int64 = 0
  package var isOptimal = true

  /// Nobody is served, nothing is needed.
  init(serving: Truth) { self.serving = serving }

  /// Of the cadre that was evaluated last, with its plan.
  init(_ evaluator: BulkEvaluator, _ names: AnswerNames) {
    let index = evaluator.tables.demands
    serving = evaluator.evaluation.serving
    guard serving == .yes else { return }
    let demands = evaluator.evaluation.demandsBesideNeeds
    func rules(_ provisions: some Sequence<Ordinal<Provision>>) -> [UInt32] {
      provisions.map { names.provisions[$0.position] }
    }
    func target(_ target: Target) -> UInt32 { names.targets[Int(index.number(of: target))] }
    // In the order of the names: what is sorted is each name with its place, and not the needs, which are long.
    let places = evaluator.needs.indices.map { place in
      UInt64(names.targets[Int(evaluator.needs[place].target)]) << 32 | UInt64(place)
    }.sorted()
    needs.reserveCapacity(places.count)
    for place in places {
      var row = evaluator.needs[Int(place & 0xFFFF_FFFF)]
      let target = row.target
      row.target = UInt32(place >> 32)
      switch row.state {
      case .met: met.append(row.target)
      case .open, .overdue, .cannotJudge:
        needs.append(
          Need(
            row: row, amounts: Amounts(of: target, evaluator),
            by: evaluator.evaluation.asking(for: target).map { names.provisions[Int($0)] }))
      }
    }
    unknown = rules(demands.unknown)
    letOffs = demands.letOffs.map {
      LetOff(
        target: target($0.target), until: $0.until?.dayNumber ?? PackedHolding.noDay,
        requiredBy: rules($0.requiredBy), by: rules($0.by))
    }
    conflicts = demands.conflicts.map {
      Conflict(
        target: target($0.target), base: names.provisions[$0.base.position], between: rules($0.between),
        baseStays: $0.baseStays)
    }
    let plan = evaluator.plan
    steps = plan.steps.map { step in
      Step(
        course: names.courses[step.course.position],
        closes: plan.closings[step.closes].map {
          Closing(target: target($0.target), from: UInt32($0.from), to: UInt32($0.to))
        }, requiredBy: plan.dependents[step.requiredBy].map { names.courses[$0.position] }, priority: step.priority,
        due: step.due?.dayNumber ?? PackedHolding.noDay, isOverdue: step.isOverdue)
    }
    unclosable = plan.unclosable.map {
      Unclosable(
        target: target($0.target), obstacle: $0.obstacle, required: UInt32($0.required),
        reached: $0.reached.map(UInt32.init))
    }
    hours = plan.hours.thousandths
    lowerBound = plan.lowerBound.thousandths
    isOptimal = plan.isOptimal
    arrange()
  }

  /// The same with other names of provisions, where they have been moved in their files.
  func renamed(_ others: [UInt32: UInt32]) -> StoredAnswer {
    guard !others.isEmpty else { return self }
    var result = self
    func rename(_ names: inout [UInt32]) { for place in names.indices { rename(&names[place]) } }
    func rename(_ name: inout UInt32) { name = others[name] ?? name }
    for place in needs.indices { rename(&result.needs[place].by) }
    rename(&result.unknown)
    for place in letOffs.indices {
      rename(&result.letOffs[place].requiredBy)
      rename(&result.letOffs[place].by)
    }
    for place in conflicts.indices {
      rename(&result.conflicts[place].base)
      rename(&result.conflicts[place].between)
    }
    result.arrange()
    return result
  }

  /// Puts everything whose order means nothing into that of the names. Needs are in that of their targets from the start.
  private mutating func arrange() {
    for place in needs.indices { needs[place].by.sort() }
    met.sort()
    unknown.sort()
    for place in letOffs.indices {
      letOffs[place].requiredBy.sort()
      letOffs[place].by.sort()
    }
    letOffs.sort { ($0.target, $0.requiredBy.first ?? 0, $0.until) < ($1.target, $1.requiredBy.first ?? 0, $1.until) }
    for place in conflicts.indices { conflicts[place].between.sort() }
    conflicts.sort { ($0.base, $0.target) < ($1.base, $1.target) }
    for place in steps.indices {
      steps[place].closes.sort { $0.target < $1.target }
      steps[place].requiredBy.sort()
    }
    unclosable.sort { $0.target < $1.target }
  }
}

extension StoredAnswer.Amounts {
  /// Nil: the need is not measured in hours and days.
  fileprivate init?(of target: UInt32, _ evaluator: BulkEvaluator) {
    switch evaluator.tables.demands.targets[Int(target)] {
    case .competency, .course: return nil
    case .training, .quota: break
    }
    let slot = evaluator.evaluation.slot(of: target)
    asked = SIMD4(slot.eitherHours, slot.eitherDays, slot.hoursAlone, slot.daysAlone)
  }
}
