/// What planning asks about the person whom it is for. Courses are known by their position; each is asked about at most a
/// few times, and only those that some need leads to.
package protocol PlanSubject: AnyObject {
  /// Whether a completion of the course counts on the day.
  func hasCompleted(_ course: Int) -> Bool
  /// Whether the course, which has a `<for>`, is not certainly for others.
  func mayTake(_ course: Int) -> Bool
}
