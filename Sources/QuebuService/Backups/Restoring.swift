import FoundationEssentials
import Glibc
package import Persistence
package import WireFormat

/// Puts a backup in the place of what a state folder holds, while no service has it.
///
/// The rule sets are written first, which changes nothing for whoever starts; then the database takes its place in one step;
/// the history, which says which set is active, comes last. Whatever step it ends at, a service starts with the old database
/// or the new one, and doing it again completes it.
package struct Restoring: Sendable {
  let backup: Backup
  let folder: StateFolder
  private static let database = "quebu.sqlite"

  /// - Throws: `StateFailure.inUse` while a daemon keeps its state there.
  package init(_ backup: Backup, into state: String) throws(StateFailure) {
    self.backup = backup
    folder = try StateFolder(state)
  }

  /// - Parameter time: RFC 3339; a part of the name of what is replaced.
  /// - Returns: what was restored; with faults: they are why nothing was.
  /// - Throws: `StoreFailure`, `StateFailure`.
  package func run(at time: String) throws -> BackupBody {
    var body = try backup.check()
    guard body.faults == [] else { return body }
    let place = folder.place(of: Self.database)
    let kept = "\(place).replaced-\(time.filter { $0 != ":" && $0 != "-" })"
    if access(place, F_OK) == 0 {
      try keep(place, as: kept)
      body.replaced = kept
    }
    let files = try backup.files()
    try folder.makeFolder(RuleSetStore.name)
    for file in files where RuleSetStore.isSet(file.name) { try folder.write(file.bytes, to: file.name) }
    let new = place + ".restored"
    try backup.extract(to: new)
    // A log of the old one would be taken for one of the new one. All of it is in what is kept.
    for suffix in ["-wal", "-shm"] { unlink(place + suffix) }
    guard rename(new, place) == 0 else { throw StateFailure.cannot("rename", path: new, errno: errno) }
    try DurableFile.syncFolder(of: place)
    for file in files where !RuleSetStore.isSet(file.name) { try folder.write(file.bytes, to: file.name) }
    return body
  }

  /// What is there as a backup of its own, so that it can come back the same way; where it cannot be read, as it is.
  private func keep(_ place: String, as kept: String) throws {
    do {
      let store = try Store(path: place)
      try store.copy(to: kept, with: try RuleSetStore(folder).storedFiles())
      try store.checkpoint()
      try store.close()
    } catch  where StoreFailure(error) == .full {
      throw StoreFailure.full
    } catch {
      for suffix in ["", "-wal"] where access(place + suffix, F_OK) == 0 {
        guard link(place + suffix, kept + suffix) == 0 else {
          throw StateFailure.cannot("keep", path: place + suffix, errno: errno)
        }
      }
      try DurableFile.syncFolder(of: place)
    }
  }
}
