// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Glibc

/// The folder in which the service keeps what has to outlive it. One daemon at a time has it: the kernel drops the lock on
/// the file `lock` when the process ends in whatever way.
package final class StateFolder: Sendable {
  package let path: String
  private let lock: Int32
  private let writing: DurableFile

  /// Makes the folder (0750) and those above it when they are missing.
  package init(_ path: String, writing: DurableFile = DurableFile()) throws(StateFailure) {
    try Self.make(path)
    let name = path + "/lock"
    let file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .cannot("open the lock file", path: name, errno: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(file)
      throw reason == EWOULDBLOCK ? .inUse(path: path) : .cannot("lock", path: name, errno: reason)
    }
    self.path = path
    self.writing = writing
    lock = file
  }

  deinit { close(lock) }

  /// Makes a folder in it, unless it is there.
  package func makeFolder(_ name: String) throws(StateFailure) { try Self.make(place(of: name)) }

  /// Puts bytes into a file, whole or not at all.
  package func write(_ bytes: [UInt8], to name: String) throws(StateFailure) {
    try writing.write(bytes, to: place(of: name))
  }

  /// The bytes of a file; nil: there is none.
  package func bytes(of name: String) throws(StateFailure) -> [UInt8]? { try DurableFile.bytes(at: place(of: name)) }

  /// Takes a file away, if it is there; that it is gone may be lost in a power cut.
  package func remove(_ name: String) { unlink(place(of: name)) }

  /// Gives a file another name, in the place of whatever had it.
  package func rename(_ name: String, to other: String) { Glibc.rename(place(of: name), place(of: other)) }

  /// Puts a file that is on the disk in the place of another one, for good.
  package func replace(_ name: String, by other: String) throws(StateFailure) {
    guard Glibc.rename(place(of: other), place(of: name)) == 0 else {
      throw .cannot("rename", path: place(of: other), errno: errno)
    }
    try DurableFile.syncFolder(of: place(of: name))
  }

  /// The names in a folder of it, in any order.
  package func names(in folder: String) -> [String] {
    guard let stream = opendir(place(of: folder)) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The user to whom the folder at a path belongs; nil: there is none.
  package static func owner(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_uid : nil
  }

  package func place(of name: String) -> String { "\(path)/\(name)" }

  private static func make(_ path: String) throws(StateFailure) {
    var result = mkdir(path, 0o750)
    if result != 0, errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try make(String(path[..<slash]))
      result = mkdir(path, 0o750)
    }
    if result != 0, errno == EEXIST { return }
    guard result == 0 else { throw .cannot("make the folder", path: path, errno: errno) }
    try DurableFile.syncFolder(of: path)
  }
}
