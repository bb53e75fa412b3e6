import GRDB
import Glibc

extension Store {
  /// A copy of the database as of one moment, in one file without a log, while everything goes on. It has its name only when
  /// all of it is on the disk.
  ///
  /// - Parameter path: replaced, if there is a file.
  package func copy(to path: String) throws(StoreFailure) {
    let temporary = path + ".tmp"
    unlink(temporary)
    do {
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o640)
      guard descriptor >= 0 else { throw StoreFailure.failed(code: 14) }
      Glibc.close(descriptor)
      // VACUUM goes into an empty file as into none (https://sqlite.org/lang_vacuum.html). It reads, so that whoever writes
      // need not wait for it.
      try pool.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
      try Self.sync(temporary)
      guard rename(temporary, path) == 0 else { throw StoreFailure.failed(code: 10) }
      try Self.sync(Self.folder(of: path))
    } catch {
      unlink(temporary)
      throw StoreFailure(error)
    }
  }

  private static func folder(of path: String) -> String {
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
