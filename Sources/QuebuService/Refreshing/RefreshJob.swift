import Answering
import FoundationEssentials
import Logging
import Persistence
import Synchronization
import TrainingModel
import WireFormat

/// Brings the stored answers of everyone up to date for a day, as an operation: batch by batch, each on the disk with how
/// far it has come, and all of it published in one moment.
struct RefreshJob: Sendable {
  let operation: Operation
  let refreshes: Refreshes
  private let served: Served
  private let loss: HoldReasonBody?
  private let date: CalendarDate
  private let record: RefreshRecord
  private let base: Generation?
  /// That is being built; nil: of so few that it is stored in one moment at the end.
  private let begun: Generation?
  private let refresh: Refresh
  private let logger: Logger

  /// A refresh of so many of a unit, or fewer, is over in the time that it takes to write down that it has begun.
  private static let few = 64

  /// A refresh that begins, or that goes on.
  ///
  /// - Parameters:
  ///   - served: of which it is; a reload meanwhile changes nothing of it.
  ///   - loss: why that is not served; nil: it is.
  ///   - scope: nil: everyone.
  ///   - interrupted: goes on; nil: a new one.
  init(
    _ operation: Operation, of served: Served, losing loss: HoldReasonBody? = nil, on date: CalendarDate,
    scope: RefreshScope?, verifies: Bool, resuming interrupted: RefreshRecord?,
    _ refreshes: Refreshes, logger: Logger
  ) throws(StoreFailure) {
    self.operation = operation
    self.refreshes = refreshes
    self.served = served
    self.loss = loss
    self.date = date
    self.logger = logger
    let store = refreshes.store
    let base = try store.current()
    self.base = base
    let common = served.refreshTables.withLock { $0 }
    let refresh = Refresh(
      of: served.snapshot, on: date, from: base.flatMap { refreshes.base($0, served: served) },
      names: try refreshes.names(), common: common.flatMap { $0.day == date ? $0 : nil }, scope: scope?.places,
      verifies: verifies)
    self.refresh = refresh
    try refreshes.requireRoom(for: refresh.total)
    let waits = { Self.waits(operation, logger) }
    if let interrupted {
      record = try refreshes.patiently(while: waits) { () throws(StoreFailure) in
        try store.resume(interrupted.id, on: base?.number)
      }
      guard let number = record.generation, let generation = try store.generation(number) else {
        throw .ended
      }
      begun = generation
      return
    }
    var record = RefreshRecord(
      id: operation.id, inputs: served.refreshInputs(on: date, of: scope?.text ?? ""), verifies: verifies,
      total: refresh.total,
      created: Clock.timestamp())
    if scope != nil, base != nil, refresh.total <= Self.few {
      begun = nil
    } else {
      let new = record
      let generation = try refreshes.patiently(while: waits) { () throws(StoreFailure) in
        try store.begin(
          new, on: base?.number, cadres: served.snapshot.population.cadres.count, leftOut: served.leftOut,
          keptFiles: served.keptFiles.count, names: refresh.names.values)
      }
      record.generation = generation.number
      begun = generation
    }
    self.record = record
    if begun != nil { keepWhatIsStored() }
  }

