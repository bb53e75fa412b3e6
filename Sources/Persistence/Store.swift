import GRDB
import Glibc

/// The database of the service: generations of answers, operations, decisions. One SQLite file with a write-ahead log: one
/// writer, readers beside it that see what was committed when they began. A commit is on the disk when it returns
/// (`synchronous = FULL`).
package final class Store: Sendable {
  /// `Qbu1`: https://sqlite.org/pragma.html#pragma_application_id
  static let applicationID: Int32 = 0x5162_7531

  package let path: String
  let pool: DatabasePool

  /// Opens the database, which is made where there is none, and brings it to the form that this program writes.
  ///
  /// - Throws: `newer`, `foreign`: the file is left as it is.
  ///
  /// - Parameter waiting: for whoever else writes, at most so many seconds.
  package convenience init(path: String, waiting: Double = 5) throws(StoreFailure) {
    try self.init(path: path, waiting: waiting, migrations: Migration.all)
  }

  init(path: String, waiting: Double = 5, migrations: [Migration]) throws(StoreFailure) {
    self.path = path
    do {
      let found = try Self.schema(of: path)
      guard found <= migrations.count else { throw StoreFailure.newer(schema: found, known: migrations.count) }
      if found == 0 { try Self.create(path) }
      var configuration = Configuration()
      configuration.busyMode = .timeout(waiting)
      configuration.maximumReaderCount = 8
      configuration.label = "store"
      configuration.prepareDatabase { database in
        // Before there is any table; afterwards it changes nothing. Rows of some kilobytes fit into a page.
        try database.execute(sql: "PRAGMA page_size = 8192; PRAGMA temp_store = MEMORY")
        // Debian's SQLite does so anyway: what is deleted is overwritten.
        try database.execute(sql: "PRAGMA secure_delete = ON")
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      // A pool of its own accord settles for less than that a commit outlives a power cut.
      // A log that grew behind a long reader becomes small again. Readers do with the 2 MB of pages that SQLite keeps anyway.
      try pool.writeWithoutTransaction {
        try $0.execute(
          sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384")
      }
      if found < migrations.count {
        if found > 0 { try copy(to: "\(path).form-\(found)") }
        try pool.write { database in
          for migration in migrations[found...] { try database.execute(sql: migration.sql) }
          try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
        }
      }
    } catch {
      throw StoreFailure(error)
    }
  }

  /// Opens a database for reading alone, beside whoever writes to it.
  ///
  /// - Throws: `newer`, `foreign`; `failed` where there is none.
  package init(reading path: String) throws(StoreFailure) {
    self.path = path
    do {
      let found = try Self.schema(of: path)
      guard found > 0 else { throw StoreFailure.failed(code: 14) }
      guard found <= Migration.all.count else { throw StoreFailure.newer(schema: found, known: Migration.all.count) }
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw StoreFailure(error)
    }
  }

  /// The number of the form of a database; 0: there is none, or nothing in it. It is opened for reading alone.
  private static func schema(of path: String) throws -> Int {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_size > 0 else { return 0 }
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read { database in
      let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if application == 0, version == 0, tables == 0 { return 0 }
      guard application == applicationID else { throw StoreFailure.foreign }
      return version
    }
  }

  /// Makes an empty file that nobody else may read; SQLite gives its others the same mode.
  private static func create(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else { throw StoreFailure.failed(code: 14) }
    Glibc.close(descriptor)
  }

  /// Reads as of one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw StoreFailure(error)
    }
  }

  /// Writes whole or not at all, and durably.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try pool.write(body)
    } catch {
      throw StoreFailure(error, writing: path)
    }
  }

  /// Every fault that SQLite finds in the file; empty: it is sound.
  package func faults() throws(StoreFailure) -> [String] {
    try read { try String.fetchAll($0, sql: "PRAGMA integrity_check").filter { $0 != "ok" } }
  }

  /// The bytes of the database, log aside.
  package func byteCount() throws(StoreFailure) -> Int { try read { try $0.byteCount() } }

  /// What the disk of the database has left for whoever may not use its last reserve, and its files may grow.
  package func freeBytes() throws(StoreFailure) -> Int {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { throw .failed(code: 10) }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    return min(free, SizeLimit.room(for: path) ?? free)
  }

  /// Writes the log into the file, so that both are small again.
  package func checkpoint() throws(StoreFailure) {
    do {
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch {
      throw StoreFailure(error, writing: path)
    }
  }

  /// Gives back the pages of the file that connections keep in memory. Those that read are closed when nobody reads by them, and
  /// opened anew when somebody does; that which writes has given its own back when this returns.
  package func giveMemoryBack() {
    pool.releaseMemoryEventually()
    pool.writeWithoutTransaction { $0.releaseMemory() }
  }

  /// Closes it; nothing can be read or written any more.
  package func close() throws(StoreFailure) {
    do {
      try pool.close()
    } catch {
      throw StoreFailure(error)
    }
  }
}

extension Database {
  func byteCount() throws -> Int {
    let count = try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0
    return try count * (Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0)
  }
}
