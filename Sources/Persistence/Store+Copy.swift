import FoundationEssentials
import GRDB
import Glibc

extension Store {
  /// A copy of the database as of one moment, in one file without a log, while everything goes on. It has its name only when
  /// all of it is on the disk.
  ///
  /// - Parameters:
  ///   - path: replaced, if there is a file.
  ///   - files: those of the state folder that go with it, which make a ``Backup`` of it; nil: a copy of the database alone.
  ///   - temporary: where it is written until all of it is on the disk; nil: some name beside the path.
  package func copy(
    to path: String, with files: [StoredFile]? = nil, through temporary: String? = nil
  ) throws(StoreFailure) {
    let temporary = temporary ?? Self.temporary(of: path)
    do {
      try Self.createEmpty(temporary)
      // VACUUM goes into an empty file as into none (https://sqlite.org/lang_vacuum.html). It reads, so that whoever writes
      // need not wait for it.
      try pool.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
      if let files { try Self.add(files, to: temporary) }
      try Self.putInPlace(temporary, path)
    } catch {
      unlink(temporary)
      throw StoreFailure(error)
    }
  }

  /// A name beside a path that no file has.
  package static func temporary(of path: String) -> String { "\(path).\(UInt64.random(in: .min ... .max)).tmp" }

  private static func add(_ files: [StoredFile], to path: String) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "CREATE TABLE \(Backup.table) (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID")
      for file in files {
        try database.execute(
          sql: "INSERT INTO \(Backup.table) VALUES (?, ?)", arguments: [file.name, Data(file.bytes)])
      }
    }
  }

  /// Makes a file that nobody else may read, in the place of what an earlier try left.
  static func createEmpty(_ path: String) throws(StoreFailure) {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else { throw errno == ENOSPC ? .full : .unwritable(errno: errno) }
    Glibc.close(descriptor)
  }

  /// Gives a file its name when all of it is on the disk.
  static func putInPlace(_ temporary: String, _ path: String) throws(StoreFailure) {
    try sync(temporary)
    guard rename(temporary, path) == 0 else { throw errno == ENOSPC ? .full : .unwritable(errno: errno) }
    try sync(folder(of: path))
  }

  package static func folder(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func sync(_ path: String) throws(StoreFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(code: 14) }
    defer { Glibc.close(descriptor) }
    // SQLITE_IOERR_FSYNC
    guard fsync(descriptor) == 0 else { throw errno == ENOSPC ? .full : .failed(code: 1_034) }
  }
}
