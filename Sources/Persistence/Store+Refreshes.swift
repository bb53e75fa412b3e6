import FoundationEssentials
import GRDB

extension Store {
  package func refresh(_ id: String) throws(StoreFailure) -> RefreshRecord? {
    try read { try $0.refresh(id) }
  }

  /// The newest of those that were interrupted.
  package func interruptedRefresh() throws(StoreFailure) -> RefreshRecord? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM operation WHERE state = 'interrupted' ORDER BY rowid DESC LIMIT 1"
      ).map(RefreshRecord.init)
    }
  }

  /// The newest first.
  package func refreshes(limit: Int) throws(StoreFailure) -> [RefreshRecord] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM operation ORDER BY rowid DESC LIMIT ?", arguments: [limit])
        .map(RefreshRecord.init)
    }
  }

  /// What the refresh that made a generation said at its end: JSON; nil: nothing.
  package func result(of generation: Int64) throws(StoreFailure) -> String? {
    try read { try $0.result(of: generation) }
  }

  /// Those that ran when the process before ended can go on; what else it left undone is done.
  package func recover() throws(StoreFailure) {
    try write { try $0.execute(sql: "UPDATE operation SET state = 'interrupted' WHERE state = 'running'") }
    try clear()
  }

  /// A refresh was asked for, and its profiles are not read yet: that it was, is on the disk.
  ///
  /// - Parameter record: without a generation. Where its id is stored already, nothing changes.
  package func announce(_ record: RefreshRecord) throws(StoreFailure) {
    try write { try $0.insert(record, orElse: "IGNORE") }
  }

  /// Begins a refresh: a generation on top of the current one. Whatever was not published yet is dropped. One of its id that was
  /// announced, or interrupted, is this one from here on.
  ///
  /// - Parameters:
  ///   - base: the current generation as the refresh knows it; nil: there is none.
  ///   - cadres: how many there are; nil: those who are gone through.
  ///   - leftOut: how many were left out because of mistakes; nil: not known.
  ///   - keptFiles: how many files of profiles stayed in their last good form; nil: not known.
  ///   - names: all names, from 0 on, of which those that are stored are the first.
  /// - Returns: the generation that it makes.
  /// - Throws: `overtaken`: another generation is current by now.
  package func begin(
    _ record: RefreshRecord, on base: Int64?, cadres: Int? = nil, leftOut: Int? = nil, keptFiles: Int? = nil,
    names: [String]
  ) throws(StoreFailure) -> Generation {
    try write { try $0.dropUnpublished(for: record, on: base) }
    try clear()
    return try write {
      try $0.begin(record, on: base, cadres: cadres, leftOut: leftOut, keptFiles: keptFiles, names: names)
    }
  }

  /// A refresh that was short, from its beginning to its end in one moment: as ``begin(_:on:cadres:leftOut:keptFiles:names:)``,
  /// ``append(_:to:evaluated:tally:)``, ``finish(_:generation:verdict:)`` and ``prune(keeping:at:)`` would do it, but that
  /// only some of what nobody needs is taken away; the others take the rest.
  ///
  /// - Parameters:
  ///   - record: with the state, the error and the time that it ends with.
  ///   - keeping: so many published generations are kept.
  ///   - result: what the record says at the end, of the generation by its number.
  ///   - cadres: how many it has answers of; nil: as many as it was begun with.
  ///   - isMeant: asked when nobody else can write any more; false: nothing is changed.
  /// - Returns: the generation that it made; nil: it was not meant any more.
  /// - Throws: `overtaken`: another generation is current by now.
  package func perform(
    _ record: RefreshRecord, on base: Int64?, cadres: Int, leftOut: Int? = nil, keptFiles: Int? = nil,
    names: [String], _ changes: [StoredChange], evaluated: Int, tally: [UInt8], generation state: Generation.State,
    verdict: String?, keeping count: Int,
    result: (Int64) -> String?, if isMeant: () -> Bool = { true }
  ) throws(StoreFailure) -> Generation? {
    // Answers of what was never published must be gone before there is a number behind its own.
    if try read({ try $0.hasUnpublished() }) {
      try write { try $0.dropUnpublished(for: record, on: base) }
      try clear()
    }
    return try write { database in
      guard isMeant() else { return nil }
      var record = record
      try database.dropUnpublished(for: record, on: base)
      let generation = try database.begin(
        record, on: base, cadres: cadres, leftOut: leftOut, keptFiles: keptFiles, names: names)
      record.generation = generation.number
      record.result = result(generation.number)
      try database.append(changes, to: record, evaluated: evaluated, tally: tally)
      try database.finish(record, generation: state, verdict: verdict)
      try database.markPruned(keeping: count, at: record.finished ?? record.created)
      _ = try database.clearSome(limit: 256)
      return generation
    }
  }

  /// An interrupted refresh goes on; so does one that ran when the process before ended, and could not be marked.
  ///
  /// - Parameter base: the current generation as the refresh knows it.
  /// - Throws: `ended`: it is not interrupted, its generation is gone, or was begun on another one.
  package func resume(_ id: String, on base: Int64?) throws(StoreFailure) -> RefreshRecord {
    try write { database in
      guard var record = try database.refresh(id), record.state == .interrupted || record.state == .running,
        let number = record.generation, let generation = try database.generation(number),
        generation.state == .building, generation.base == base, try database.currentGeneration()?.number == base
      else { throw StoreFailure.ended }
      try database.execute(sql: "UPDATE operation SET state = 'running' WHERE id = ?", arguments: [id])
      record.state = .running
      return record
    }
  }

  /// What a refresh has found since the last time, with how far it has come: all of it, or nothing.
  ///
  /// - Parameter tally: of all until now.
  /// - Throws: `ended`: its generation is not being built any more.
  package func append(
    _ changes: [StoredChange], to record: RefreshRecord, evaluated: Int, tally: [UInt8]
  ) throws(StoreFailure) {
    try write { try $0.append(changes, to: record, evaluated: evaluated, tally: tally) }
  }

  /// A refresh is at its end: its generation is published, held or dropped in the same moment. One that was not stored yet is from
  /// here on.
  ///
  /// - Parameters:
  ///   - record: with the state, the error and the result that it ends with.
  ///   - verdict: JSON: why it is held.
  ///   - isMeant: asked when nobody else can write any more; false: nothing is changed.
  /// - Returns: whether it was meant.
  @discardableResult
  package func finish(
    _ record: RefreshRecord, generation state: Generation.State, verdict: String?, cadres: Int? = nil,
    if isMeant: () -> Bool = { true }
  ) throws(StoreFailure) -> Bool {
    let wasMeant = try write { database in
      guard isMeant() else { return false }
      try database.finish(record, generation: state, verdict: verdict, cadres: cadres)
      return true
    }
    if wasMeant, state == .dropped { try clear() }
    return wasMeant
  }
}

