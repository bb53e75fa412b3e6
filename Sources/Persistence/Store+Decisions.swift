import FoundationEssentials
import GRDB

extension Store {
  package func decision(on recommendation: String, of cadre: String) throws(StoreFailure) -> StoredDecision? {
    try read { try $0.decision(on: recommendation, of: cadre) }
  }

  /// Whether there ever was one, which may have been withdrawn since.
  package func wasDecided(on recommendation: String, of cadre: String) throws(StoreFailure) -> Bool {
    try read { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM decision_log WHERE cadre = ? AND recommendation = ?)",
        arguments: [cadre, recommendation]) ?? false
    }
  }

  /// Those that stand, the latest first.
  ///
  /// - Parameters:
  ///   - before: only those that are older than this revision; nil: from the latest.
  ///   - limit: at most so many.
  package func decisions(
    of cadre: String, before: Int64? = nil, limit: Int = .max
  ) throws(StoreFailure) -> [StoredDecision] {
    try read { database in
      try Row.fetchAll(
        database.cachedStatement(
          sql: "SELECT * FROM decision WHERE cadre = ? AND revision < ? ORDER BY revision DESC LIMIT ?"),
        arguments: [cadre, before ?? .max, limit]
      ).map(StoredDecision.init)
    }
  }

  /// The revision of the latest word on a recommendation of each cadre, withdrawals among them; and how many lines of the log
  /// cannot be read, of which nobody knows whose they are.
  package func latestDecisions() throws(StoreFailure) -> (revisions: [String: Int64], damaged: Int) {
    try read { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT cadre, max(number) AS number, count(*) AS lines FROM decision_log GROUP BY cadre")
      var (latest, damaged): ([String: Int64], Int) = ([:], 0)
      while let row = try rows.next() {
        let row = StoredColumns(row, of: "decision_log")
        do {
          latest[try row("cadre")] = try row("number", as: Int64.self)
        } catch {
          damaged += try row.count("lines")
        }
      }
      return (latest, damaged)
    }
  }

  /// Stores a decision in the place of the one before.
  ///
  /// - Parameters:
  ///   - decision: its revision is given here.
  ///   - isMeant: whether it holds in the place of what stands at this moment; nil: nothing stands.
  /// - Returns: what is stored; nil: it was not meant for what stands, and nothing has changed.
  package func decide(
    _ decision: StoredDecision, if isMeant: (StoredDecision?) -> Bool
  ) throws(StoreFailure) -> StoredDecision? {
    try write { database in
      guard isMeant(try database.decision(on: decision.recommendation, of: decision.cadre)) else { return nil }
      var decision = decision
      decision.revision = try database.log(decision, decision.verdict.rawValue)
      let rules = String(decoding: try JSONEncoder().encode(decision.rules), as: UTF8.self)
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO decision (cadre, recommendation, course, rules, verdict, reason, comment, revision, at,
            by_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          decision.cadre, decision.recommendation, decision.course, rules, decision.verdict.rawValue, decision.reason,
          decision.comment, decision.revision, decision.at, decision.user,
        ])
      return decision
    }
  }

  /// Takes a decision away; the log keeps what it was, and that it was withdrawn.
  ///
  /// - Parameter isMeant: as in ``decide(_:if:)``.
  /// - Returns: the revision of the withdrawal; nil: it was not meant for what stands, or nothing does.
  package func withdrawDecision(
    on recommendation: String, of cadre: String, at time: String, user: UInt32?, if isMeant: (StoredDecision) -> Bool
  ) throws(StoreFailure) -> Int64? {
    try write { database in
      guard var decision = try database.decision(on: recommendation, of: cadre), isMeant(decision) else { return nil }
      try database.execute(
        sql: "DELETE FROM decision WHERE cadre = ? AND recommendation = ?", arguments: [cadre, recommendation])
      (decision.reason, decision.comment, decision.at, decision.user) = (nil, nil, time, user)
      return try database.log(decision, "withdrawn")
    }
  }

  /// Erases the comments of all words on recommendations of a cadre, those that stand and those in the log, which keeps that
  /// there was one, and when and by whom it was erased. What it was is overwritten, in the file and in its log.
  ///
  /// - Parameter recommendation: nil: on all of them.
  /// - Returns: how many words had one.
  package func eraseComments(
    of cadre: String, on recommendation: String? = nil, at time: String, user: UInt32?
  ) throws(StoreFailure) -> Int {
    let which = "cadre = ?2 AND recommendation = coalesce(?3, recommendation) AND comment IS NOT NULL"
    let count = try write { database in
      try database.execute(
        sql: "UPDATE decision SET comment = NULL, comment_erased = ?1 WHERE \(which)",
        arguments: [time, cadre, recommendation])
      try database.execute(
        sql: "UPDATE decision_log SET comment = NULL, comment_erased = ?1, comment_erased_by = ?4 WHERE \(which)",
        arguments: [time, cadre, recommendation, user])
      let count = database.changesCount
      // A row that was moved within the tree leaves bytes behind that belong to none. A page that is given up leaves nothing.
      if count > 0 { for table in ["decision", "decision_log"] { try database.rewrite(table) } }
      return count
    }
    // Also where nothing was left to be erased, since the time before it may not have come so far.
    try checkpoint()
    return count
  }

  /// Every decline that stands.
  package func forEachDecline(
    _ body: (_ cadre: String, _ rules: [String], _ reason: String) -> Void
  ) throws(StoreFailure) {
    try read { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT cadre, rules, reason FROM decision WHERE verdict = 'declined'")
      // The same few rules stand in most of them.
      var known: [String: [String]] = [:]
      while let row = try rows.next() {
        let row = StoredColumns(row, of: "decision")
        let text: String = try row("rules")
        let rules = try known[text] ?? StoredDecision.rules(text)
        known[text] = rules
        body(try row("cadre"), rules, try row("reason") ?? "")
      }
    }
  }
}

extension Database {
  /// Writes all rows of a table into new pages.
  fileprivate func rewrite(_ table: String) throws {
    try execute(
      sql: """
        CREATE TEMP TABLE rewritten AS SELECT * FROM main."\(table)";
        DELETE FROM main."\(table)";
        INSERT INTO main."\(table)" SELECT * FROM rewritten;
        DROP TABLE rewritten
        """)
  }

  fileprivate func decision(on recommendation: String, of cadre: String) throws -> StoredDecision? {
    let statement = try cachedStatement(sql: "SELECT * FROM decision WHERE cadre = ? AND recommendation = ?")
    return try Row.fetchOne(statement, arguments: [cadre, recommendation]).map(StoredDecision.init)
  }

  /// - Returns: the number of the line.
  fileprivate func log(_ decision: StoredDecision, _ verdict: String) throws -> Int64 {
    try execute(
      sql: """
        INSERT INTO decision_log (cadre, recommendation, verdict, reason, comment, at, by_user)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        decision.cadre, decision.recommendation, verdict, decision.reason, decision.comment, decision.at, decision.user,
      ])
    return lastInsertedRowID
  }
}
