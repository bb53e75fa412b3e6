package import Auditing
import HTTPTypes
import Synchronization
import WireFormat

/// The audit as the service keeps it: a line before anybody is told of a person or changes anything, and nothing is told or changed
/// where it cannot be written.
package final class Audit: Sendable {
  /// Below the folder of the state.
  package static let folder = "audit"

  private let log: AuditLog?
  /// Why there is no log.
  private let refusal: AuditFailure?
  /// Whether answers wait until their line is on the disk.
  package let waitsForDisk: Bool
  private let ruleSet: @Sendable () -> String?
  private let waiters = Mutex<[(number: Int, continuation: CheckedContinuation<Void, Never>)]>([])
  private let unwritten = Atomic(0)
  private let refusals = Mutex(RefusalTally())
  /// Has something whenever a line was added that is not on the disk, or none can be added any more.
  let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation

  /// - Parameters:
  ///   - log: nil: there is one that cannot be gone on with.
  ///   - refusal: why.
  ///   - ruleSet: the digest of the one that is served.
  package init(
    _ log: AuditLog?, refusal: AuditFailure? = nil, waitsForDisk: Bool = false,
    ruleSet: @escaping @Sendable () -> String? = { nil }
  ) {
    self.log = log
    self.refusal = refusal
    self.waitsForDisk = waitsForDisk
    self.ruleSet = ruleSet
    (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Why nothing can be written until the service is started anew; nil: it can, unless the disk is full.
  package var failure: AuditFailure? { refusal ?? log?.failure }
  /// The same, where writing has failed since the start.
  var writingFailure: AuditFailure? { log?.failure }
  package var head: AuditHead? { log?.head }
  /// How many lines could not be written since the start.
  package var unwrittenCount: Int { unwritten.load(ordering: .relaxed) }

  /// What a line says beside who and when.
  struct Event {
    var outcome = "granted"
    var request: String?
    var requestID: String?
    var reason: String?
    var persons: [String] = []
    var generation: Int?
    var subject: String?
    var count: Int?
    var since: String?
    var unnamed: Int?
  }

  /// Adds a line.
  ///
  /// - Returns: its number.
  /// - Throws: `Problem` of kind `audit-not-written`.
  @discardableResult
  func note(_ event: Event, by peer: PeerCredentials) throws(Problem) -> Int {
    do throws(AuditFailure) {
      return try add(event, by: peer.user)
    } catch {
      unwritten.add(1, ordering: .relaxed)
      throw Problem(.auditNotWritten, headers: error == .full ? [.retryAfter: "10"] : [:])
    }
  }

  private func add(_ event: Event, by user: UInt32) throws(AuditFailure) -> Int {
    guard let log else { throw refusal ?? .full }
    // Whoever puts lines on the disk also looks whether there can be any more.
    defer { changed.yield() }
    let (time, ruleSet) = (Clock.timestamp(), ruleSet())
    return try log.append { number in
      AuditEntryBody(
        number: number, at: time, by: Int(user), outcome: event.outcome, request: event.request,
        requestId: event.requestID, reason: event.reason, persons: event.persons, ruleSet: ruleSet,
        generation: event.generation, subject: event.subject, count: event.count, since: event.since,
        unnamed: event.unnamed)
    }
  }

  // MARK: Refusals

  /// Adds a line for a refusal, or counts it where the user has been refused too often or no line can be written.
  func note(refused event: Event, by peer: PeerCredentials, at now: ContinuousClock.Instant = .now) {
    refusals.withLock { tally in
      writeRefusals(of: &tally) { $0 == peer.user && $1 <= now }
      let hasLine = tally.takesLine(of: peer.user, at: now) && (try? note(event, by: peer)) != nil
      if !hasLine { tally.gather(event, of: peer.user, at: Clock.timestamp()) }
    }
  }

  /// Adds a line for the refusals of each user that were counted until a moment and have none yet. Where it cannot be written they
  /// stay counted.
  ///
  /// - Parameter now: whose minute is not over by then goes on; nil: everyone's is.
  func writeRefusals(at now: ContinuousClock.Instant?) {
    refusals.withLock { tally in
      writeRefusals(of: &tally) { _, end in now.map { end <= $0 } ?? true }
    }
  }

  private func writeRefusals(
    of tally: inout RefusalTally, where isOver: (_ user: UInt32, _ end: ContinuousClock.Instant) -> Bool
  ) {
    tally.end(where: isOver) { user, event in (try? add(event, by: user)) != nil }
  }

  // MARK: The disk

  /// Returns when a line is on the disk.
  ///
  /// - Throws: `Problem` of kind `audit-not-written`: nobody knows whether it is.
  func wait(for number: Int) async throws(Problem) {
    guard let log else { return }
    if log.synced < number, log.failure == nil {
      await withCheckedContinuation { continuation in
        let isLate = waiters.withLock { waiters in
          guard log.synced < number, log.failure == nil else { return true }
          waiters.append((number, continuation))
          return false
        }
        if isLate { continuation.resume() } else { changed.yield() }
      }
    }
    if log.synced < number, log.failure != nil { throw Problem(.auditNotWritten) }
  }

  /// Puts everything on the disk, and wakes whoever waits for that.
  func sync() {
    guard let log else { return }
    // Who looks at `failure` next is told of one.
    try? log.sync()
    let (synced, hasFailed) = (log.synced, log.failure != nil)
    let woken = waiters.withLock { waiters in
      let split = waiters.partition { hasFailed || $0.number <= synced }
      defer { waiters.removeSubrange(split...) }
      return Array(waiters[split...])
    }
    for waiter in woken { waiter.continuation.resume() }
  }

  // MARK: Reading

  /// - Parameter after: the number of the last one of the page before.
  func entries(_ filter: AuditFilter, after: String?, limit: Int) throws(Problem) -> Page<AuditEntryBody> {
    let before = try after.map(Problem.number)
    return try reading { log throws(AuditFailure) in
      let (items, hasMore) = try log.entries(filter, before: before.map { Int($0) }, limit: limit)
      return Page(items: items, next: hasMore ? items.last.map { "\($0.number)" } : nil)
    }
  }

  func verify(_ anchor: AuditHead?) throws(Problem) -> AuditVerificationBody {
    try reading { log throws(AuditFailure) in try log.verify(anchor) }
  }

  private func reading<Value>(_ work: (AuditLog) throws(AuditFailure) -> Value) throws(Problem) -> Value {
    guard let log else { throw Problem(.damagedState, refusal.map { "\($0)" }) }
    do throws(AuditFailure) {
      return try work(log)
    } catch {
      throw Problem(.damagedState, "\(error)")
    }
  }
}

/// Which line of the audit an answer waits for, where it does.
final class AuditReceipt: Sendable {
  private let number = Atomic(0)

  /// 0: none.
  var latest: Int { number.load(ordering: .acquiring) }
  func note(_ number: Int) { self.number.store(number, ordering: .releasing) }
}
