/// How a change of what is served came about, and who asked for it.
package struct ChangeCause: Hashable, Sendable {
  package enum How: String, Sendable {
    case start, reload, watch, refresh, activate, rollback

    /// What the answer calls it when it came to something.
    var result: String {
      switch self {
      case .start, .reload, .watch, .refresh: "reloaded"
      case .activate: "activated"
      case .rollback: "rolled-back"
      }
    }
  }

  package var how: How
  /// Nil: a signal, a watch, the start.
  package var user: UInt32?
  /// For the log: which request, or which signal.
  package var reason: String

  package init(_ how: How, user: UInt32? = nil, reason: String? = nil) {
    self.how = how
    self.user = user
    self.reason = reason ?? how.rawValue
  }

  /// What a request asks for.
  package init(_ how: How, of scope: RequestScope) {
    self.init(how, user: scope.peer.user, reason: "request \(scope.requestID)")
  }
}
