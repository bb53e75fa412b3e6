import Glibc

/// Why the daemon cannot have its socket.
package enum SocketFailure: Error, Hashable, Sendable {
  /// The path has more bytes than an address of a Unix socket holds.
  case pathTooLong(path: String, limit: Int)
  /// Another daemon serves there. The process id is told where the lock file has it.
  case inUse(path: String, process: Int32?)
  /// Something that is not a socket lies at the path; it is left alone.
  case notASocket(path: String)
  /// What the service manager has passed cannot be served on.
  case unfit(String)
  /// A system call failed.
  case cannot(_ action: String, path: String, errno: Int32)

  /// 75 busy, 77 not permitted, 78 a mistake in the configuration of the service manager, 2 could not run.
  package var exitCode: Int32 {
    switch self {
    case .inUse: 75
    case .cannot(_, _, errno: EACCES), .cannot(_, _, errno: EPERM), .cannot(_, _, errno: EROFS): 77
    case .unfit: 78
    case .pathTooLong, .notASocket, .cannot: 2
    }
  }
}

extension SocketFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pathTooLong(let path, let limit):
      "the socket path `\(path)` is longer than \(limit) bytes"
    case .inUse(let path, let process):
      "another quebud\(process.map { " (process \($0))" } ?? "") serves on `\(path)`; stop it or choose another --socket"
    case .notASocket(let path):
      "`\(path)` is there and is not a socket; it is left alone, choose another --socket"
    case .unfit(let reason):
      "cannot serve on what the service manager passes: \(reason)"
    case .cannot(let action, let path, let errno):
      "cannot \(action) `\(path)`: \(String(cString: strerror(errno)))"
    }
  }
}
