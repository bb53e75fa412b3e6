import Foundation
import GRDB
import Glibc
import Testing

@testable import Persistence

/// The file: what it is opened as, copied to, and refused for.
struct StoreTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  @Test func aNewOneIsOpenedAgain() throws {
    let path = folder.path("a.sqlite")
    let store = try Store(path: path)
    #expect(try store.current() == nil && store.names() == [] && store.faults() == [])
    func pragma(_ name: String) throws -> String? {
      try store.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }
    #expect(try pragma("application_id") == "\(Store.applicationID)")
    #expect(try pragma("user_version") == "\(Migration.all.count)")
    #expect(try pragma("journal_mode") == "wal" && pragma("foreign_keys") == "1" && pragma("synchronous") == "2")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    try store.close()
    #expect(try Store(path: path).generations(limit: 9) == [])
  }

  @Test func oneOfALaterVersionIsLeftAsItIs() throws {
    let path = folder.path("b.sqlite")
    let store = try Store(path: path)
    try store.pool.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try store.checkpoint()
    try store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: StoreFailure.newer(schema: 99, known: Migration.all.count)) { try Store(path: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  /// As a full disk, though to SQLite it is any error of writing. In a process of its own, since the limit is of a process.
  @Test func oneThatMayNotGrowIsAsOnAFullDisk() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      func limit(_ bytes: Int) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = bytes < 0 ? limit.rlim_max : rlim_t(bytes)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      }
      let folder = try Scratch()
      let store = try Store(path: folder.path("a.sqlite"))
      try store.write { try $0.execute(sql: "CREATE TABLE big (x BLOB)") }
      func write(_ bytes: Int) throws(StoreFailure) {
        try store.write { try $0.execute(sql: "INSERT INTO big VALUES (zeroblob(?))", arguments: [bytes]) }
      }
      try write(100_000)
      limit(1 << 20)
      let room = try store.freeBytes()
      precondition(room < 1 << 20)
      for _ in 0..<3 {
        do throws(StoreFailure) {
          try write(2 << 20)
          preconditionFailure("it was written")
        } catch {
          precondition(error == .full, "\(error)")
        }
        // What is there is read.
        let count = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM big") }
        precondition(count == 1)
      }
      limit(-1)
      try write(2 << 20)
      let faults = try store.faults()
      precondition(faults.isEmpty)
    }
  }

  @Test func anotherProgramsIsLeftAsItIs() throws {
    let path = folder.path("c.sqlite")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (a)") }
    #expect(throws: StoreFailure.foreign) { try Store(path: path) }
    try Data("no database at all, but longer than a header would be: \(String(repeating: "x", count: 200))".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreFailure.damaged) { try Store(path: path) }
  }

  @Test func aMigrationIsWholeAndLeavesACopyOfWhatWasThere() throws {
    let path = folder.path("d.sqlite")
    let first = Migration(sql: "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (7)")
    try Store(path: path, migrations: [first]).close()
    // One that fails half way changes nothing.
    let broken = Migration(sql: "CREATE TABLE b (y INTEGER); INSERT INTO nothing VALUES (1)")
    #expect(throws: StoreFailure.self) { try Store(path: path, migrations: [first, broken]) }
    let again = try Store(path: path, migrations: [first])
    let hasHalf = try again.read { try $0.tableExists("b") }
    #expect(!hasHalf)
    try again.close()
    let second = Migration(sql: "CREATE TABLE b (y INTEGER)")
    let store = try Store(path: path, migrations: [first, second])
    let isWhole = try store.read { try $0.tableExists("b") }
    #expect(isWhole)
    let copy = try Store(path: path + ".form-1", migrations: [first])
    let kept = try copy.read { try Int.fetchOne($0, sql: "SELECT x FROM a") }
    #expect(kept == 7)
  }
}

/// Databases and backups of earlier programs.
struct EarlierFormTests {
  private static func generation(_ store: Store) throws {
    try store.pool.write { database in
      try database.execute(
        sql: """
          INSERT INTO generation (state, date, rule_set, rule_set_digest, rule_set_meaning, profiles_digest, population,
            scope, cadres, created, since) VALUES ('published', '2026-03-01', 's', 'd', 'm', 'p', '1', '', 3, 't', 't')
          """)
    }
  }

  @Test func areReadAndBroughtUpToDate() throws {
    let folder = try Scratch()
    let path = folder.path("a.sqlite")
    let old = try Store(path: path, migrations: [Migration.all[0]])
    try Self.generation(old)
    try old.copy(to: folder.path("a.backup"), with: [])
    try old.close()
    let backup = try Backup(folder.path("a.backup"))
    #expect(try backup.form == 1 && backup.current()?.cadres == 3 && backup.current()?.leftOut == nil)
    let store = try Store(path: path)
    let current = try #require(try store.current())
    #expect(current.cadres == 3 && current.leftOut == nil && current.keptFiles == nil)
    try store.close()
  }
}

/// A folder that is gone with its owner.
final class Scratch: Sendable {
  private let folder = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
