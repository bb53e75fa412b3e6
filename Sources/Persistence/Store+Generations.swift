import FoundationEssentials
import GRDB

extension Store {
  /// The published generation that is served; nil: there is none yet.
  package func current() throws(StoreFailure) -> Generation? { try read { try $0.currentGeneration() } }

  /// The one that waits until someone publishes or drops it; nil: none does.
  package func held() throws(StoreFailure) -> Generation? {
    try read { try Row.fetchOne($0, sql: "SELECT * FROM generation WHERE state = 'held'").map(Generation.init) }
  }

  package func generation(_ number: Int64) throws(StoreFailure) -> Generation? {
    try read { try $0.generation(number) }
  }

  /// The newest first.
  ///
  /// - Parameter number: those before it; nil: from the newest.
  package func generations(before number: Int64? = nil, limit: Int) throws(StoreFailure) -> [Generation] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM generation WHERE number < ? ORDER BY number DESC LIMIT ?",
        arguments: [number ?? .max, limit]
      ).map(Generation.init)
    }
  }

  /// Publishes a held generation.
  ///
  /// - Throws: `ended`: it is not held any more.
  package func publish(_ number: Int64, at time: String) throws(StoreFailure) {
    try write { database in
      try database.setState(.published, of: number, from: .held, at: time)
    }
  }

  /// Drops a held generation; ``clear()`` takes away what it had.
  ///
  /// - Throws: `ended`: it is not held any more.
  package func drop(_ number: Int64, at time: String) throws(StoreFailure) {
    try write { database in
      try database.setState(.dropped, of: number, from: .held, at: time)
    }
  }

  /// Whether what a generation changes is kept: that of the oldest is not.
  package func isComparable(_ generation: Generation) throws(StoreFailure) -> Bool {
    guard let base = generation.base else { return false }
    return try self.generation(base)?.state == .published
  }

  /// Keeps that many published generations of everyone, with what was published between them, and takes away what only older ones, and those that were dropped, need. It may
  /// end anywhere, and goes on the next time.
  package func prune(keeping count: Int, at time: String) throws(StoreFailure) {
    try write { try $0.markPruned(keeping: count, at: time) }
    try clear()
  }

  /// Takes away what no generation that is kept needs, some at a time, so that nobody waits long for the writer.
  package func clear() throws(StoreFailure) {
    while try write({ try $0.clearSome(limit: 20_000) }) {}
  }
}

extension Database {
  func currentGeneration() throws -> Generation? {
    try Row.fetchOne(
      cachedStatement(sql: "SELECT * FROM generation WHERE state = 'published' ORDER BY number DESC LIMIT 1")
    ).map(Generation.init)
  }

  func generation(_ number: Int64) throws -> Generation? {
    try Row.fetchOne(
      cachedStatement(sql: "SELECT * FROM generation WHERE number = ?"), arguments: [number]
    ).map(Generation.init)
  }

  func setState(_ state: Generation.State, of number: Int64, from old: Generation.State, at time: String) throws {
    try execute(
      sql: "UPDATE generation SET state = ?, since = ? WHERE number = ? AND state = ?",
      arguments: [state.rawValue, time, number, old.rawValue])
    guard changesCount == 1 else { throw StoreFailure.ended }
  }

  func markPruned(keeping count: Int, at time: String) throws {
    // Of its tally, which is told of it for good, what the rules ask goes: most of it, and only the next refresh needs it.
    try execute(
      sql: """
        UPDATE generation SET state = 'pruned', since = ?,
          tally = CASE WHEN json_valid(CAST(tally AS TEXT))
            THEN CAST(json_replace(CAST(tally AS TEXT), '$.hits', json('[]')) AS BLOB) ELSE tally END
          WHERE state = 'published' AND number <
          (SELECT number FROM generation WHERE state = 'published' AND scope = '' ORDER BY number DESC LIMIT 1 OFFSET ?)
        """, arguments: [time, max(1, count) - 1])
  }

  /// - Returns: whether there may be more.
  func clearSome(limit: Int) throws -> Bool {
    // What was never published: its answers, then the list of whom they are of. Of the first there is no such list.
    if let dropped = try Int64.fetchOne(
      self,
      sql: """
        SELECT number FROM generation WHERE state = 'dropped' AND base IS NOT NULL
          AND EXISTS (SELECT 1 FROM change WHERE change.generation = number) LIMIT 1
        """)
    {
      return try clear(
        dropped, limit: limit, answers: "DELETE FROM answer WHERE cadre = ?2 AND generation = ?1")
    }
    if try Bool.fetchOne(
      self, sql: "SELECT EXISTS (SELECT 1 FROM generation WHERE state IN ('published', 'building', 'held'))")
      == false
    {
      try execute(sql: "DELETE FROM answer")
      return false
    }
    // Of the oldest that is kept nobody asks what it changed; the answers that it changed are not asked for either, nor is
    // anything to be said of cadres who were not there any more.
    let oldest = try Int64.fetchOne(self, sql: "SELECT min(number) FROM generation WHERE state = 'published'")
    guard let oldest else { return false }
    guard
      let number = try Int64.fetchOne(
        self, sql: "SELECT min(generation) FROM change WHERE generation <= ?", arguments: [oldest])
    else { return false }
    return try clear(
      number, limit: limit,
      answers: "DELETE FROM answer WHERE cadre = ?2 AND (generation < ?1 OR generation = ?1 AND bytes IS NULL)")
  }

  private func clear(_ generation: Int64, limit: Int, answers: String) throws -> Bool {
    let cadres = try String.fetchAll(
      self, sql: "SELECT cadre FROM change WHERE generation = ? LIMIT ?", arguments: [generation, limit])
    let deleteAnswers = try cachedStatement(sql: answers)
    let deleteChange = try cachedStatement(sql: "DELETE FROM change WHERE generation = ?1 AND cadre = ?2")
    for cadre in cadres {
      try deleteAnswers.execute(arguments: [generation, cadre])
      try deleteChange.execute(arguments: [generation, cadre])
    }
    return true
  }
}
