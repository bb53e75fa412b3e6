import GRDB
import Glibc

/// Why the store cannot be read or written. Says nothing that stands in it.
package enum StoreFailure: Error, Hashable, Sendable {
  /// Reading, writing or syncing failed; the extended code of SQLite (https://sqlite.org/rescode.html). What was committed
  /// is there again when the store is opened anew.
  case failed(code: Int32)
  /// There is no room on the disk for what was to be written, or files may not become so large (`RLIMIT_FSIZE`); nothing of
  /// it was.
  case full
  /// A file cannot be made, or given its name, at the place that it is for: a number of errno(3). The database is as it was.
  case unwritable(errno: Int32)
  /// The file is not a database, or what it holds is not what was written.
  case damaged
  /// A row of that table holds what was never written in that column of it. Other rows can be read.
  case damagedRow(table: String, column: String)
  /// Another program has made the database.
  case foreign
  /// A later version of this program has made the database.
  case newer(schema: Int, known: Int)
  /// Another process writes.
  case busy
  /// Another generation is current by now than the one that the work began on.
  case overtaken
  /// Not what the generation or operation is open for: it ended meanwhile.
  case ended

  /// - Parameter path: of the database that was written to.
  init(_ error: any Error, writing path: String) {
    // SQLite knows of a full disk, but not that a file has come to the size that files may have (EFBIG of write(2)).
    if let error = error as? DatabaseError, error.extendedResultCode == .SQLITE_IOERR_WRITE,
      SizeLimit.isReached(by: path)
    {
      self = .full
    } else {
      self.init(error)
    }
  }

  package init(_ error: any Error) {
    switch error {
    case let failure as StoreFailure: self = failure
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .full
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
      // The index of the log cannot grow. Nothing is written without it.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full
      default: self = .failed(code: error.extendedResultCode.rawValue)
      }
    // Of a value alone, such as a name; it says what stands in the row, which must not get out.
    case is RowDecodingError: self = .damaged
    default: self = .failed(code: -1)
    }
  }

  /// 74 (`EX_IOERR` of sysexits.h) where reading or writing failed, 77 not permitted, 78 (`EX_CONFIG`) for a database that
  /// this program must not touch, 75 busy, 2 could not run.
  package var exitCode: Int32 {
    switch self {
    case .newer, .foreign: 78
    case .busy, .overtaken: 75
    // SQLITE_PERM, SQLITE_READONLY.
    case .failed(let code) where code & 0xFF == 3 || code & 0xFF == 8: 77
    case .unwritable(EACCES), .unwritable(EPERM), .unwritable(EROFS): 77
    case .failed, .full, .unwritable: 74
    case .damaged, .damagedRow, .ended: 2
    }
  }
}

extension StoreFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .failed(let code): "the database cannot be read or written (SQLite error \(code))"
    case .full: "the disk is full, or files may not become so large: nothing was written to the database"
    case .unwritable(let errno): "the place cannot be written: \(String(cString: strerror(errno)))"
    case .damaged: "the database is damaged; restore a backup"
    case .damagedRow(let table, let column):
      "the database is damaged: a row of `\(table)` has no readable `\(column)`; restore a backup"
    case .foreign: "the database is not one of quebud's; it is left as it is"
    case .newer(let schema, let known):
      "the database has the form \(schema) of a later quebud, this one knows up to \(known); it is left as it is"
    case .busy: "another process writes to the database"
    case .overtaken: "another generation was published meanwhile; begin again"
    case .ended: "it has ended, or is not kept any more"
    }
  }
}
