import Synchronization

/// The cadres on whose recommendations somebody has decided, each with the revision of the latest word. Everyone else's
/// answers need no look into the store.
final class DecidedCadres: Sendable {
  private let revisions: Mutex<[String: Int64]>

  init(_ revisions: [String: Int64]) { self.revisions = Mutex(revisions) }

  /// 0: nobody has decided anything.
  func latest(of cadre: String) -> Int64 { revisions.withLock { $0[cadre] ?? 0 } }

  /// After it is stored, and before it is acknowledged.
  func note(_ revision: Int64, of cadre: String) {
    revisions.withLock { $0[cadre] = max($0[cadre] ?? 0, revision) }
  }
}
