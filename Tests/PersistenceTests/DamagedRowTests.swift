import GRDB
import Testing

@testable import Persistence

/// A file whose pages are sound and whose rows are not what was ever written: whoever reads is told so, and where.
struct DamagedRowTests {
  private let folder: Scratch
  private let path: String

  init() throws {
    folder = try Scratch()
    path = folder.path("a.sqlite")
    let store = try Store(path: path)
    for number in 1...3 {
      var record = RefreshRecord(
        id: "o-\(number)",
        inputs: .init(
          date: "2026-03-0\(number)", ruleSet: "s", ruleSetDigest: "d", ruleSetMeaning: "m", profilesDigest: "p",
          population: "1", scope: ""), verifies: false, total: 2, created: "2026-03-01T00:00:00Z")
      record.generation = try store.begin(
        record, on: store.current()?.number, names: ["rule/a", "course/b"]
      ).number
      record.cursor = "c-2"
      let counts = number == 1 ? nil : [Int](repeating: number, count: 8)
      try store.append(
        ["c-1", "c-2"].map { StoredChange(cadre: $0, bytes: [1, 2], causes: 1, counts: counts) }, to: record,
        evaluated: 2, tally: [1])
      (record.state, record.result, record.finished) = (.succeeded, "{}", "2026-03-01T00:00:00Z")
      try store.finish(record, generation: .published, verdict: nil)
    }
    for cadre in ["c-1", "c-2"] {
      _ = try store.decide(
        StoredDecision(
          cadre: cadre, recommendation: "r", course: "x", rules: ["a"], verdict: .declined, reason: "not-available",
          at: "2026-03-01T00:00:00Z", user: 1)
      ) { _ in true }
    }
    try store.close()
  }

  /// Everything that reads rows; each part throws for itself.
  private static let reads: [@Sendable (Store) throws -> Void] = [
    { _ = try $0.current() }, { _ = try $0.generation(2) }, { _ = try $0.generations(limit: 9) },
    { store in _ = try store.generation(2).map { try store.isComparable($0) } }, { _ = try $0.rows(in: 3) },
    { _ = try $0.row(of: "c-1", in: 3) }, { _ = try $0.names() }, { _ = try $0.sums(of: 2) },
    { _ = try $0.differences(from: 1, to: 2, limit: 9) }, { _ = try $0.differences(from: 1, to: 3, limit: 9) },
    { _ = try $0.refresh("o-2") }, { _ = try $0.refreshes(limit: 9) }, { _ = try $0.result(of: 2) },
    { _ = try $0.decision(on: "r", of: "c-1") }, { _ = try $0.decisions(of: "c-1") },
    {
      // They are counted, and say nothing of the others.
      if try $0.latestDecisions().damaged > 0 { throw StoreFailure.damaged }
    }, { try $0.forEachDecline { _, _, _ in } },
  ]

