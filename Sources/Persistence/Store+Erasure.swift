import GRDB

/// What became of the wish to erase everything that is stored of a cadre.
package enum Erasure: Hashable, Sendable {
  /// How many words on recommendations there were, and how many answers. The database is to be rewritten.
  case erased(decisions: Int, answers: Int)
  /// Nothing is stored of that cadre, and what was deleted of others before is overwritten.
  case nothing
  /// The current generation has an answer of that cadre, who is not gone for it. Nothing has changed.
  case stillAnswered
  /// A generation is being made or held, or what it had is not taken away yet. Nothing has changed.
  case unpublished
}

extension Store {
  /// A table that is there, without a row, from the transaction that erases somebody until the database is rewritten.
  private static let mark = "rewriting_is_due"

  /// Erases everything of a cadre who is gone: decisions with their log and comments, answers and changes of all generations, and the
  /// id where a refresh was about that one alone. The figures of generations stay what they were.
  ///
  /// Bytes of it may be left in unused parts of pages until ``rewrite()`` and ``endRewriting()``; where they end before that is done,
  /// whoever is erased next has it done, with nothing to delete too.
  ///
  /// - Parameter reserve: bytes of the disk that rewriting has to leave free.
  /// - Throws: `full` where there is no room for that: nothing is deleted then.
  package func erase(_ cadre: String, keeping reserve: Int) throws(StoreFailure) -> Erasure {
    let bytes = try byteCount()
    // The log holds all of the database once more, with a little around each page.
    guard try freeBytes() >= bytes + bytes / 64 + reserve else { throw .full }
    try clear()
    return try write { database throws -> Erasure in
      if try database.hasUnpublished() { return .unpublished }
      let isAnswered = try Bool.fetchOne(
        database, sql: "SELECT bytes IS NOT NULL FROM answer WHERE cadre = ? ORDER BY generation DESC LIMIT 1",
        arguments: [cadre])
      if isAnswered == true { return .stillAnswered }
      let changes = database.totalChangesCount
      try database.execute(sql: "DELETE FROM decision WHERE cadre = ?", arguments: [cadre])
      try database.execute(sql: "DELETE FROM decision_log WHERE cadre = ?", arguments: [cadre])
      let decisions = database.changesCount
      let answers = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM answer WHERE cadre = ? AND bytes IS NOT NULL", arguments: [cadre])
      try database.execute(sql: "DELETE FROM answer WHERE cadre = ?", arguments: [cadre])
      // By generation, which is what the table is in the order of.
      try database.execute(
        sql: "DELETE FROM change WHERE generation IN (SELECT number FROM generation) AND cadre = ?", arguments: [cadre])
      try database.execute(sql: "UPDATE operation SET cursor = NULL WHERE cursor = ?", arguments: [cadre])
      // What the service says of a refresh names whom it was about, too.
      try database.execute(
        sql:
          "UPDATE operation SET result = json_replace(result, '$.scope', 'cadre') WHERE scope = 'cadre/' || ? AND json_valid(result)",
        arguments: [cadre])
      for table in ["operation", "generation"] {
        try database.execute(
          sql: "UPDATE \(table) SET scope = 'cadre' WHERE scope = 'cadre/' || ?", arguments: [cadre])
      }
      if database.totalChangesCount > changes {
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS \(Self.mark) (number INTEGER) STRICT")
      } else if try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)", arguments: [Self.mark]) != true
      {
        return .nothing
      }
      return .erased(decisions: decisions, answers: answers ?? 0)
    }
  }

  /// Writes the database anew, so that no byte is left of what was deleted, in no unused part of a page either: that takes as much
  /// room on the disk, and in memory, as it has.
  package func rewrite() throws(StoreFailure) {
    // Where the disk is full half way, the log becomes small again only if nothing of it is still to be written into the file.
    do throws(StoreFailure) { try checkpoint() } catch  where error == .busy {}
    do {
      try pool.vacuum()
    } catch {
      let failure = StoreFailure(error, writing: path)
      // What came into the log until then takes the room of everybody else.
      if failure == .full { try? checkpoint() }
      throw failure
    }
  }

  /// The end of ``rewrite()``: the log is emptied, and it is known that nothing is left.
  ///
  /// - Throws: `busy`: somebody reads what was there before.
  package func endRewriting() throws(StoreFailure) {
    try checkpoint()
    try write { try $0.execute(sql: "DROP TABLE IF EXISTS \(Self.mark)") }
  }
}
