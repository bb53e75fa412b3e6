package import TrainingModel

/// How far a need is met.
package enum NeedState: String, Sendable, CaseIterable, BitwiseCopyable {
  case met
  case open
  /// Not met, and the due day has passed.
  case overdue
  /// A date is missing that the answer hangs on; never "met".
  case cannotJudge = "cannot-judge"
}

/// A need in 32 bytes, as bulk evaluation finds it; `Need` is the same with everything that is shown.
package struct NeedRow: Hashable, Sendable, BitwiseCopyable {
  /// By the number among the targets of the rule set's demands.
  package var target: UInt32
  /// The last day; ``PackedHolding/noDay``: none.
  package var due: Int32
  package var state: NeedState
  package var priority: Priority
  /// Not met whatever the missing dates are: courses are planned for it.
  package var isCertainlyUnmet: Bool
  /// The level that is asked for, and the one that is held for certain; 0 where the target has no levels.
  package var level: UInt16
  package var held: UInt16
  /// Of a need that is measured in hours and days: what counts for certain, in thousandths.
  package var hours: Int64
  package var days: Int64

  package init(
    target: UInt32, due: Int32, state: NeedState = .met, priority: Priority = .suggested,
    isCertainlyUnmet: Bool = false, level: UInt16 = 0, held: UInt16 = 0, hours: Int64 = 0, days: Int64 = 0
  ) {
    self.target = target
    self.due = due
    self.state = state
    self.priority = priority
    self.isCertainlyUnmet = isCertainlyUnmet
    self.level = level
    self.held = held
    self.hours = hours
    self.days = days
  }

  /// The levels that are missing; 0 for needs without levels.
  package var missingLevels: Int { max(0, Int(level) - Int(held)) }

  /// Overdue first, met last.
  @inline(__always)
  private var standing: UInt8 {
    switch state {
    case .overdue: 0
    case .open, .cannotJudge: 1
    case .met: 2
    }
  }

  /// The strongest first.
  @inline(__always)
  private var strength: UInt8 {
    switch priority {
    case .mandatory: 0
    case .expected: 1
    case .suggested: 2
    }
  }

  /// In the order of `Need.precedes`.
  @inline(__always)
  func precedes(_ other: NeedRow) -> Bool {
    if standing != other.standing { return standing < other.standing }
    if strength != other.strength { return strength < other.strength }
    if due != other.due {
      if due == noDay { return false }
      return other.due == noDay || due < other.due
    }
    if missingLevels != other.missingLevels { return missingLevels > other.missingLevels }
    return target < other.target
  }
}
