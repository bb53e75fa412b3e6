import Synchronization
package import WireFormat

/// A job that takes long: what it is, how far it has come, and what came of it. Who works on it tells it; anybody asks.
package final class Operation: Sendable {
  package enum State: String, Sendable {
    case pending, running, succeeded, failed, cancelled
    /// The service ends before it does: it can go on later.
    case interrupted

    package var isFinal: Bool { self != .pending && self != .running }
  }

  private struct Facts {
    var state = State.pending
    /// Whether it can be stopped no more: what it does is being made good.
    var isClosing = false
    var revision = 0
    var done = 0
    var total = 0
    /// When it began to run.
    var began: ContinuousClock.Instant?
    var finished: String?
    var error: String?
    /// Of one that did not begin.
    var errorKind: ProblemKind?
    /// Whether anybody may know of it.
    var isNamed = false
    var result: [UInt8]?
    /// Whom the result names.
    var named: [String] = []
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextWaiter = 0
    /// What goes on beside whoever asked for it.
    var task: Task<Void, Never>?
  }

  /// Whom what is told of it names.
  package enum Persons: Hashable, Sendable {
    case none
    case one(String)
    /// Anyone.
    case all
  }

  package let id: String
  /// `what-if`, `refresh`, `backup`.
  package let kind: String
  package let persons: Persons
  private let created: String
  private let facts = Mutex(Facts())

  init(id: String, kind: String, persons: Persons, created: String) {
    self.id = id
    self.kind = kind
    self.persons = persons
    self.created = created
  }

  package var state: State { facts.withLock { $0.state } }

  /// The ids of the cadres whom what is told of it now is about.
  var namedPersons: [String] {
    switch persons {
    case .none: []
    case .one(let cadre): [cadre]
    case .all: facts.withLock { $0.named }
    }
  }

  /// Whether it is to stop: who works on it looks often.
  package var isCancelled: Bool { state == .cancelled || state == .interrupted }

  /// Works on it, whoever waits for it or not. Whoever works looks whether it is cancelled.
  func perform(_ work: @escaping @Sendable () async -> Void) {
    let task = Task(executorPreference: globalConcurrentExecutor) { await work() }
    facts.withLock { $0.task = task }
  }

  /// It runs; nothing where it is at its end.
  package func run(total: Int) {
    change { facts in
      guard facts.state == .pending else { return false }
      facts.state = .running
      facts.total = total
      facts.began = .now
      return true
    }
  }

  /// Wakes nobody: who waits is told of states.
  package func progress(_ done: Int) { facts.withLock { $0.done = max($0.done, done) } }

  /// - Parameters:
  ///   - result: JSON.
  ///   - named: the ids of the cadres that stand in it.
  package func succeed(_ result: [UInt8], naming named: [String] = []) {
    end(.succeeded) { facts in
      facts.done = facts.total
      facts.result = result
      facts.named = named
    }
  }

  /// - Parameters:
  ///   - kind: of one that did not begin.
  ///   - result: JSON, of what there is all the same.
  package func fail(_ error: String, kind: ProblemKind? = nil, result: [UInt8]? = nil) {
    end(.failed) { facts in
      facts.error = error
      facts.errorKind = kind
      facts.result = result
    }
  }

  /// Somebody is told of it.
  func name() { facts.withLock { $0.isNamed = true } }
  var isNamed: Bool { facts.withLock { $0.isNamed } }

  /// From here on it cannot be cancelled.
  ///
  /// - Returns: false where it is at its end already: it was cancelled.
  func close() -> Bool {
    facts.withLock { facts in
      guard !facts.state.isFinal else { return false }
      facts.isClosing = true
      return true
    }
  }

  /// - Returns: false where it is at its end already, or closing.
  @discardableResult
  package func cancel() -> Bool { end(.cancelled) { _ in } }

  /// It stops where it is, unless it is closing.
  func interrupt() { end(.interrupted) { _ in } }

  @discardableResult
  private func end(_ state: State, _ body: (inout Facts) -> Void) -> Bool {
    change { facts in
      let isStopped = state == .cancelled || state == .interrupted
      guard !facts.state.isFinal, !(isStopped && facts.isClosing) else { return false }
      facts.state = state
      facts.finished = Clock.timestamp()
      body(&facts)
      return true
    }
  }

  /// - Parameter body: returns whether anything happened.
  @discardableResult
  private func change(_ body: (inout Facts) -> Bool) -> Bool {
    let waiters = facts.withLock { facts -> [CheckedContinuation<Void, Never>]? in
      guard body(&facts) else { return nil }
      facts.revision += 1
      defer { facts.waiters = [:] }
      return facts.waiters.values.map { $0 }
    }
    guard let waiters else { return false }
    for waiter in waiters { waiter.resume() }
    return true
  }

  /// Waits until something happened to it behind that revision, or the time is over.
  package func wait(behind revision: Int, for time: Duration) async {
    await withTaskGroup { group in
      // Two children of whoever waits, for there is no wait for the first of two things: both end with the first, after `time` at most.
      group.addTask { await self.waitForChange(behind: revision) }
      // Ends the wait when the time is over; where the change comes first, it is cancelled.
      group.addTask { try? await Task.sleep(for: time) }
      await group.next()
      group.cancelAll()
    }
  }

  private func waitForChange(behind revision: Int) async {
    let ticket = facts.withLock { facts in
      facts.nextWaiter += 1
      return facts.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = facts.withLock { facts in
          guard facts.revision <= revision, !facts.state.isFinal, !Task.isCancelled else { return false }
          facts.waiters[ticket] = continuation
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      facts.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
    }
  }

  package var body: OperationBody {
    facts.withLock { facts in
      OperationBody(
        id: id, kind: kind, state: facts.state.rawValue, revision: facts.revision, progress: Self.progress(facts),
        created: created, finished: facts.finished, error: facts.error, errorKind: facts.errorKind?.rawValue)
    }
  }

  private static func progress(_ facts: Facts) -> OperationProgressBody? {
    guard let began = facts.began else { return nil }
    var body = OperationProgressBody(done: facts.done, total: facts.total)
    let elapsed = ContinuousClock.now - began
    let milliseconds = elapsed.components.seconds * 1_000 + elapsed.components.attoseconds / 1_000_000_000_000_000
    guard !facts.state.isFinal, facts.done > 0, milliseconds > 0 else { return body }
    body.rate = WireNumber(thousandths: Int64(facts.done) * 1_000_000 / milliseconds)
    body.eta = WireNumber(thousandths: Int64(facts.total - facts.done) * milliseconds / Int64(facts.done))
    return body
  }

  /// Its body in JSON, with the result at the end where there is one.
  package var json: [UInt8] {
    Self.json(body, result: facts.withLock { $0.result })
  }

  static func json(_ body: OperationBody, result: [UInt8]?) -> [UInt8] {
    var bytes = WireEncoder.encode(body)
    guard let result else { return bytes }
    bytes.removeLast()
    return bytes + Array(",\"result\":".utf8) + result + [UInt8(ascii: "}")]
  }
}