  /// Begins, on threads of its own; one of few is at its end then.
  ///
  /// - Throws: `Problem` where the system gives no thread.
  func start() throws(Problem) {
    guard begun != nil else { return work() }
    guard BackgroundThreads.start({ work() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func work() {
    // Whoever goes through everything leaves pages behind that nobody may ask for.
    defer { if begun != nil { refreshes.store.giveMemoryBack() } }
    operation.run(total: refresh.total)
    var progress = Progress(record, begun)
    do {
      try findAnswers(&progress)
      if try !operation.isCancelled && finish(&progress) { return }
    } catch {
      guard operation.isCancelled else { return end(progress.record, failure: StoreFailure(error)) }
    }
    stop(progress.record)
  }

  /// Whether it is worth while to wait for whoever else holds the database.
  private static func waits(_ operation: Operation, _ logger: Logger) -> Bool {
    logger.notice("another process writes to the database: waiting", metadata: ["operation": "\(operation.id)"])
    return !operation.isCancelled
  }

  /// How far it has come, and what is not on the disk yet.
  private struct Progress {
    var record: RefreshRecord
    var changes: [StoredChange] = []
    var evaluated: Int
    var stored: Int
    var tally: AnswerTally
    var latest = ContinuousClock.now

    init(_ record: RefreshRecord, _ generation: Generation?) {
      self.record = record
      evaluated = generation?.evaluated ?? 0
      stored = evaluated
      tally = generation?.tally.flatMap(AnswerTally.init(stored:)) ?? AnswerTally()
    }
  }

  /// Names that are stored, and what was made with them, serve the next refresh as well.
  private func keepWhatIsStored() {
    refreshes.remember(names: refresh.names)
    served.refreshTables.withLock { $0 = refresh.common }
  }

  private func findAnswers(_ progress: inout Progress) throws {
    // A resumed one has it already.
    if progress.record.cursor == nil, let base, let tally = refreshes.tally(of: base) {
      progress.tally = AnswerTally(after: tally, renamed: refresh.renames)
    }
    let isFirst = base == nil
    try refresh.run(
      after: progress.record.cursor, threads: BackgroundThreads.count, spread: BackgroundThreads.perform
    ) { batch in
      progress.changes += batch.changes.map { change in
        var causes = change.causes
        if change.new == nil, served.leftOutIDs.contains(change.cadre) { causes.insert(.leftOut) }
        return StoredChange(
          cadre: change.cadre, bytes: change.new, causes: Int(causes.rawValue), counts: isFirst ? nil : change.counts)
      }
      progress.tally.add(batch.tally)
      progress.evaluated += batch.evaluated
      progress.record.differences += batch.differences
      progress.record.done = batch.done
      progress.record.cursor = batch.isLast ? Self.end : batch.last
      operation.progress(batch.done)
      guard !operation.isCancelled else { return false }
      guard begun != nil else { return true }
      if progress.changes.count >= refreshes.batchSize || ContinuousClock.now - progress.latest >= refreshes.batchTime {
        try store(&progress)
      }
      return true
    }
    if progress.tally.damaged > 0 { progress.tally.settle(asking: try refresh.asking()) }
    if begun != nil, !operation.isCancelled { try store(&progress) }
  }

  /// Behind every id: nothing is left to be done.
  private static let end = "\u{10FFFF}"

  private func store(_ progress: inout Progress) throws {
    let found = progress
    try refreshes.patiently(while: { Self.waits(operation, logger) }) { () throws(StoreFailure) in
      try refreshes.store.append(
        found.changes, to: found.record, evaluated: found.evaluated - found.stored, tally: found.tally.stored)
    }
    progress.changes.removeAll(keepingCapacity: true)
    progress.stored = progress.evaluated
    progress.latest = .now
  }

  /// - Returns: false where it was cancelled before.
  private func finish(_ progress: inout Progress) throws -> Bool {
    progress.record.finished = Clock.timestamp()
    let reasons = refreshes.gate.reasons(
      progress.tally, served.snapshot.population, names: refresh.names.values, loss: loss, isFirst: base == nil)
    let state: Generation.State = reasons.isEmpty ? .published : .held
    let verdict = reasons.isEmpty ? nil : String(decoding: WireEncoder.encode(Page(items: reasons)), as: UTF8.self)
    var body = RefreshBody(
      served.snapshot, on: date, evaluated: progress.evaluated, tally: progress.tally, isFirst: base == nil,
      differences: progress.record.verifies ? progress.record.differences : nil, threads: BackgroundThreads.count)
    (body.leftOut, body.keptFiles) = (served.leftOut, served.keptFiles.count)
    if let base, !record.inputs.scope.isEmpty {
      body.scope = record.inputs.scope
      // Of everyone else, those who have come and gone are what they were.
      body.cadres = base.cadres + progress.tally.added - progress.tally.removed
      body.reused = body.cadres - body.evaluated
    }
    body.state = state.rawValue
    body.held = reasons.isEmpty ? nil : reasons
    progress.record.state = .succeeded
    if progress.record.differences > 0 {
      progress.record.state = .failed
      progress.record.error =
        "\(progress.record.differences) of \(body.cadres) answers differ from those of everyone evaluated anew, which are kept"
      logger.error(
        "answers of a refresh differ from those of everyone evaluated anew, which are kept",
        metadata: ["date": "\(date)", "differences": "\(progress.record.differences)", "cadres": "\(body.cadres)"])
    }
    // Whoever cancels it while it is made good is told that it is too late.
    let number: Int64
    if let begun {
      number = begun.number
      progress.record.result = Self.result(body, number)
      let (record, cadres) = (progress.record, body.cadres)
      let isMade = try refreshes.patiently(while: { Self.waits(operation, logger) }) { () throws(StoreFailure) in
        try refreshes.store.finish(
          record, generation: state, verdict: verdict, cadres: cadres, if: operation.close)
      }
      guard isMade else { return false }
      // It is published whatever becomes of this, which the next one does as well.
      do throws(StoreFailure) {
        try refreshes.store.prune(keeping: refreshes.kept, at: Clock.timestamp())
      } catch {
        refreshes.note(error)
      }
    } else {
      let (found, evaluated) = (progress.changes, progress.evaluated)
      let (ended, tally) = (progress.record, progress.tally.stored)
      let (cadres, made) = (body.cadres, body)
      let generation = try refreshes.patiently(while: { Self.waits(operation, logger) }) { () throws(StoreFailure) in
        try refreshes.store.perform(
          ended, on: base?.number, cadres: cadres, leftOut: served.leftOut, keptFiles: served.keptFiles.count,
          names: refresh.names.values, found, evaluated: evaluated, tally: tally, generation: state, verdict: verdict,
          keeping: refreshes.kept, result: { Self.result(made, $0) }, if: operation.close)
      }
      guard let generation else { return false }
      number = generation.number
      keepWhatIsStored()
    }
    if state == .published { refreshes.remember(progress.tally, of: number) }
    let stored = Array(Self.result(body, number).utf8)
    if let error = progress.record.error { operation.fail(error, result: stored) } else { operation.succeed(stored) }
    logger.notice(
      state == .held ? "refreshed, and held" : "refreshed",
      metadata: [
        "operation": "\(operation.id)", "generation": "\(number)", "date": "\(date)",
        "cadres": "\(body.cadres)", "evaluated": "\(body.evaluated)",
      ])
    return true
  }

  /// What is told of it, as JSON.
  private static func result(_ body: RefreshBody, _ generation: Int64) -> String {
    var body = body
    body.generation = Int(generation)
    return String(decoding: WireEncoder.encode(body), as: UTF8.self)
  }

  /// It was cancelled, or the service ends: then what is stored goes on after the next start.
  private func stop(_ record: RefreshRecord) {
    guard operation.state == .cancelled else { return }
    var record = record
    record.state = .cancelled
    record.finished = Clock.timestamp()
    write(record)
  }

  /// Stores how it ended. Where that cannot be written, the next refresh or the next start takes away what it left.
  private func write(_ record: RefreshRecord) {
    guard refreshes.storeFailure == nil else { return }
    do throws(StoreFailure) {
      try refreshes.patiently(while: { refreshes.storeFailure == nil }) { () throws(StoreFailure) in
        try refreshes.store.finish(record, generation: .dropped, verdict: nil)
      }
    } catch {
      refreshes.note(error)
    }
  }

  /// The store cannot take it: nothing of it is published. Into one that cannot be relied on nothing more is written, and
  /// what is there goes on after the next start.
  private func end(_ record: RefreshRecord, failure: StoreFailure) {
    logger.error("a refresh ended", metadata: ["operation": "\(operation.id)", "error": "\(failure)"])
    var record = record
    record.state = .failed
    record.error = "\(failure)"
    record.finished = Clock.timestamp()
    refreshes.note(failure)
    // Whoever waits is told first: nobody announces what has ended.
    operation.fail("\(failure)")
    write(record)
  }
}

extension AnswerTally {
  init?(stored bytes: [UInt8]) {
    guard let tally = try? JSONDecoder().decode(AnswerTally.self, from: Data(bytes)) else { return nil }
    self = tally
  }

  var stored: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }
}
