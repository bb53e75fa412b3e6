import FoundationEssentials
import GRDB
import Glibc

/// A database in one file without a log, as of one moment, with the files of the state folder that belong to it in a table
/// of its own: what a service needs to start where this one was.
package final class Backup: Sendable {
  package let path: String
  /// The number of the form of its database.
  package let form: Int
  private let queue: DatabaseQueue

  static let table = "backup_file"

  /// Opens one for reading alone.
  ///
  /// - Throws: `foreign`: it is no backup; `newer`: a later program has made it; `damaged`.
  package init(_ path: String) throws(StoreFailure) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      form = try queue.read { database in
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == Store.applicationID,
          try database.tableExists(Self.table)
        else { throw StoreFailure.foreign }
        return try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      }
    } catch {
      throw StoreFailure(error)
    }
    let known = Migration.all.count
    guard form <= known else { throw .newer(schema: form, known: known) }
  }

  /// Every fault that SQLite finds in it, and every row that points to nothing; empty: it is sound.
  package func faults() throws(StoreFailure) -> [String] {
    try read { database in
      let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      guard faults.isEmpty else { return faults }
      return try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
        let row = StoredColumns(row, of: "foreign_key_check")
        let (table, parent): (String, String) = (try row("table"), try row("parent"))
        return "a row of `\(table)` points to none of `\(parent)`"
      }
    }
  }

  package func byteCount() throws(StoreFailure) -> Int { try read { try $0.byteCount() } }

  /// The published generation that was served.
  package func current() throws(StoreFailure) -> Generation? { try read { try $0.currentGeneration() } }

  /// How many published generations it has.
  package func generationCount() throws(StoreFailure) -> Int {
    try read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM generation WHERE state = 'published'") ?? 0
    }
  }

  /// The answers of a generation behind that cadre, in the order of ids.
  package func rows(in generation: Int64, after: String?, limit: Int) throws(StoreFailure) -> [StoredRow] {
    try read { try $0.rows(in: generation, after: after, through: nil, limit: limit) }
  }

  /// The files of the state folder, in the order of their names.
  package func files() throws(StoreFailure) -> [StoredFile] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT name, bytes FROM \(Self.table) ORDER BY name").map { row in
        let row = StoredColumns(row, of: Self.table)
        guard let bytes = try row.bytes("bytes") else { throw row.failure("bytes") }
        return StoredFile(name: try row("name"), bytes: bytes)
      }
    }
  }

  /// The database that it is of, in one file that takes the place of what is at the path, and is on the disk.
  ///
  /// - Parameter numbers: of the database that was there before: what comes later in this one has others, so that whoever
  ///   still has one of them does not take another thing for it.
  package func extract(to path: String, behind numbers: StoredNumbers) throws(StoreFailure) {
    let temporary = path + ".tmp"
    do {
      try Store.createEmpty(temporary)
      try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
      try DatabaseQueue(path: temporary).write { database in
        try database.execute(sql: "DROP TABLE \(Self.table)")
        try database.goOn(behind: numbers)
      }
      try Store.putInPlace(temporary, path)
    } catch {
      unlink(temporary)
      throw StoreFailure(error)
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw StoreFailure(error)
    }
  }
}