  /// Puts a value into a column of every row, which the table would not take of itself.
  private func damage(_ path: String, _ table: String, _ column: String, _ value: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          CREATE TABLE other AS SELECT * FROM "\(table)"; DROP TABLE "\(table)";
          ALTER TABLE other RENAME TO "\(table)"; UPDATE "\(table)" SET "\(column)" = \(value)
          """)
    }
    try queue.close()
  }

  private static let tables: [String: (columns: [String], mayBeNull: [String])] = [
    "name": (["text"], []),
    "generation": (
      [
        "number", "state", "base", "date", "rule_set", "rule_set_digest", "rule_set_meaning", "profiles_digest",
        "population", "scope", "cadres", "evaluated", "changed", "created", "since", "tally", "verdict",
        "left_out", "kept_files",
      ], ["base", "tally", "verdict", "left_out", "kept_files"]
    ),
    "answer": (["cadre", "generation", "bytes"], ["bytes"]),
    "change": (
      ["generation", "cadre", "causes", "new_needs", "lapsed_recommendations"], ["new_needs", "lapsed_recommendations"]
    ),
    "operation": (
      [
        "id", "state", "generation", "date", "rule_set", "population", "scope", "verifies", "cursor", "done", "total",
        "differences", "created", "finished", "error", "result",
      ], ["generation", "cursor", "finished", "error", "result"]
    ),
    "decision": (
      ["cadre", "recommendation", "course", "rules", "verdict", "reason", "comment", "revision", "at", "by_user"],
      ["reason", "comment", "by_user"]
    ),
    "decision_log": (["number", "cadre"], []),
  ]

  @Test(arguments: ["name", "generation", "answer", "change", "operation", "decision", "decision_log"])
  func isToldAndNothingTraps(_ table: String) throws {
    let (columns, mayBeNull) = try #require(Self.tables[table])
    for column in columns {
      for value in ["NULL", "x'FF00FE'", "'no number'", "-9223372036854775808", "9223372036854775807", "1.5e300"] {
        let copy = folder.path("copy.sqlite")
        try damaged(copy, table, column, value)
        let store = try Store(reading: copy)
        var failures: [StoreFailure] = []
        for read in Self.reads {
          do { try read(store) } catch { failures.append(try #require(error as? StoreFailure)) }
        }
        try store.close()
        let comment = Comment(rawValue: "\(table).\(column) \(value): \(failures)")
        for failure in failures {
          switch failure {
          case .damaged, .damagedRow, .ended: break
          // A sum that is too large.
          case .failed(code: 1): #expect(table == "change", comment)
          default: Issue.record(comment)
          }
        }
        guard value == "NULL", !mayBeNull.contains(column) else { continue }
        // Rows that are not found by it are not there for whoever asks.
        if ["generation", "id", "recommendation"].contains(column) || (table, column) == ("decision", "cadre") {
          continue
        }
        let isFound = failures.contains { failure in
          if case .damagedRow(table: table, column: column) = failure { return true }
          return ["name", "decision_log"].contains(table) && failure == .damaged
        }
        #expect(isFound || (table, column) == ("change", "cadre"), comment)
      }
    }
  }

  @Test func linesOfTheLogThatCannotBeReadAreCounted() throws {
    let copy = folder.path("copy.sqlite")
    try damaged(copy, "decision_log", "cadre", "CASE number WHEN 1 THEN NULL ELSE cadre END")
    let store = try Store(reading: copy)
    let (revisions, damaged) = try store.latestDecisions()
    #expect(revisions == ["c-2": 2] && damaged == 1)
    try store.close()
  }

  private func damaged(_ copy: String, _ table: String, _ column: String, _ value: String) throws {
    for suffix in ["", "-wal", "-shm"] { try? folder.remove(copy + suffix) }
    try Store(reading: path).copy(to: copy)
    try damage(copy, table, column, value)
  }

  @Test func aBackupSaysSoToo() throws {
    for (column, value) in [("name", "NULL"), ("bytes", "NULL"), ("bytes", "'text'"), ("name", "x'FF'")] {
      let copy = folder.path("\(column) \(value.count)")
      try Store(reading: path).copy(to: copy, with: [StoredFile(name: "f", bytes: [1])])
      try damage(copy, Backup.table, column, value)
      do {
        _ = try Backup(copy).files()
        #expect(value != "NULL")
      } catch {
        #expect(error == .damagedRow(table: Backup.table, column: column))
      }
    }
  }

  @Test func whatIsCutShortIsDamaged() throws {
    let copy = folder.path("copy.sqlite")
    try damaged(copy, "decision", "rules", "'[\"a'")
    let store = try Store(reading: copy)
    #expect(throws: StoreFailure.damagedRow(table: "decision", column: "rules")) {
      try store.decisions(of: "c-1")
    }
    #expect(throws: StoreFailure.damagedRow(table: "decision", column: "rules")) {
      try store.forEachDecline { _, _, _ in }
    }
    try store.close()
  }
}
