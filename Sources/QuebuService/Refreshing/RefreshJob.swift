import Answering
import FoundationEssentials
import Logging
import Persistence
import TrainingModel
import WireFormat

/// Brings the stored answers of everyone up to date for a day, as an operation: batch by batch, each on the disk with how
/// far it has come, and all of it published in one moment.
struct RefreshJob: Sendable {
  let operation: Operation
  let refreshes: Refreshes
  private let served: Served
  private let date: CalendarDate
  private let record: RefreshRecord
  private let generation: Generation
  private let refresh: Refresh
  private let logger: Logger

  /// A refresh that begins, or that goes on.
  ///
  /// - Parameters:
  ///   - served: of which it is; a reload meanwhile changes nothing of it.
  ///   - scope: nil: everyone.
  ///   - interrupted: goes on; nil: a new one.
  init(
    _ operation: Operation, of served: Served, on date: CalendarDate, scope: RefreshScope?, verifies: Bool,
    resuming interrupted: RefreshRecord?,
    _ refreshes: Refreshes, logger: Logger
  ) throws(StoreFailure) {
    self.operation = operation
    self.refreshes = refreshes
    self.served = served
    self.date = date
    self.logger = logger
    let store = refreshes.store
    let current = try store.current()
    refresh = Refresh(
      of: served.snapshot, on: date, from: current.flatMap { refreshes.base($0, served: served) },
      names: .init(try store.names()), scope: scope?.places, verifies: verifies)
    try refreshes.requireRoom(for: refresh.total)
    if let interrupted {
      record = try store.resume(interrupted.id, on: current?.number)
      guard let number = record.generation, let generation = try store.generation(number) else {
        throw .ended
      }
      self.generation = generation
    } else {
      var record = RefreshRecord(
        id: operation.id, inputs: served.refreshInputs(on: date, of: scope?.text ?? ""), verifies: verifies,
        total: refresh.total,
        created: Clock.timestamp())
      generation = try store.begin(
        record, on: current?.number, cadres: served.snapshot.population.cadres.count, leftOut: served.leftOut,
        keptFiles: served.keptFiles.count, names: refresh.names.values)
      record.generation = generation.number
      self.record = record
    }
  }

  /// Begins, on threads of its own.
  ///
  /// - Throws: `Problem` where the system gives no thread.
  func start() throws(Problem) {
    guard BackgroundThreads.start({ work() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func work() {
    operation.run(total: refresh.total)
    var progress = Progress(record, generation)
    do {
      try findAnswers(&progress)
      try finish(&progress)
    } catch {
      end(progress.record, failure: StoreFailure(error))
    }
  }

  /// How far it has come, and what is not on the disk yet.
  private struct Progress {
    var record: RefreshRecord
    var changes: [StoredChange] = []
    var evaluated: Int
    var stored: Int
    var tally: AnswerTally
    var latest = ContinuousClock.now

    init(_ record: RefreshRecord, _ generation: Generation) {
      self.record = record
      evaluated = generation.evaluated
      stored = generation.evaluated
      tally = generation.tally.flatMap(AnswerTally.init(stored:)) ?? AnswerTally()
    }
  }

  private func findAnswers(_ progress: inout Progress) throws {
    // A resumed one has it already.
    if progress.record.cursor == nil, let base = generation.base, let earlier = try refreshes.store.generation(base),
      let tally = earlier.tally.flatMap(AnswerTally.init(stored:))
    {
      progress.tally = AnswerTally(after: tally, renamed: refresh.renames)
    }
    let isFirst = generation.base == nil
    try refresh.run(
      after: progress.record.cursor, threads: BackgroundThreads.count, spread: BackgroundThreads.perform
    ) { batch in
      progress.changes += batch.changes.map {
        StoredChange(
          cadre: $0.cadre, bytes: $0.new, causes: Int($0.causes.rawValue), counts: isFirst ? nil : $0.counts)
      }
      progress.tally.add(batch.tally)
      progress.evaluated += batch.evaluated
      progress.record.differences += batch.differences
      progress.record.done = batch.done
      progress.record.cursor = batch.isLast ? Self.end : batch.last
      operation.progress(batch.done)
      guard !operation.isCancelled else { return false }
      if progress.changes.count >= refreshes.batchSize || ContinuousClock.now - progress.latest >= refreshes.batchTime {
        try store(&progress)
      }
      return true
    }
    if !operation.isCancelled { try store(&progress) }
  }

  /// So often, of some seconds each, it waits for whoever else writes to the database.
  private static let patience = 60

  /// Behind every id: nothing is left to be done.
  private static let end = "\u{10FFFF}"

  private func store(_ progress: inout Progress) throws {
    var patience = Self.patience
    while true {
      do throws(StoreFailure) {
        try refreshes.store.append(
          progress.changes, to: progress.record, evaluated: progress.evaluated - progress.stored,
          tally: progress.tally.stored)
        break
      } catch {
        // Somebody else holds the database: what was found is worth the wait.
        guard error == .busy, patience > 0, !operation.isCancelled else { throw error }
        patience -= 1
      }
    }
    progress.changes.removeAll(keepingCapacity: true)
    progress.stored = progress.evaluated
    progress.latest = .now
  }

  private func finish(_ progress: inout Progress) throws {
    progress.record.finished = Clock.timestamp()
    // Whoever cancels it from here on is told that it is too late.
    guard operation.close() else {
      if operation.state == .cancelled {
        progress.record.state = .cancelled
        try refreshes.store.finish(progress.record, generation: .dropped, verdict: nil)
      }
      return
    }
    var body = RefreshBody(
      served.snapshot, on: date, evaluated: progress.evaluated, tally: progress.tally, isFirst: generation.base == nil,
      differences: progress.record.verifies ? progress.record.differences : nil, threads: BackgroundThreads.count)
    body.generation = Int(generation.number)
    body.scope = generation.inputs.scope.isEmpty ? nil : generation.inputs.scope
    let reasons = refreshes.gate.reasons(
      progress.tally, served.snapshot.population, names: refresh.names.values,
      isFirst: generation.base == nil)
    let state: Generation.State = reasons.isEmpty ? .published : .held
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
    let result = WireEncoder.encode(body)
    progress.record.result = String(decoding: result, as: UTF8.self)
    try refreshes.store.finish(
      progress.record, generation: state,
      verdict: reasons.isEmpty ? nil : String(decoding: WireEncoder.encode(Page(items: reasons)), as: UTF8.self))
    // It is published whatever becomes of this, which the next one does as well.
    do throws(StoreFailure) {
      try refreshes.store.prune(keeping: refreshes.kept, at: Clock.timestamp())
    } catch {
      refreshes.note(error)
    }
    if let error = progress.record.error { operation.fail(error, result: result) } else { operation.succeed(result) }
    logger.notice(
      state == .held ? "refreshed, and held" : "refreshed",
      metadata: [
        "operation": "\(operation.id)", "generation": "\(generation.number)", "date": "\(date)",
        "cadres": "\(body.cadres)", "evaluated": "\(body.evaluated)",
      ])
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
    // Where that cannot be written either, the next refresh or the next start takes it away.
    if refreshes.storeFailure == nil { try? refreshes.store.finish(record, generation: .dropped, verdict: nil) }
    operation.fail("\(failure)")
  }
}

extension AnswerTally {
  init?(stored bytes: [UInt8]) {
    guard let tally = try? JSONDecoder().decode(AnswerTally.self, from: Data(bytes)) else { return nil }
    self = tally
  }

  var stored: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }
}
