import GRDB

/// What became of the wish to erase everything that is stored of a cadre.
package enum Erasure: Hashable, Sendable {
  /// How many words on recommendations there were, and how many answers.
  case erased(decisions: Int, answers: Int)
  /// The current generation has an answer of that cadre, who is not gone for it. Nothing has changed.
  case stillAnswered
  /// A generation is being made or held, or what it had is not taken away yet. Nothing has changed.
  case unpublished
}

extension Store {
  /// Erases everything of a cadre who is gone: decisions with their log and comments, answers and changes of all generations, and the
  /// id where a refresh was about that one alone. The figures of generations stay what they were.
  ///
  /// The database is written anew then, so that no byte is left of what was deleted, in no unused part of a page either: that takes as much
  /// room on the disk, and in memory, as it has. Where it ends before that is done, it is done the next time, with nothing to delete.
  package func erase(_ cadre: String) throws(StoreFailure) -> Erasure {
    try clear()
    let erasure = try write { database throws -> Erasure in
      if try database.hasUnpublished() { return .unpublished }
      let isAnswered = try Bool.fetchOne(
        database, sql: "SELECT bytes IS NOT NULL FROM answer WHERE cadre = ? ORDER BY generation DESC LIMIT 1",
        arguments: [cadre])
      if isAnswered == true { return .stillAnswered }
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
      return .erased(decisions: decisions, answers: answers ?? 0)
    }
    guard case .erased = erasure else { return erasure }
    do {
      try pool.vacuum()
    } catch {
      throw StoreFailure(error, writing: path)
    }
    try checkpoint()
    return erasure
  }
}
