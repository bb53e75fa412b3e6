import Synchronization

/// What one user asks of the service at the moment. Shared by all connections of the user.
package final class UserLoad: Sendable {
  /// Requests whose answers are not written in full yet.
  private let requests = Atomic(0)

  package init() {}

  /// - Returns: false where the user has as many as that already; nothing has begun then.
  func begin(atMost limit: Int) -> Bool {
    if requests.add(1, ordering: .relaxed).newValue <= limit { return true }
    end()
    return false
  }

  func end() { requests.subtract(1, ordering: .relaxed) }
}
