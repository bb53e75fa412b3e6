package import TrainingModel

/// The smallest set of courses that closes what can be closed, in the order in which to take them.
package struct LearningPlan: Sendable {
  /// What a course does for one need.
  package struct Closing: Hashable, Sendable {
    package var target: Target
    /// The held level before, and the level that the course teaches; 0 for course needs.
    package var from: Int
    package var to: Int
  }

  package struct PlannedCourse: Sendable {
    package var course: Ordinal<Course>
    /// The needs that it closes (as far as any course can), in the order of needs; empty for a mere prerequisite.
    package var closes: [Closing]
    /// The planned courses that it is a prerequisite of.
    package var requiredBy: [Ordinal<Course>]
    /// The strongest priority and the earliest due day of what it serves, directly or as a prerequisite.
    package var priority: Priority
    package var due: CalendarDate?
    /// Whether it serves an overdue need.
    package var isOverdue: Bool
    /// The others that close one of the same needs, best first.
    package var alternatives: [Ordinal<Course>]
  }

  package enum Obstacle: String, Sendable, CaseIterable {
    /// No course that is offered teaches it to that level.
    case noCourse = "no-course"
    /// There is one, but not for this cadre.
    case notForCadre = "not-for-cadre"
    /// There is one for this cadre, but a prerequisite of it cannot be met.
    case prerequisite
  }

  /// A need that no choice closes, or not to the level that is asked for.
  package struct Unclosable: Sendable {
    package var target: Target
    package var obstacle: Obstacle
    /// The level that is required, and the best that the plan reaches where that is above what is held.
    package var required: Int
    package var reached: Int?
  }

  package var courses: [PlannedCourse] = []
  package var unclosable: [Unclosable] = []
  /// The total of the courses.
  package var hours = Amount.zero
  package var isOptimal = true
  /// No plan that closes as much takes fewer hours.
  package var lowerBound = Amount.zero

  /// The plan for someone who lacks nothing.
  package init() {}
}
