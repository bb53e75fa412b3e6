import Answering
import Foundation
import GRDBSQLite
import Persistence
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// A refresh of everyone into a database, and what small changes cost after it, beside a bare SQLite insert of the same rows.
struct RefreshBenchmark {
  let snapshot: Snapshot
  let today: CalendarDate
  /// The same with another priority in the rule that asks for something of about one in a hundred.
  private var changed: Snapshot?

  init(ruleSet: RuleSet, population: Population, today: CalendarDate) {
    snapshot = Snapshot(ruleSet: ruleSet, population: population)
    self.today = today
    changed = changedRule()
  }

  func run() {
    let folder = FileManager.default.temporaryDirectory.path + "/quebu-refresh-\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try run(in: folder)
    } catch {
      print("the refresh failed: \(error)")
    }
  }

  private func run(in folder: String) throws {
    let store = try Store(path: folder + "/store.sqlite")
    let count = snapshot.population.cadres.count
    snapshot.makeReady(for: today)
    forgetMostMemory()
    let before = heldMegabytes()
    let (full, wall) = try timed { try refresh(snapshot, today, store, base: nil) }
    if let before, let after = heldMegabytes() {
      print("memory: rules, people and the day's tables \(before.now) MB, at most \(after.most) MB during the refresh")
    }
    let rows = try store.rows(in: full.generation)
    let needs = rows.reduce(0) { $0 + (Refresh.Row(cadre: $1.cadre, bytes: $1.bytes).answer?.steps.count ?? 0) }
    let bytes = rows.reduce(0) { $0 + $1.bytes.count }
    try store.checkpoint()
    let size = try store.byteCount()
    let inserted = try (0..<3).map { try insert(rows, folder + "/bare-\($0).sqlite") }.sorted()[1]
    let flat = try (0..<3).map { try insertFlat(rows, folder + "/flat-\($0).sqlite") }.sorted()[1]
    print(
      "refresh of \(count) people to a published generation, two threads: \(fixed(wall, 2)) s by the clock, \(fixed(Double(count) / wall, 0)) a second; evaluated alone \(fixed(try evaluatedAlone(), 2)) s; bare SQLite insert of the same rows \(fixed(inserted, 2)) s: \(fixed(wall / inserted, 2))x; of a row for each of \(needs) recommendations \(fixed(flat, 2)) s: \(fixed(wall / flat, 2))x; database \(size / max(1, count)) bytes a cadre (\(bytes / max(1, count)) of answers), \(size / max(1, needs)) a recommendation"
    )
    try oneCadre(store, full: wall)
    print("one row inserted and committed by SQLite alone: \(fixed(try commit(folder + "/commit.sqlite") * 1e3, 2)) ms")
    try report("nothing", store, of: count, full: wall) { _ in (snapshot, today) }
    if let changed {
      try report("one rule", store, of: count, full: wall) { ($0.isMultiple(of: 2) ? changed : snapshot, today) }
    }
    try report("the next day", store, of: count, full: wall) { (snapshot, today.adding(days: $0 + 1)) }
  }

  /// A cadre whose stored answer is of another profile: evaluated, stored and published, as with `--cadre`.
  private func oneCadre(_ store: Store, full: Double) throws {
    let place = snapshot.population.cadres.count / 2
    let id = snapshot.population.columns.ids[place]
    var names = Distinct(try store.names())
    let common = RefreshTables(of: snapshot, on: today, names: &names)
    func change(_ base: Generation) throws {
      let refresh = Refresh(
        of: snapshot, on: today, from: self.base(base, store), names: names, common: common, scope: [place])
      var changes: [StoredChange] = []
      try refresh.run(threads: 1) { batch in
        changes += batch.changes.map {
          StoredChange(cadre: $0.cadre, bytes: $0.new, causes: Int($0.causes.rawValue), counts: $0.counts)
        }
        return true
      }
      _ = try publish(changes, on: base, store, names)
    }
    let times = try (0..<9).map { _ -> Double in
      guard let base = try store.current(), let bytes = try store.row(of: id, in: base.number) else { return .infinity }
      let other = StoredChange(
        cadre: id, bytes: [UInt8](repeating: 0, count: 8) + bytes.dropFirst(8), causes: 1,
        counts: [Int](repeating: 0, count: 8))
      let current = try publish([other], on: base, store, names)
      let time = try timed { try change(current) }.1
      guard try store.row(of: id, in: current.number + 1) == bytes else { throw Unexpected() }
      return time
    }
    let one = times.sorted()[4]
    print(
      "one changed profile, evaluated, stored and published: \(fixed(one * 1e3, 2)) ms: full / \(fixed(full / one, 0))")
  }

  private struct Unexpected: Error {}

  private func publish(
    _ changes: [StoredChange], on base: Generation, _ store: Store, _ names: Distinct<String>
  ) throws -> Generation {
    var record = RefreshRecord(id: UUID().uuidString, inputs: base.inputs, verifies: false, total: 1, created: "")
    record.state = .succeeded
    let made = try store.perform(
      record, on: base.number, cadres: base.cadres, names: names.values, changes, evaluated: 1, tally: base.tally ?? [],
      generation: .published, verdict: nil, keeping: 7, result: { _ in nil })
    guard let made, let current = try store.generation(made.number) else { throw Unexpected() }
    return current
  }

  /// Medians of five in turn.
  private func report(
    _ name: String, _ store: Store, of count: Int, full: Double, _ next: (Int) -> (Snapshot, CalendarDate)
  ) throws {
    var times: [Double] = []
    var last = (evaluated: 0, changed: 0)
    for round in 0..<5 {
      let base = try store.current()
      let (snapshot, day) = next(round)
      // What is served has its tables, whoever asks.
      snapshot.makeReady(for: day)
      let (result, wall) = try timed { try refresh(snapshot, day, store, base: base) }
      times.append(wall)
      last = (result.evaluated, result.changed)
    }
    let wall = times.sorted()[2]
    print(
      "\(name): \(last.evaluated) of \(count) found anew, \(last.changed) stored, \(fixed(wall * 1e3, 1)) ms by the clock: full / \(fixed(full / wall, 1))"
    )
  }

  private func changedRule() -> Snapshot? {
    var ruleSet = snapshot.ruleSet
    let tables = EvaluationTables(CompiledRules(ruleSet), population: snapshot.population, today: today)
    let evaluation = Evaluation(tables)
    var standing = [Int](repeating: 0, count: ruleSet.provisions.count)
    let count = snapshot.population.cadres.count
    let sample = stride(from: 0, to: count, by: max(1, count / 5_000)).map { $0 }
    for place in sample {
      evaluation.hold(place)
      evaluation.match()
      for ordinal in ruleSet.provisions.ordinals where evaluation.meets(ordinal) { standing[ordinal.position] += 1 }
    }
    let chosen = ruleSet.provisions.ordinals.filter {
      !ruleSet.provisions[$0].demands.isEmpty && ruleSet.provisions[$0].kind == .rule
    }.min { abs(standing[$0.position] * 100 - sample.count) < abs(standing[$1.position] * 100 - sample.count) }
    guard let chosen else { return nil }
    let old = ruleSet.provisions[chosen].demands[0].priority
    ruleSet.provisions[chosen].demands[0].priority = old == .mandatory ? .expected : .mandatory
    ruleSet.meaning = "changed"
    return Snapshot(ruleSet: ruleSet, population: snapshot.population)
  }

  private func evaluatedAlone() throws -> Double {
    let refresh = Refresh(of: snapshot, on: today, from: nil, names: .init())
    return try timed { try refresh.run(threads: 2) { _ in true } }.1
  }

  /// As the service does it.
  private func refresh(
    _ snapshot: Snapshot, _ day: CalendarDate, _ store: Store, base: Generation?
  ) throws -> (generation: Int64, evaluated: Int, changed: Int) {
    let refresh = Refresh(
      of: snapshot, on: day,
      from: base.map { self.base($0, store) }, names: .init(try store.names()))
    var record = RefreshRecord(
      id: UUID().uuidString,
      inputs: .init(
        date: day.description, ruleSet: snapshot.ruleSet.id, ruleSetDigest: snapshot.ruleSet.digest,
        ruleSetMeaning: snapshot.ruleSet.meaning, profilesDigest: ""),
      verifies: false, total: refresh.total, created: "")
    record.generation = try store.begin(
      record, on: base?.number, cadres: snapshot.population.cadres.count, names: refresh.names.values
    ).number
    var (evaluated, changed) = (0, 0)
    var pending: [StoredChange] = []
    func flush() throws {
      try store.append(pending, to: record, evaluated: 0, tally: [])
      changed += pending.count
      pending.removeAll(keepingCapacity: true)
    }
    try refresh.run(threads: 2) { batch in
      evaluated += batch.evaluated
      pending += batch.changes.map {
        StoredChange(
          cadre: $0.cadre, bytes: $0.new, causes: Int($0.causes.rawValue), counts: base == nil ? nil : $0.counts)
      }
      if pending.count >= 8_192 { try flush() }
      return true
    }
    try flush()
    record.state = .succeeded
    try store.finish(record, generation: .published, verdict: nil)
    return (record.generation ?? 0, evaluated, changed)
  }

  private func base(_ base: Generation, _ store: Store) -> Refresh.Base {
    let isOwn = base.inputs.ruleSetMeaning == snapshot.ruleSet.meaning
    return Refresh.Base(
      ruleSet: (isOwn ? snapshot : changed ?? snapshot).ruleSet, day: CalendarDate(base.inputs.date) ?? today,
      hasSameProfiles: true,
      row: { cadre in try store.row(of: cadre, in: base.number).map { .init(cadre: cadre, bytes: $0) } }
    ) { after, through in
      try store.rows(in: base.number, after: after, through: through).map { .init(cadre: $0.cadre, bytes: $0.bytes) }
    }
  }

  private func timed<Result>(_ work: () throws -> Result) throws -> (Result, Double) {
    let start = wallSeconds()
    let result = try work()
    return (result, wallSeconds() - start)
  }

  /// The same rows into the same table by SQLite alone, in one transaction.
  private func insert(_ rows: [StoredRow], _ path: String) throws -> Double {
    try insert(
      path,
      "CREATE TABLE answer (cadre TEXT NOT NULL, generation INTEGER NOT NULL, bytes BLOB, "
        + "PRIMARY KEY (cadre, generation)) STRICT, WITHOUT ROWID", "INSERT INTO answer VALUES (?, 1, ?)"
    ) { statement, step in
      for row in rows {
        row.cadre.withCString { cadre in
          row.bytes.withUnsafeBytes { bytes in
            sqlite3_bind_text(statement, 1, cadre, -1, nil)
            sqlite3_bind_blob(statement, 2, bytes.baseAddress, Int32(bytes.count), nil)
            step()
          }
        }
      }
    }
  }

  /// One row of the same kind in a transaction of its own, by SQLite alone: the median of nine.
  private func commit(_ path: String) throws -> Double {
    defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK else { throw Unexpected() }
    defer { sqlite3_close(database) }
    func execute(_ sql: String) throws {
      guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Unexpected() }
    }
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE answer (cadre TEXT, bytes BLOB)")
    let times = try (0..<9).map { _ in
      try timed { try execute("INSERT INTO answer VALUES ('1', zeroblob(415))") }.1
    }
    return times.sorted()[4]
  }

  /// A row of four numbers for each recommendation, with an index, by SQLite alone, in one transaction.
  private func insertFlat(_ rows: [StoredRow], _ path: String) throws -> Double {
    let flat = rows.enumerated().flatMap { place, row in
      (Refresh.Row(cadre: row.cadre, bytes: row.bytes).answer?.steps ?? []).map { (place, $0.course, $0.due) }
    }
    return try insert(
      path,
      "CREATE TABLE recommendation (generation INTEGER, cadre INTEGER, course INTEGER, due INTEGER); "
        + "CREATE INDEX of_cadre ON recommendation (cadre)", "INSERT INTO recommendation VALUES (1, ?, ?, ?)"
    ) { statement, step in
      for (place, course, due) in flat {
        sqlite3_bind_int64(statement, 1, Int64(place))
        sqlite3_bind_int64(statement, 2, Int64(course))
        sqlite3_bind_int64(statement, 3, Int64(due))
        step()
      }
    }
  }

  private func insert(
    _ path: String, _ table: String, _ sql: String, _ work: (OpaquePointer?, () -> Void) -> Void
  ) throws -> Double {
    struct Failed: Error {}
    defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK else { throw Failed() }
    defer { sqlite3_close(database) }
    let start = wallSeconds()
    let setup = "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \(table); BEGIN"
    guard sqlite3_exec(database, setup, nil, nil, nil) == SQLITE_OK else { throw Failed() }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw Failed() }
    var isDone = true
    work(statement) {
      isDone = isDone && sqlite3_step(statement) == SQLITE_DONE
      sqlite3_reset(statement)
    }
    sqlite3_finalize(statement)
    guard isDone, sqlite3_exec(database, "COMMIT", nil, nil, nil) == SQLITE_OK else { throw Failed() }
    return wallSeconds() - start
  }
}
