package import NIOCore
import Synchronization

/// The line before the bulk threads: so many requests are worked on at once, and some wait, each for a time at most.
///
/// Whoever came last is next: where more is asked than can be done, those who have waited long are the ones who give up, and
/// who came a moment ago still has use for the answer. Who comes to a full line is refused at once, and who has hung up meanwhile
/// is passed over.
package final class BulkQueue: Sendable {
  private struct Waiting {
    var until: NIODeadline
    /// Whether nobody is there any more to be answered.
    var isGone: @Sendable () -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var running = 0
    /// Who came first stands first, and so is the first whose time is over.
    var waiting: [Waiting] = []
    var isTimerSet = false
  }

  private let limits: Limits
  /// Whose clock tells that somebody has waited too long.
  private let eventLoop: any EventLoop
  private let state = Mutex(State())

  package init(_ limits: Limits, on eventLoop: any EventLoop) {
    self.limits = limits
    self.eventLoop = eventLoop
  }

  /// Whether who comes now is refused.
  package var isFull: Bool {
    guard state.withLock({ $0.running >= limits.bulkRequests && $0.waiting.count >= limits.queue }) else {
      return false
    }
    return !makeRoom()
  }

  /// How many wait.
  package var length: Int { state.withLock { $0.waiting.count } }

  /// Works when there is room for it.
  ///
  /// - Parameter isGone: whether whoever asks has hung up.
  /// - Throws: `Problem` of kind `overloaded`: the line is full, the time over, or nobody is there any more; what `work` throws.
  package func whenThereIsRoom<Result>(
    unless isGone: @escaping @Sendable () -> Bool = { false }, _ work: () async throws -> Result
  ) async throws -> Result {
    guard await enter(isGone) else { throw Problem.overloaded }
    defer { leave() }
    return try await work()
  }

  private func enter(_ isGone: @escaping @Sendable () -> Bool) async -> Bool {
    // Whoever has hung up takes no place from who comes now.
    if isFull { return false }
    return await withCheckedContinuation { continuation in
      let isIn = state.withLock { state -> Bool? in
        if state.running < limits.bulkRequests {
          state.running += 1
          return true
        }
        guard state.waiting.count < limits.queue else { return false }
        state.waiting.append(
          Waiting(until: eventLoop.now + limits.queueTime, isGone: isGone, continuation: continuation))
        return nil
      }
      if let isIn { continuation.resume(returning: isIn) } else { setTimer() }
    }
  }

  private func leave() {
    // Whoever is next takes the place that is left.
    let (next, gone) = state.withLock { state in
      var gone: [Waiting] = []
      while let next = state.waiting.popLast() {
        if !next.isGone() { return (Optional(next), gone) }
        gone.append(next)
      }
      state.running -= 1
      return (nil, gone)
    }
    next?.continuation.resume(returning: true)
    for waiting in gone { waiting.continuation.resume(returning: false) }
  }

  /// Lets those go who have hung up.
  ///
  /// - Returns: whether there were any.
  private func makeRoom() -> Bool {
    let gone = state.withLock { state in
      var (gone, rest): ([Waiting], [Waiting]) = ([], [])
      for waiting in state.waiting { if waiting.isGone() { gone.append(waiting) } else { rest.append(waiting) } }
      state.waiting = rest
      return gone
    }
    for waiting in gone { waiting.continuation.resume(returning: false) }
    return !gone.isEmpty
  }

  /// One timer is for all, set for the first whose time is over.
  private func setTimer() {
    let first = state.withLock { state -> NIODeadline? in
      guard !state.isTimerSet, let first = state.waiting.first else { return nil }
      state.isTimerSet = true
      return first.until
    }
    if let first { eventLoop.scheduleTask(deadline: first) { self.refuseLate() } }
  }

  private func refuseLate() {
    let now = eventLoop.now
    let late = state.withLock { state in
      state.isTimerSet = false
      let late = state.waiting.prefix { $0.until <= now }
      state.waiting.removeFirst(late.count)
      return late
    }
    for waiting in late { waiting.continuation.resume(returning: false) }
    setTimer()
  }
}

extension Problem {
  /// Nothing of the request was done.
  static let overloaded = Problem(.overloaded, "there is more to do than can be done in time")
}
