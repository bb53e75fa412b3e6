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

  /// - Throws: `Problem` where the system gives no thread.
  func start() throws(Problem) {
    guard BackgroundThreads.start({ work() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func work() {
    operation.run(total: 0)
    do {
      try refreshes.store.copy(to: path, with: try refreshes.ruleSets.storedFiles())
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
