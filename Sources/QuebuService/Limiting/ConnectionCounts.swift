import Synchronization

/// Who has how many connections, and whether another one is served.
///
/// Where there are too many, a new one is taken all the same, told so, and closed, rather than left waiting in the kernel's
/// backlog: its user is known only once it is taken, so that others than the user who has too many still get in, whoever is
/// refused hears why and when to come again, and who watches over the service gets an answer.
final class ConnectionCounts: Sendable {
  enum Verdict: Hashable, Sendable {
    case served
    /// One request is read, and refused with a problem of that kind unless it asks how the service is.
    case surplus(ProblemKind)
    /// There are too many of the latter too: it is not even counted.
    case refused
  }

  private struct User {
    var served = 0
    var surplus = 0
    let load = UserLoad()
  }

  private struct Counts {
    var served = 0
    var surplus = 0
    var users: [UInt32: User] = [:]
  }

  private let limits: Limits
  private let counts = Mutex(Counts())

  init(_ limits: Limits) { self.limits = limits }

  /// Counts a new connection, unless it is refused; `close` is for when it has ended.
  func open(by principal: Principal) -> (Verdict, UserLoad) {
    counts.withLock { counts in
      let id = principal.peer.user
      var user = counts.users[id] ?? User()
      let verdict = verdict(principal, user, counts)
      switch verdict {
      case .served:
        user.served += 1
        counts.served += 1
      case .surplus:
        user.surplus += 1
        counts.surplus += 1
      case .refused: return (.refused, user.load)
      }
      counts.users[id] = user
      return (verdict, user.load)
    }
  }

  private func verdict(_ principal: Principal, _ user: User, _ counts: Counts) -> Verdict {
    let reason: ProblemKind
    if !principal.has(.anyone) {
      reason = .notPermitted
    } else if user.served >= limits.userConnections {
      reason = .tooManyRequests
    } else if counts.served >= limits.connections {
      reason = .overloaded
    } else {
      return .served
    }
    let isRoom =
      counts.surplus < limits.surplusConnections && user.surplus < max(1, limits.surplusConnections / 4)
    return isRoom ? .surplus(reason) : .refused
  }

  func close(_ verdict: Verdict, by principal: Principal) {
    counts.withLock { counts in
      let id = principal.peer.user
      guard verdict != .refused, var user = counts.users[id] else { return }
      if verdict == .served {
        user.served -= 1
        counts.served -= 1
      } else {
        user.surplus -= 1
        counts.surplus -= 1
      }
      counts.users[id] = user.served + user.surplus > 0 ? user : nil
    }
  }
}
