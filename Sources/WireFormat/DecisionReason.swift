/// Why HR declines a recommendation: the closed list.
package enum DecisionReason: String, CaseIterable, Sendable {
  /// The cadre has learned it elsewhere.
  case alreadyTrained = "already-trained"
  /// Not in the months to come: leave, secondment, a task.
  case notAvailable = "not-available"
  /// Another course closes the same.
  case otherCourse = "other-course"
  /// The post does not ask for it, whatever the rule says.
  case notNeededInPost = "not-needed-in-post"
  /// About to change posts, to retire or to leave.
  case leavingPost = "leaving-post"
  /// Decided above.
  case bySupervisor = "by-supervisor"
  /// What the comment says.
  case other

  /// Whether it says nothing without a comment.
  package var needsComment: Bool {
    switch self {
    case .other: true
    case .alreadyTrained, .notAvailable, .otherCourse, .notNeededInPost, .leavingPost, .bySupervisor: false
    }
  }

  /// Their codes, for messages.
  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
