import GRDB

/// Of how many cadres something changed, and how many needs and recommendations: sums of changes.
package struct ChangeSums: Hashable, Sendable {
  /// By bit of the causes: how many cadres with a change that counts.
  package var causes: [Int]
  /// In the order of ``StoredChange/counts``.
  package var counts: [Int]
}

/// A cadre whose answer may be another than in an earlier generation.
package struct StoredDifference: Hashable, Sendable {
  package var cadre: String
  package var causes: Int
  /// Nil: the cadre was not there then.
  package var old: [UInt8]?
  package var new: [UInt8]?
}

extension Store {
  /// What a generation changes, in sums; changes that count nothing have no causes in it.
  package func sums(of generation: Int64) throws(StoreFailure) -> ChangeSums {
    try read { database in
      let columns = [
        "new_needs", "met_needs", "ended_needs", "overdue_needs", "changed_needs", "moved_dues",
        "new_recommendations", "lapsed_recommendations",
      ]
      let counts = columns.map { "coalesce(sum(\($0)), 0)" }
      let causes = (0..<4).map {
        "coalesce(sum(causes >> \($0) & 1 AND \(columns.joined(separator: " + ")) > 0), 0)"
      }
      let row = try Row.fetchOne(
        database, sql: "SELECT \((causes + counts).joined(separator: ", ")) FROM change WHERE generation = ?",
        arguments: [generation])
      guard let row else { throw StoreFailure.damaged }
      return ChangeSums(
        causes: try (0..<4).map { try row.decode(atIndex: $0) },
        counts: try (4..<12).map { try row.decode(atIndex: $0) })
    }
  }

  /// The cadres whose answers a generation, or one between both, has changed, with both answers, in the order of ids.
  ///
  /// - Parameters:
  ///   - old: of which everything behind it is kept.
  ///   - after: nil: from the first.
  ///   - limit: at most so many.
  /// - Throws: `ended`: one of both is not kept, or not any more.
  package func differences(
    from old: Int64, to new: Int64, after: String? = nil, limit: Int
  ) throws(StoreFailure) -> [StoredDifference] {
    try read { database in
      try database.requireKept(old)
      try database.requireKept(new)
      let between = try Int64.fetchAll(
        database,
        sql: "SELECT number FROM generation WHERE number > ? AND number <= ? AND state IN ('published', 'held')",
        arguments: [old, new])
      // The first of them all are among the first of each, which stand next to each other.
      var changes: [(cadre: String, causes: Int)] = []
      let statement = try database.cachedStatement(
        sql: "SELECT cadre, causes FROM change WHERE generation = ? AND cadre > ? ORDER BY cadre LIMIT ?")
      for number in between {
        let rows = try Row.fetchCursor(statement, arguments: [number, after ?? "", limit])
        while let row = try rows.next() {
          let row = StoredColumns(row, of: "change")
          changes.append((try row.text("cadre", at: 0), try row("causes")))
        }
      }
      if between.count > 1 { changes.sort { $0.cadre.utf8.lexicographicallyPrecedes($1.cadre.utf8) } }
      var differences: [StoredDifference] = []
      for (cadre, causes) in changes {
        if let last = differences.last, last.cadre.utf8.elementsEqual(cadre.utf8) {
          differences[differences.count - 1].causes |= causes
          continue
        }
        if differences.count == limit { break }
        differences.append(
          StoredDifference(
            cadre: cadre, causes: causes, old: try database.row(of: cadre, in: old),
            new: try database.row(of: cadre, in: new)))
      }
      return differences
    }
  }
}
