import Answering
package import Persistence
import RuleLanguage
import Synchronization
import TrainingModel

/// The stored answers of everyone: what is kept of them, and how the next ones come about.
package final class Refreshes: Sendable {
  package let store: Store
  /// Where the rule sets of earlier generations are.
  let ruleSets: RuleSetStore
  /// How many published generations are kept.
  let kept: Int
  /// How much a refresh may change and be published at once.
  let gate: PublishGate
  /// So many changes, or so much time, make a batch.
  let batchSize: Int
  let batchTime = Duration.seconds(1)
  /// Bytes of the disk that a refresh leaves free beyond what it may need.
  let reserve: Int
  /// Whose recommendations were decided on.
  let decided: DecidedCadres
  private let failure = Mutex<StoreFailure?>(nil)
  /// The names of the store, and of the last refresh the generation with its tally.
  private let known = Mutex<(names: Distinct<String>, latest: (Int64, AnswerTally)?)>((Distinct(), nil))
  private let onFailure: @Sendable () -> Void

  /// - Parameters:
  ///   - kept: at least 1.
  ///   - onFailure: called once, when the store cannot be relied on any more.
  package init(
    _ store: Store, ruleSets: RuleSetStore, kept: Int = 7, gate: PublishGate = .init(), batchSize: Int = 8_192,
    reserve: Int = 16 << 20,
    onFailure: @escaping @Sendable () -> Void = {}
  ) throws(StoreFailure) {
    self.store = store
    self.ruleSets = ruleSets
    self.kept = kept
    self.gate = gate
    self.batchSize = batchSize
    self.reserve = reserve
    self.onFailure = onFailure
    // On a full disk what was published is read all the same; what was interrupted begins anew then.
    do throws(StoreFailure) { try store.recover() } catch  where error == .full {}
    let (revisions, damaged) = try store.latestDecisions()
    decided = DecidedCadres(revisions, damaged: damaged)
  }

  /// What of the store could not be read when it was opened, and what to do about it; nil: nothing.
  package var damage: String? {
    guard decided.damaged > 0 else { return nil }
    return
      "\(decided.damaged) rows of `decision_log` cannot be read: decisions are looked up for everyone, and the log is not "
      + "whole; restore a backup"
  }

  /// Why the store cannot be relied on any more; nil: it can.
  package var storeFailure: StoreFailure? { failure.withLock { $0 } }

  /// What a failure means beyond the work that it ended: after one of reading, writing or syncing nobody knows what the
  /// file holds until it is opened anew (https://sqlite.org/wal.html, fsync errors are not tried again).
  func note(_ failure: StoreFailure) {
    switch failure {
    case .failed, .damaged: break
    // Of other rows that says nothing.
    case .damagedRow, .full, .unwritable, .foreign, .newer, .busy, .overtaken, .ended: return
    }
    let isFirst = self.failure.withLock { known in
      defer { known = known ?? failure }
      return known == nil
    }
    if isFirst { onFailure() }
  }

  /// What a failure means of work that reads the store and writes elsewhere: that a place cannot be written says nothing of
  /// the store. So all of it is read.
  func examine(after failure: StoreFailure) {
    switch failure {
    case .failed, .damaged, .damagedRow: break
    case .full, .unwritable, .foreign, .newer, .busy, .overtaken, .ended: return
    }
    do throws(StoreFailure) {
      if try !store.faults().isEmpty { note(.damaged) }
    } catch {
      note(error)
    }
  }

  /// - Throws: `full` where the disk may not have the room for a refresh of so many cadres: it would end half way, and leave
  ///   nobody else any room until then.
  func requireRoom(for cadres: Int) throws(StoreFailure) {
    // All answers may be others than those that are there.
    let answers = max(try store.byteCount(), cadres * Self.answerBytes)
    guard try store.freeBytes() >= answers + reserve else { throw .full }
  }

  /// Of the answer of a cadre with its share of everything around it.
  private static let answerBytes = 256

  /// Reads from the store or writes to it.
  func storing<Value>(_ work: () throws(StoreFailure) -> Value) throws(Problem) -> Value {
    do {
      return try work()
    } catch {
      note(error)
      throw error.problem
    }
  }

  /// Writes to the store, again where somebody else holds it: what was found is worth the wait, of some seconds each time.
  ///
  /// - Parameters:
  ///   - waits: told each time that somebody does; false: it is not waited any longer.
  /// - Throws: `busy`: somebody still does after all that.
  @discardableResult
  func patiently<Value>(
    while waits: () -> Bool, _ work: () throws(StoreFailure) -> Value
  ) throws(StoreFailure) -> Value {
    var patience = Self.patience
    while true {
      do throws(StoreFailure) {
        return try work()
      } catch {
        guard error == .busy, patience > 0, waits() else { throw error }
        patience -= 1
      }
    }
  }

  private static let patience = 60

  /// One that was interrupted is given up.
  func cancel(_ record: RefreshRecord) throws(Problem) {
    var record = record
    record.state = .cancelled
    record.finished = Clock.timestamp()
    _ = try storing { [record] () throws(StoreFailure) in
      try store.finish(record, generation: .dropped, verdict: nil)
    }
  }

  /// All names that are stored: read where others than this process knows were added.
  func names() throws(StoreFailure) -> Distinct<String> {
    let known = known.withLock { $0.names }
    if known.count > 0, known.count == (try store.nameCount()) { return known }
    return Distinct(try store.names())
  }

  /// What a generation says of everyone in counts; nil: it is not known.
  func tally(of generation: Generation) -> AnswerTally? {
    known.withLock { $0.latest.flatMap { $0 == generation.number ? $1 : nil } }
      ?? generation.tally.flatMap(AnswerTally.init(stored:))
  }

  /// Of a refresh that is stored: the next one need not read it.
  func remember(names: Distinct<String>) { known.withLock { $0.names = names } }
  func remember(_ tally: AnswerTally, of generation: Int64) { known.withLock { $0.latest = (generation, tally) } }

  /// What the answers of a generation were found with.
  func base(_ generation: Generation, served: Served) -> Refresh.Base? {
    guard let day = CalendarDate(generation.inputs.date) else { return nil }
    let digest = generation.inputs.ruleSetDigest
    let ruleSet =
      digest == served.ruleSetDigest
      ? served.snapshot.ruleSet : (try? ruleSets.files(of: digest)).flatMap { RuleSetReader.read(files: $0).ruleSet }
    let store = store
    let hasSameProfiles =
      generation.inputs.scope.isEmpty && generation.inputs.population == served.population
    return Refresh.Base(
      ruleSet: ruleSet, day: day, hasSameProfiles: hasSameProfiles,
      row: { cadre in try store.row(of: cadre, in: generation.number).map { Refresh.Row(cadre: cadre, bytes: $0) } }
    ) { after, through in
      try store.rows(in: generation.number, after: after, through: through).map {
        Refresh.Row(cadre: $0.cadre, bytes: $0.bytes)
      }
    }
  }
}

extension Served {
  /// What a refresh of it is of.
  ///
  /// - Parameter scope: as it is stored; '': everyone.
  func refreshInputs(on date: CalendarDate, of scope: String = "") -> Generation.Inputs {
    let ruleSet = snapshot.ruleSet
    return Generation.Inputs(
      date: date.description, ruleSet: ruleSet.id, ruleSetDigest: ruleSet.digest, ruleSetMeaning: ruleSet.meaning,
      profilesDigest: profilesDigest, population: population,
      scope: scope)
  }
}

extension StoreFailure {
  var problem: Problem {
    switch self {
    case .full: Problem(.diskFull, "\(self)")
    case .busy, .overtaken: Problem(.busy, "\(self)")
    case .unwritable: Problem(.stateNotWritten, "\(self)")
    case .ended: Problem(.notFound, "\(self)")
    case .failed, .damaged, .damagedRow, .foreign, .newer: Problem(.storeFailed, "\(self)")
    }
  }
}