extension Database {
  func result(of generation: Int64) throws -> String? {
    try String.fetchOne(self, sql: "SELECT result FROM operation WHERE generation = ?", arguments: [generation])
  }

  fileprivate func refresh(_ id: String) throws -> RefreshRecord? {
    try Row.fetchOne(self, sql: "SELECT * FROM operation WHERE id = ?", arguments: [id]).map(RefreshRecord.init)
  }

  /// One that runs.
  ///
  /// - Parameter conflict: what happens where there is one of its id: `IGNORE` or `REPLACE`.
  fileprivate func insert(_ record: RefreshRecord, orElse conflict: String) throws {
    let inputs = record.inputs
    try execute(
      sql: """
        INSERT OR \(conflict) INTO operation (id, state, generation, date, rule_set, rule_set_digest, rule_set_meaning,
          profiles_digest, population, scope, verifies, total, created)
          VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        record.id, record.generation, inputs.date, inputs.ruleSet, inputs.ruleSetDigest, inputs.ruleSetMeaning,
        inputs.profilesDigest, inputs.population, inputs.scope, record.verifies, record.total, record.created,
      ])
  }

  /// Whether there are answers, or may be, that belong to no generation that was published.
  func hasUnpublished() throws -> Bool {
    try Bool.fetchOne(
      self,
      sql: """
        SELECT EXISTS (SELECT 1 FROM generation WHERE state IN ('building', 'held') OR state = 'dropped'
          AND EXISTS (SELECT 1 FROM change WHERE change.generation = number))
        """) ?? true
  }

  /// Whatever was not published yet makes room.
  fileprivate func dropUnpublished(for record: RefreshRecord, on base: Int64?) throws {
    guard try currentGeneration()?.number == base else { throw StoreFailure.overtaken }
    try execute(
      sql: """
        UPDATE operation SET state = 'cancelled', finished = ?1 WHERE state IN ('interrupted', 'running') AND id <> ?2
        """, arguments: [record.created, record.id])
    // One of this id that was interrupted begins anew.
    try execute(sql: "UPDATE operation SET generation = NULL, cursor = NULL WHERE id = ?", arguments: [record.id])
    try execute(
      sql: "UPDATE generation SET state = 'dropped', since = ? WHERE state IN ('building', 'held')",
      arguments: [record.created])
  }

  fileprivate func begin(
    _ record: RefreshRecord, on base: Int64?, cadres: Int?, leftOut: Int?, keptFiles: Int?, names: [String]
  ) throws -> Generation {
    guard try currentGeneration()?.number == base, try !hasUnpublished() else { throw StoreFailure.overtaken }
    let known = try nameCount()
    let insert = try cachedStatement(sql: "INSERT INTO name (number, text) VALUES (?, ?)")
    for number in names.indices.dropFirst(known) { try insert.execute(arguments: [number, names[number]]) }
    let inputs = record.inputs
    try execute(
      sql: """
        INSERT INTO generation (state, base, date, rule_set, rule_set_digest, rule_set_meaning, profiles_digest,
          population, scope, cadres, left_out, kept_files, created, since)
          VALUES ('building', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        base, inputs.date, inputs.ruleSet, inputs.ruleSetDigest, inputs.ruleSetMeaning, inputs.profilesDigest,
        inputs.population, inputs.scope, cadres ?? record.total, leftOut, keptFiles, record.created, record.created,
      ])
    let number = lastInsertedRowID
    var record = record
    record.generation = number
    try self.insert(record, orElse: "REPLACE")
    guard let generation = try generation(number) else { throw StoreFailure.damaged }
    return generation
  }

