import Glibc
package import Persistence
package import WireFormat

/// Puts a backup in the place of what a state folder holds, while no service has it.
///
/// Everything new is written beside what is there: the rule sets, which nothing names yet, the history, and the database, whose
/// name is the point behind which the restore is made. From there on ``settle(_:)`` completes it, in this process or at the
/// next start, before anybody opens the database: whatever step it ends at, a service starts with all of the old state or all of
/// the new one.
package struct Restoring: Sendable {
  let backup: Backup
  let folder: StateFolder

  /// The file of the database below the folder of the state.
  static let database = "quebu.sqlite"
  private static let newDatabase = database + ".restored"
  private static let newHistory = RuleSetStore.index + ".restored"

  /// - Throws: `StateFailure.inUse` while a daemon keeps its state there.
  package init(_ backup: Backup, into state: String) throws(StateFailure) {
    self.backup = backup
    folder = try StateFolder(state)
    try Self.settle(folder)
  }

  /// - Parameter time: RFC 3339; a part of the name of what is replaced.
  /// - Returns: what was restored; with faults: they are why nothing was.
  /// - Throws: `StoreFailure`, `StateFailure`.
  package func run(at time: String) throws -> BackupBody {
    var body = try backup.check()
    guard body.faults == [] else { return body }
    let place = folder.place(of: Self.database)
    let kept = Self.unused("\(place).replaced-\(time.filter { $0 != ":" && $0 != "-" })")
    var numbers = StoredNumbers(time: time)
    if access(place, F_OK) == 0 {
      if let known = try keep(place, as: kept) { numbers = known }
      body.replaced = kept
    }
    let files = try backup.files()
    try folder.makeFolder(RuleSetStore.name)
    for file in files {
      try folder.write(file.bytes, to: file.name == RuleSetStore.index ? Self.newHistory : file.name)
    }
    do {
      try backup.extract(to: folder.place(of: Self.newDatabase), behind: numbers)
    } catch {
      // Of what was not reported as done nothing is to come later.
      folder.remove(Self.newDatabase)
      throw error
    }
    try Self.settle(folder)
    return body
  }

  /// A name that no file has: two restores of one second keep what each of them replaced.
  private static func unused(_ path: String) -> String {
    var (name, number) = (path, 2)
    while access(name, F_OK) == 0 {
      name = "\(path)-\(number)"
      number += 1
    }
    return name
  }

  /// Completes a restore that was cut short when it was made already, and takes away what else was left half done: the files of
  /// one that was not, and of backups. To be called by whoever has the folder, before the database is opened.
  package static func settle(_ folder: StateFolder) throws(StateFailure) {
    let place = folder.place(of: database)
    if access(folder.place(of: newDatabase), F_OK) == 0 {
      // A log of the old one would be taken for one of the new one, so that it has to be gone before, for good.
      for suffix in ["-wal", "-shm"] where unlink(place + suffix) != 0 && errno != ENOENT {
        throw .cannot("remove", path: place + suffix, errno: errno)
      }
      try DurableFile.syncFolder(of: place)
      if access(folder.place(of: newHistory), F_OK) == 0 { try folder.replace(RuleSetStore.index, by: newHistory) }
      try folder.replace(database, by: newDatabase)
    }
    folder.remove(newHistory)
    BackupJob.removeUnfinished(in: folder.path)
    for name in folder.names(in: ".") where name.hasPrefix(database) && isTemporary(name) { folder.remove(name) }
    for name in folder.names(in: BackupJob.folder) where isTemporary(name) {
      folder.remove("\(BackupJob.folder)/\(name)")
    }
  }

  /// Of a copy that was being written, with what SQLite puts beside it.
  private static func isTemporary(_ name: String) -> Bool {
    [".tmp", ".tmp-journal", ".tmp-wal", ".tmp-shm"].contains(where: name.hasSuffix)
  }

  /// What is there as a backup of its own, so that it can come back the same way; where it cannot be read, as it is.
  ///
  /// - Returns: its numbers; nil: it cannot be read.
  private func keep(_ place: String, as kept: String) throws -> StoredNumbers? {
    do {
      let store = try Store(path: place)
      try store.copy(to: kept, with: try RuleSetStore(folder).storedFiles())
      let numbers = try store.numbers()
      try store.close()
      return numbers
    } catch  where StoreFailure(error) == .full {
      throw StoreFailure.full
    } catch {
      for suffix in ["", "-wal"] where access(place + suffix, F_OK) == 0 {
        guard link(place + suffix, kept + suffix) == 0 else {
          throw StateFailure.cannot("keep", path: place + suffix, errno: errno)
        }
      }
      try DurableFile.syncFolder(of: place)
      return nil
    }
  }
}
