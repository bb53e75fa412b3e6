package import TrainingModel

/// A learning plan in a few flat arrays that are used again for the next person.
package struct CompactPlan: Sendable {
  /// One course to take.
  package struct Step: Sendable {
    package var course: Ordinal<Course>
    /// Where the needs that it closes are in `closings`.
    package var closes: Range<Int>
    /// Where the courses that it is a prerequisite of are in `dependents`, in order.
    package var requiredBy: Range<Int>
    package var priority: Priority
    package var due: CalendarDate?
    package var isOverdue: Bool
  }

  /// In the order in which to take them.
  package internal(set) var steps: [Step] = []
  package internal(set) var closings: [LearningPlan.Closing] = []
  package internal(set) var dependents: [Ordinal<Course>] = []
  package internal(set) var unclosable: [LearningPlan.Unclosable] = []
  package internal(set) var hours = Amount.zero
  package internal(set) var isOptimal = true
  package internal(set) var lowerBound = Amount.zero

  package init() {}

  mutating func removeAll() {
    steps.removeAll(keepingCapacity: true)
    closings.removeAll(keepingCapacity: true)
    dependents.removeAll(keepingCapacity: true)
    unclosable.removeAll(keepingCapacity: true)
    hours = .zero
    isOptimal = true
    lowerBound = .zero
  }
}
