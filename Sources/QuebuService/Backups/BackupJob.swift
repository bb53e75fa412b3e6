import Glibc
import Logging
import Persistence
import WireFormat

/// Writes a backup, as an operation, while everything goes on.
struct BackupJob: Sendable {
  let operation: Operation
  let refreshes: Refreshes
  /// Where it goes; there is no file yet.
  let path: String
  let logger: Logger

  /// Below the folder of the state, for those that have no other place.
  static let folder = "backups"

  /// The file in the folder of the state that says where a backup is being written, as long as it is.
  private static let note = "backup.unfinished"

  /// Takes away what a backup left that was cut short, wherever it was to go, with what SQLite puts beside it.
  static func removeUnfinished(in state: String) {
    let note = "\(state)/\(note)"
    guard let bytes = try? DurableFile.bytes(at: note) else { return }
    let path = String(decoding: bytes, as: UTF8.self)
    let left = ["", "-journal", "-wal", "-shm"].map { path + $0 }
    if path.hasSuffix(".tmp") { for name in left where access(name, F_OK) == 0 { unlink(name) } }
    unlink(note)
  }

  /// - Throws: `Problem` where the system gives no thread.
  func start() throws(Problem) {
    guard BackgroundThreads.start({ work() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func write() throws {
    let state = Store.folder(of: refreshes.store.path)
    Self.removeUnfinished(in: state)
    let temporary = Store.temporary(of: path)
    let note = "\(state)/\(Self.note)"
    try DurableFile().write(Array(temporary.utf8), to: note)
    defer { unlink(note) }
    try refreshes.store.copy(to: path, with: try refreshes.ruleSets.storedFiles(), through: temporary)
  }

  private func work() {
    operation.run(total: 0)
    do {
      try write()
      operation.succeed(WireEncoder.encode(try Backup(path).facts()))
      logger.notice("backed up", metadata: ["operation": "\(operation.id)"])
    } catch {
      let reason = (error as? StateFailure).map { "\($0)" } ?? "\(StoreFailure(error))"
      logger.error("a backup failed", metadata: ["operation": "\(operation.id)", "error": "\(reason)"])
      if let failure = error as? StoreFailure { refreshes.examine(after: failure) }
      operation.fail(reason)
    }
  }
}
