import Glibc

/// Files that are whole after a crash or a power cut: what lies at a path is all of the old bytes or all of the new ones.
package struct DurableFile: Sendable {
  /// What writing a file goes through, in this order.
  package enum Step: Hashable, Sendable, CaseIterable {
    /// A temporary file beside the path is made.
    case create
    /// Some of the bytes are written into it.
    case write
    /// Its bytes are on the disk.
    case sync
    /// It has the name; until here the old bytes are at the path.
    case rename
    /// The name is on the disk.
    case syncFolder
  }

  /// Called before each step; what it throws is thrown as if the step had failed. Tests put faults here.
  package var beforeStep: @Sendable (Step) throws(StateFailure) -> Void

  package init(beforeStep: @escaping @Sendable (Step) throws(StateFailure) -> Void = { (_) throws(StateFailure) in }) {
    self.beforeStep = beforeStep
  }

  /// Puts bytes at a path, with mode 0640. Only one at a time may write to a path.
  ///
  /// - Throws: the old bytes are still there, unless the last step failed: then the new ones may or may not stay.
  package func write(_ bytes: [UInt8], to path: String) throws(StateFailure) {
    let temporary = path + ".tmp"
    do throws(StateFailure) {
      try beforeStep(.create)
      let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
      let descriptor = try check("create", temporary) { open(temporary, flags, 0o640) }
      defer { close(descriptor) }
      try write(bytes, into: descriptor, temporary)
      try beforeStep(.sync)
      _ = try check("write", temporary) { fsync(descriptor) }
      try beforeStep(.rename)
      _ = try check("rename", temporary) { rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try beforeStep(.syncFolder)
    try Self.syncFolder(of: path)
  }

  private func write(_ bytes: [UInt8], into descriptor: Int32, _ path: String) throws(StateFailure) {
    var written = 0
    while written < bytes.count {
      try beforeStep(.write)
      let end = min(bytes.count, written + 1 << 16)
      written += try check("write", path) {
        bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), end - written) }
      }
    }
  }

  /// Puts the names in the folder of a path on the disk.
  package static func syncFolder(of path: String) throws(StateFailure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = try check("open", folder) { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(descriptor) }
    _ = try check("write", folder) { fsync(descriptor) }
  }

  /// All bytes at a path; nil: there is no such file.
  package static func bytes(at path: String) throws(StateFailure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .cannot("open", path: path, errno: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try check("read", path) { read(descriptor, &piece, piece.count) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }
}

/// Calls the system, again where a signal came between.
private func check<Number: SignedInteger>(
  _ action: String, _ path: String, _ call: () -> Number
) throws(StateFailure) -> Number {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .cannot(action, path: path, errno: errno) }
  }
}
