import Glibc
import HTTPTypes
import Hummingbird
import Persistence
import WireFormat

extension RouteTable {
  /// `POST /v1/backups?to=`: a backup of the database with the rule sets, in a new file; without a path, in the folder
  /// `backups` of the state. 202 and the operation that writes it.
  mutating func addBackups(_ backend: Backend) {
    post("/v1/backups", for: .operations, .control, isChange: true, as: .backup) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let wanted = query.text("to")
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      return try await onBulkThreads {
        let path =
          try wanted.map { path throws(Problem) in try Self.checked(path, beside: refreshes.store) }
          ?? Self.place(beside: refreshes.store)
        let folder = Store.folder(of: path)
        // What the service may write is not what whoever asks may: in its sandbox hardly anything.
        if access(folder, F_OK) == 0, access(folder, W_OK | X_OK) != 0 {
          let reason = "the service may not write into the folder: \(String(cString: strerror(errno)))"
          throw wanted == nil ? Problem(.stateNotWritten, reason) : .parameter("to", reason)
        }
        try refreshes.requireRoomForBackup(at: path)
        let operation = try backend.operations.start("backup")
        try BackupJob(operation: operation, refreshes: refreshes, path: path, logger: scope.logger).start()
        var response = Response.json(operation.body, headers: [.location: Operations.path(of: operation)])
        response.status = .accepted
        return response
      }
    }
  }

  private static func checked(_ path: String, beside store: Store) throws(Problem) -> String {
    guard path.hasPrefix("/"), !path.hasSuffix("/"), !path.utf8.contains(0) else {
      throw Problem.parameter("to", "`to` is the absolute path of a file")
    }
    guard access(path, F_OK) != 0 else { throw Problem.parameter("to", "there is something at the path already") }
    // What lies beside the database has a meaning of its own: `quebu.sqlite.restored` would be taken for a restore.
    let state = Store.folder(of: store.path)
    guard [state, "\(state)/\(RuleSetStore.name)"].allSatisfy({ !isSame(Store.folder(of: path), $0) }) else {
      throw Problem.parameter(
        "to", "the folder of the state is not for backups, but its folder `\(BackupJob.folder)` is")
    }
    return path
  }

  /// Whether both are one folder, whatever the way to it.
  private static func isSame(_ path: String, _ other: String) -> Bool {
    var (facts, others) = (stat(), stat())
    return stat(path, &facts) == 0 && stat(other, &others) == 0 && facts.st_dev == others.st_dev
      && facts.st_ino == others.st_ino
  }

  private static func place(beside store: Store) throws(Problem) -> String {
    let folder = "\(Store.folder(of: store.path))/\(BackupJob.folder)"
    guard mkdir(folder, 0o750) == 0 || errno == EEXIST else {
      if errno == ENOSPC { throw Problem(.diskFull) }
      throw Problem(.stateNotWritten, "the folder of backups cannot be made")
    }
    // Whoever reads of it stands in another folder.
    let whole = realpath(folder, nil)
    defer { free(whole) }
    guard let whole else { throw Problem(.stateNotWritten, "the folder of backups cannot be seen") }
    let place = String(cString: whole)
    let time = Clock.timestamp().filter { $0 != ":" && $0 != "-" }
    var path = "\(place)/quebu-\(time).backup"
    var number = 2
    while access(path, F_OK) == 0 {
      path = "\(place)/quebu-\(time)-\(number).backup"
      number += 1
    }
    return path
  }
}

extension Refreshes {
  /// - Throws: `Problem` of kind `disk-full` where the disk may not have the room, of kind `invalid-parameter` where there is
  ///   no such folder.
  fileprivate func requireRoomForBackup(at path: String) throws(Problem) {
    var facts = statvfs()
    guard statvfs(Store.folder(of: path), &facts) == 0 else {
      throw Problem.parameter("to", "the folder is not there, or may not be seen")
    }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    let needed = try storing { () throws(StoreFailure) in try store.byteCount() } + reserve
    guard free >= needed else { throw Problem(.diskFull, "there is no room for the backup") }
  }
}

extension RouteDocument {
  fileprivate static let backup = RouteDocument(
    "backUp", "Write a backup into a new file",
    taking: [
      .query(
        "to", "The absolute path of a file that is not there; a place in the folder of the state unless it is given.")
    ],
    answers: [.accepted], problems: [.diskFull, .stateNotWritten] + RouteDocument.stored)
}
