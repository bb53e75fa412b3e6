import FoundationEssentials
import GRDB

/// The answer of a cadre as bytes of whoever made it.
package struct StoredRow: Hashable, Sendable {
  package var cadre: String
  package var bytes: [UInt8]
}

/// What a generation says otherwise than the one before, of one cadre.
package struct StoredChange: Hashable, Sendable {
  package var cadre: String
  /// Nil: the cadre is not there any more.
  package var bytes: [UInt8]?
  /// Bits of whoever made it.
  package var causes: Int
  /// New needs, met, ended, overdue, changed, moved dues, new recommendations, lapsed ones; nil: there is no generation before.
  package var counts: [Int]?

  package init(cadre: String, bytes: [UInt8]?, causes: Int, counts: [Int]?) {
    self.cadre = cadre
    self.bytes = bytes
    self.causes = causes
    self.counts = counts
  }
}

extension Store {
  /// The answers of a generation for the cadres behind one id up to another one and with it, in the order of ids.
  ///
  /// - Parameters:
  ///   - after: nil: from the first.
  ///   - through: nil: to the last.
  ///   - limit: at most so many.
  /// - Throws: `ended`: they are not kept, or not any more.
  package func rows(
    in generation: Int64, after: String? = nil, through: String? = nil, limit: Int = .max
  ) throws(StoreFailure) -> [StoredRow] {
    try read { database in
      try database.requireKept(generation)
      return try database.rows(in: generation, after: after, through: through, limit: limit)
    }
  }

  /// The answer of one cadre; nil: the cadre was not there.
  ///
  /// - Throws: `ended`: they are not kept, or not any more.
  package func row(of cadre: String, in generation: Int64) throws(StoreFailure) -> [UInt8]? {
    try read { database in
      try database.requireKept(generation)
      return try database.row(of: cadre, in: generation)
    }
  }

  /// How many names there are: they are never taken away.
  package func nameCount() throws(StoreFailure) -> Int { try read { try $0.nameCount() } }

  /// All names by their numbers, from 0 on.
  package func names() throws(StoreFailure) -> [String] { try read { try $0.names() } }
}

extension Database {
  /// Of one that is pruned or dropped some rows may be gone: what is left would be answers of several generations.
  func requireKept(_ generation: Int64) throws {
    let statement = try cachedStatement(sql: "SELECT state FROM generation WHERE number = ?")
    switch try String.fetchOne(statement, arguments: [generation]).flatMap(Generation.State.init) {
    case .published, .held, .building: return
    case .dropped, .pruned, nil: throw StoreFailure.ended
    }
  }

  func nameCount() throws -> Int { try Int.fetchOne(self, sql: "SELECT max(number) + 1 FROM name") ?? 0 }

  func names() throws -> [String] { try String.fetchAll(self, sql: "SELECT text FROM name ORDER BY number") }

  func rows(in generation: Int64, after: String?, through: String?, limit: Int) throws -> [StoredRow] {
    var sql = "SELECT cadre, generation, bytes FROM answer WHERE generation <= ?"
    var arguments: StatementArguments = [generation]
    if let after {
      sql += " AND cadre > ?"
      arguments += [after]
    }
    if let through {
      sql += " AND cadre <= ?"
      arguments += [through]
    }
    let statement = try cachedStatement(sql: sql + " ORDER BY cadre, generation")
    var rows: [StoredRow] = []
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    // The last one of a cadre is the one that holds.
    var latest: (cadre: String, bytes: [UInt8]?)?
    func take() {
      if let latest, let bytes = latest.bytes { rows.append(StoredRow(cadre: latest.cadre, bytes: bytes)) }
    }
    while let row = try cursor.next() {
      let row = StoredColumns(row, of: "answer")
      let cadre = try row.text("cadre", at: 0)
      if latest?.cadre != cadre {
        take()
        latest = nil
        if rows.count >= limit { return rows }
      }
      latest = (cadre, try row.bytes("bytes", at: 2))
    }
    take()
    return rows
  }

  func row(of cadre: String, in generation: Int64) throws -> [UInt8]? {
    let statement = try cachedStatement(
      sql: "SELECT bytes FROM answer WHERE cadre = ? AND generation <= ? ORDER BY generation DESC LIMIT 1")
    return try Row.fetchOne(statement, arguments: [cadre, generation]).flatMap { row in
      try StoredColumns(row, of: "answer").bytes("bytes", at: 0)
    }
  }
}
