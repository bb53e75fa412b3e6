package import RuleEvaluation
package import TrainingModel

/// A need in 32 bytes, as bulk evaluation finds it; ``Need`` is the same with everything that is shown.
package struct NeedRow: Hashable, Sendable {
  /// By the number among the targets of the rule set's demands.
  package var target: UInt32
  /// The last day; ``PackedHolding/noDay``: none.
  package var due: Int32
  package var state: Need.State
  package var priority: Priority
  /// Not met whatever the missing dates are: courses are planned for it.
  package var isCertainlyUnmet: Bool
  /// The level that is asked for, and the one that is held for certain; 0 where the target has no levels.
  package var level: UInt16
  package var held: UInt16
  /// Of a need that is measured in hours and days: what counts for certain, in thousandths.
  package var hours: Int64
  package var days: Int64

  /// The levels that are missing; 0 for needs without levels.
  package var missingLevels: Int { max(0, Int(level) - Int(held)) }

  /// Its place in the order of ``Need/precedes(_:_:)``, but for the target: less comes first.
  var rank: UInt64 {
    let due = due == PackedHolding.noDay ? CalendarDate.last.dayNumber : due
    return (state == .overdue ? 0 : 1) << 63 | (state == .met ? 1 : 0) << 62 | UInt64(priority.code) << 60
      | UInt64(UInt32(bitPattern: due) ^ 0x8000_0000) << 16 | UInt64(0xFFFF - missingLevels)
  }
}