  fileprivate func append(
    _ changes: [StoredChange], to record: RefreshRecord, evaluated: Int, tally: [UInt8]
  ) throws {
    guard let generation = record.generation else { throw StoreFailure.ended }
    try execute(
      sql: """
        UPDATE generation SET evaluated = evaluated + ?, changed = changed + ?, tally = ?
        WHERE number = ? AND state = 'building'
        """, arguments: [evaluated, changes.count, Data(tally), generation])
    guard changesCount == 1 else { throw StoreFailure.ended }
    try insert(changes, in: generation)
    try execute(
      sql: "UPDATE operation SET cursor = ?, done = ?, differences = ? WHERE id = ? AND state = 'running'",
      arguments: [record.cursor, record.done, record.differences, record.id])
    guard changesCount == 1 else { throw StoreFailure.ended }
  }

  fileprivate func finish(
    _ record: RefreshRecord, generation state: Generation.State, verdict: String?, cadres: Int? = nil
  ) throws {
    if let generation = record.generation {
      try setState(state, of: generation, from: .building, at: record.finished ?? record.created)
      try execute(
        sql: "UPDATE generation SET verdict = ?, cadres = coalesce(?, cadres) WHERE number = ?",
        arguments: [verdict, cadres, generation])
    }
    try insert(record, orElse: "IGNORE")
    try execute(
      sql: """
        UPDATE operation SET state = ?, finished = ?, error = ?, error_kind = ?, result = ?, done = ? WHERE id = ?
        """,
      arguments: [
        record.state.rawValue, record.finished, record.error, record.errorKind, record.result, record.done, record.id,
      ])
  }

  fileprivate func insert(_ changes: [StoredChange], in generation: Int64) throws {
    let answer = try cachedStatement(sql: "INSERT INTO answer (cadre, generation, bytes) VALUES (?, ?, ?)")
    let change = try cachedStatement(sql: "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for one in changes {
      try answer.execute(arguments: [one.cadre, generation, one.bytes.map { Data($0) }])
      guard let counts = one.counts, counts.count == 8 else { continue }
      let facts: [any DatabaseValueConvertible] = [generation, one.cadre, one.causes] + counts
      try change.execute(arguments: StatementArguments(facts))
    }
  }
}
