import GRDB

/// The latest numbers that a database has given, each of which is never given again.
package struct StoredNumbers: Hashable, Sendable {
  package var generation: Int64
  /// Of the log of decisions: the revision that clients name.
  package var decision: Int64

  /// Those of a database that cannot be read, or is not there: greater ones than it can have given. After the second restore of a
  /// backup too, for the digits of the time are the number.
  ///
  /// - Parameter time: of the restore, RFC 3339.
  package init(time: String) {
    generation = Int64(time.filter { ("0"..."9").contains($0) }) ?? 0
    decision = generation
  }

  init(generation: Int64, decision: Int64) {
    self.generation = generation
    self.decision = decision
  }
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
  func goOn(behind others: StoredNumbers) throws {
    for (table, other) in [("generation", others.generation), ("decision_log", others.decision)] {
      let own = try Int64.fetchOne(self, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table])
      try execute(sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [table])
      try execute(sql: "INSERT INTO sqlite_sequence VALUES (?, ?)", arguments: [table, max(own ?? 0, other)])
    }
  }
}
