import Synchronization

/// The cadres on whose recommendations somebody has decided, each with the revision of the latest word. Everyone else's
/// answers need no look into the store.
final class DecidedCadres: Sendable {
  private let revisions: Mutex<[String: Int64]>
  /// How many words cannot be read: there may be one on anybody.
  let damaged: Int

  init(_ revisions: [String: Int64], damaged: Int) {
    self.revisions = Mutex(revisions)
    self.damaged = damaged
  }

  /// 0: nobody has decided anything. Where somebody may have, it is not 0.
  func latest(of cadre: String) -> Int64 { revisions.withLock { $0[cadre] } ?? (damaged == 0 ? 0 : 1) }

  /// Whether somebody has, as far as is known.
  func contains(_ cadre: String) -> Bool { revisions.withLock { $0[cadre] != nil } }

  /// After everything about a cadre was erased.
  func forget(_ cadre: String) { revisions.withLock { $0[cadre] = nil } }

  /// After it is stored, and before it is acknowledged.
  func note(_ revision: Int64, of cadre: String) {
    revisions.withLock { $0[cadre] = max($0[cadre] ?? 0, revision) }
  }
}
