package import RuleEvaluation
package import TrainingModel

/// What a joined demand comes to for one cadre: 缺什么补什么.
package struct Need: Sendable {
  package typealias State = NeedState

  /// What has to be reached, and how far the cadre is.
  package enum Measure: Sendable {
    /// Levels, 0 up to the top of the scale; for certain.
    case level(required: Int, held: Int)
    /// The last day on which a completion that lapsed still counted.
    case course(countedUntil: CalendarDate?)
    /// `since`: the day in the field that the demand names, when it has one and the field a value.
    case training(sums: Ledger.Sums, since: CalendarDate?)
    case quota(sums: Ledger.Sums, window: ClosedRange<CalendarDate>)
  }

  package var demand: Demands.Joined
  package var measure: Measure
  package var state: State
  /// Not met whatever the missing dates are: courses are planned for it.
  package var isCertainlyUnmet: Bool
  /// The fields to fill before it can be judged.
  package var fill: [FieldReference] = []

  package init(
    demand: Demands.Joined, measure: Measure, state: State, isCertainlyUnmet: Bool, fill: [FieldReference] = []
  ) {
    self.demand = demand
    self.measure = measure
    self.state = state
    self.isCertainlyUnmet = isCertainlyUnmet
    self.fill = fill
  }

  package var target: Target { demand.target }
  package var isMet: Bool { state == .met }

  /// The levels that are missing; 0 for needs without levels.
  package var missingLevels: Int {
    guard case .level(let required, let held) = measure else { return 0 }
    return max(0, required - held)
  }

  /// The sums so far, of a need that is measured in hours and days.
  package var sums: Ledger.Sum? {
    switch measure {
    case .training(let sums, _), .quota(let sums, _): sums.certain
    case .level, .course: nil
    }
  }

  /// What is left of the hours and days that are asked for; never negative.
  package var left: (hours: Amount?, days: Amount?)? {
    guard let sums else { return nil }
    return (
      demand.hours.map { max(.zero, $0 - sums.hours) }, demand.days.map { max(.zero, $0 - sums.days) }
    )
  }

  /// Overdue first, then the strongest priority, the earliest due day, the most missing levels, then the target.
  package static func precedes(_ a: Need, _ b: Need) -> Bool {
    if (a.state == .overdue) != (b.state == .overdue) { return a.state == .overdue }
    if a.isMet != b.isMet { return b.isMet }
    if a.demand.priority != b.demand.priority { return a.demand.priority < b.demand.priority }
    if a.demand.due != b.demand.due { return (a.demand.due ?? .last) < (b.demand.due ?? .last) }
    if a.missingLevels != b.missingLevels { return a.missingLevels > b.missingLevels }
    return Target.precedes(a.target, b.target)
  }
}
