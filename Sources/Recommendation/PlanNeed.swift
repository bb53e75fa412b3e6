package import TrainingModel

/// What planning has to know of a competency or course need that is not met.
package struct PlanNeed: Hashable, Sendable {
  package var target: Target
  /// The level that is required, and the one that is held for certain; 0 for courses.
  package var level: Int
  package var held: Int
  package var priority: Priority
  package var due: CalendarDate?
  package var isOverdue: Bool

  package init(
    target: Target, level: Int, held: Int, priority: Priority, due: CalendarDate?, isOverdue: Bool
  ) {
    self.target = target
    self.level = level
    self.held = held
    self.priority = priority
    self.due = due
    self.isOverdue = isOverdue
  }
}
