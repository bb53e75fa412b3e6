// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Glibc
import Synchronization

/// The sole right to serve at a path, and the bound socket there.
///
/// The right is a lock on the file `PATH.lock`, which the kernel drops when the process ends in whatever way. Who has it may
/// take a socket file away that a killed daemon left behind; a file that somebody still listens on, or that is not a
/// socket, is never touched. The socket has its mode and its group before anyone can connect to it.
///
/// One that the service manager passes is the manager's: it stays what and where it is, so that whoever connects while no
/// daemon runs waits for the next.
package final class SocketClaim: Sendable {
  /// Of the socket; the lock file has `.lock` behind it.
  package let path: String
  /// Bound, not yet listening unless it was passed; whoever listens on it owns it from then on.
  package let descriptor: Int32
  private let lock: Int32
  private let isPassed: Bool
  private let isReleased = Mutex(false)

  /// Takes the lock and binds the socket. Makes the parent folder (0750) when it is missing.
  package init(path: String, rights: SocketRights = .init()) throws(SocketFailure) {
    try Self.checkLength(of: path)
    try Self.makeParent(of: path, for: rights)
    let lock = try Self.takeLock(for: path)
    do throws(SocketFailure) {
      try Self.removeStaleSocket(at: path)
      descriptor = try Self.bind(path, rights)
    } catch {
      unlink(path + ".lock")
      close(lock)
      throw error
    }
    self.path = path
    self.lock = lock
    isPassed = false
  }

  /// Takes the lock of a socket that is bound already.
  package init(_ passed: PassedSocket) throws(SocketFailure) {
    lock = try Self.takeLock(for: passed.path)
    path = passed.path
    descriptor = passed.descriptor
    isPassed = true
  }

  /// Removes the socket, unless it was passed, and the lock file and gives the lock back. A second call does nothing.
  package func release() {
    let isFirst = isReleased.withLock { released in
      defer { released = true }
      return !released
    }
    guard isFirst else { return }
    if !isPassed { unlink(path) }
    unlink(path + ".lock")
    close(lock)
  }

  deinit { release() }

  // MARK: The steps

  private static func checkLength(of path: String) throws(SocketFailure) {
    let limit = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1
    guard path.utf8.count <= limit else { throw .pathTooLong(path: path, limit: limit) }
  }

  private static func makeParent(of path: String, for rights: SocketRights) throws(SocketFailure) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let parent = String(path[..<slash])
    guard mkdir(parent, 0o750) == 0 else {
      if errno == EEXIST { return }
      throw .cannot("make the folder", path: parent, errno: errno)
    }
    if let group = rights.group, chown(parent, .max, group) != 0 {
      throw .cannot("set the group of", path: parent, errno: errno)
    }
  }

  /// The locked descriptor of the lock file that lies at the path. A file that was removed between opening and locking by
  /// a daemon on its way out is no longer the one at the path: then once more.
  private static func takeLock(for path: String) throws(SocketFailure) -> Int32 {
    let name = path + ".lock"
    while true {
      let file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { throw .cannot("open the lock file", path: name, errno: errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let reason = errno
        let process = writtenProcess(in: file)
        close(file)
        if reason == EWOULDBLOCK { throw .inUse(path: path, process: process) }
        throw .cannot("lock", path: name, errno: reason)
      }
      var opened = stat()
      var named = stat()
      if fstat(file, &opened) == 0, stat(name, &named) == 0, opened.st_ino == named.st_ino,
        opened.st_dev == named.st_dev
      {
        writeProcess(into: file)
        return file
      }
      close(file)
    }
  }

  private static func writeProcess(into file: Int32) {
    let text = Array("\(getpid())\n".utf8)
    ftruncate(file, 0)
    pwrite(file, text, text.count, 0)
  }

  private static func writtenProcess(in file: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  private static func removeStaleSocket(at path: String) throws(SocketFailure) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .cannot("look at", path: path, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    let probe = try makeSocket(for: path)
    defer { close(probe) }
    let answer = withAddress(of: path) { connect(probe, $0, $1) }
    if answer == 0 || errno == EAGAIN { throw .inUse(path: path, process: nil) }
    guard errno == ECONNREFUSED else { throw .cannot("connect to", path: path, errno: errno) }
    if unlink(path) != 0, errno != ENOENT { throw .cannot("remove the stale socket", path: path, errno: errno) }
  }

  private static func bind(_ path: String, _ rights: SocketRights) throws(SocketFailure) -> Int32 {
    let socket = try makeSocket(for: path)
    // A socket inherits its mode at binding (less the umask): it is its user's alone until it has its group, and only then
    // gets the rest.
    guard fchmod(socket, 0o600) == 0, withAddress(of: path, { Glibc.bind(socket, $0, $1) }) == 0 else {
      let reason = errno
      close(socket)
      throw .cannot("bind", path: path, errno: reason)
    }
    if let group = rights.group, chown(path, .max, group) != 0 {
      let reason = errno
      unlink(path)
      close(socket)
      throw .cannot("set the group of", path: path, errno: reason)
    }
    guard chmod(path, rights.mode) == 0 else {
      let reason = errno
      unlink(path)
      close(socket)
      throw .cannot("set the mode of", path: path, errno: reason)
    }
    return socket
  }

  private static func makeSocket(for path: String) throws(SocketFailure) -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let socket = Glibc.socket(AF_UNIX, Int32(kind), 0)
    guard socket >= 0 else { throw .cannot("make a socket for", path: path, errno: errno) }
    return socket
  }

  /// The path was checked to fit.
  private static func withAddress(of path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

/// Who may connect to the socket at all.
package struct SocketRights: Hashable, Sendable {
  package var mode: UInt32 = 0o660
  /// Nil: that of the process.
  package var group: UInt32?

  package init() {}

  /// Those of a socket that is there.
  init(at path: String) throws(SocketFailure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .cannot("look at", path: path, errno: errno) }
    mode = status.st_mode & 0o7777
    group = status.st_gid
  }

  /// Whether a socket with those rights is as this asks for.
  func allow(_ actual: SocketRights) -> Bool { mode == actual.mode && (group == nil || group == actual.group) }
}

extension SocketRights: CustomStringConvertible {
  package var description: String { "0\(String(mode, radix: 8))\(group.map { " of group \($0)" } ?? "")" }
}
