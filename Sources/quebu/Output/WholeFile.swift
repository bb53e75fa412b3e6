import Glibc

/// A file that is written whole or not at all: into another one beside it, which then takes its name.
struct WholeFile {
  /// Why it was not written; the file is as it was.
  struct Problem: Error {
    var reason: String
  }

  /// Where the file is, links followed.
  let path: String

  init(_ path: String) {
    let real = realpath(path, nil)
    defer { free(real) }
    self.path = real.map { String(cString: $0) } ?? path
  }

  /// Puts `bytes` in the place of what is there; access rights stay, and the owner where that is permitted.
  func replace(with bytes: [UInt8]) throws(Problem) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Problem(reason: Self.reason) }
    guard access(path, W_OK) == 0 else { throw Problem(reason: Self.reason) }
    try put(bytes) { temporary throws(Problem) in
      _ = fchown(temporary.descriptor, status.st_uid, status.st_gid)
      guard fchmod(temporary.descriptor, status.st_mode & 0o7777) == 0 else { throw Problem(reason: Self.reason) }
      return rename(temporary.name, path)
    }
  }

  /// Writes a file that must not be there yet.
  func create(_ bytes: [UInt8]) throws(Problem) {
    try put(bytes) { temporary throws(Problem) in
      let mask = umask(0)
      umask(mask)
      fchmod(temporary.descriptor, 0o666 & ~mask)
      // Unlike a rename, a link never takes the place of anything.
      defer { unlink(temporary.name) }
      return link(temporary.name, path)
    }
  }

  private func put(
    _ bytes: [UInt8], finish: ((name: String, descriptor: Int32)) throws(Problem) -> Int32
  ) throws(Problem) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    // Hidden, so that no reader of the folder takes it for one of its files.
    var name = Array("\(folder).quebu-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Problem(reason: Self.reason) }
    let temporary = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    do throws(Problem) {
      try Self.write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw Problem(reason: Self.reason) }
      guard try finish((temporary, descriptor)) == 0 else { throw Problem(reason: Self.reason) }
    } catch {
      unlink(temporary)
      throw error
    }
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    fsync(parent)
    close(parent)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Problem) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Problem(reason: reason) }
      done += count
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
