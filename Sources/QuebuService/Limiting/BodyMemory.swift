import Synchronization

/// How many bytes of bodies are in memory, of all requests together.
final class BodyMemory: Sendable {
  private let limit: Int
  private let used = Atomic(0)

  init(_ limits: Limits) { limit = limits.allBodyBytes }

  /// - Returns: false where there is no room for that many more; they are not taken then.
  func take(_ bytes: Int) -> Bool {
    if used.add(bytes, ordering: .relaxed).newValue <= limit { return true }
    give(back: bytes)
    return false
  }

  func give(back bytes: Int) { used.subtract(bytes, ordering: .relaxed) }
}
