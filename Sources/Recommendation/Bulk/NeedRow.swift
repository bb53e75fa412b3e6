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

  /// In the order of ``Need/precedes(_:_:)``.
  @inline(__always)
  func precedes(_ other: NeedRow) -> Bool {
    if (state == .overdue) != (other.state == .overdue) { return state == .overdue }
    if (state == .met) != (other.state == .met) { return other.state == .met }
    if priority != other.priority { return priority < other.priority }
    if due != other.due {
      if due == PackedHolding.noDay { return false }
      return other.due == PackedHolding.noDay || due < other.due
    }
    if missingLevels != other.missingLevels { return missingLevels > other.missingLevels }
    return target < other.target
  }
}
