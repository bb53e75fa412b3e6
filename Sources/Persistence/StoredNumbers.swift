import GRDB

/// The latest numbers that a database has given, each of which is never given again.
package struct StoredNumbers: Hashable, Sendable {
  package var generation: Int64
  /// Of the log of decisions: the revision that clients name.
  package var decision: Int64
}

extension Store {
  package func numbers() throws(StoreFailure) -> StoredNumbers {
    try read { database in
      func latest(_ table: String) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table]) ?? 0
      }
      return StoredNumbers(generation: try latest("generation"), decision: try latest("decision_log"))
    }
  }
}

extension Database {
  /// Numbers go on behind those that another database has given in this one's place.
  ///
  /// - Parameter others: nil: they are not known; so many revisions are left out then that nobody has one of them.
  func goOn(behind others: StoredNumbers?) throws {
    func raise(_ table: String, _ number: (Int64) -> Int64) throws {
      let own = try Int64.fetchOne(self, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table])
      try execute(sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [table])
      try execute(sql: "INSERT INTO sqlite_sequence VALUES (?, ?)", arguments: [table, number(own ?? 0)])
    }
    try raise("generation") { max($0, others?.generation ?? 0) }
    try raise("decision_log") { own in others.map { max(own, $0.decision) } ?? own + 1_000_000 }
  }
}
