import Synchronization

/// What one user asks of the service at the moment. Shared by all connections of the user.
package final class UserLoad: Sendable {
  /// Requests whose answers are not written in full yet.
  private let requests = Atomic(0)
  /// Those of them that wait for the bulk threads or are worked on by them.
  private let bulk = Atomic(0)

  package init() {}

  /// Of those that are bulk a user has half as many at most: while they wait, something short of the same user is answered.
  ///
  /// - Returns: false where the user has as many as that already; nothing has begun then.
  func begin(_ load: Load, atMost limit: Int) -> Bool {
    let isOneOfAll = requests.add(1, ordering: .relaxed).newValue <= limit
    let isOneOfBulk = load != .bulk || bulk.add(1, ordering: .relaxed).newValue <= (limit + 1) / 2
    if isOneOfAll, isOneOfBulk { return true }
    end(load)
    return false
  }

  func end(_ load: Load) {
    requests.subtract(1, ordering: .relaxed)
    if load == .bulk { bulk.subtract(1, ordering: .relaxed) }
  }
}
