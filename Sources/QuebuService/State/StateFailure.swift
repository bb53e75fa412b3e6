import Glibc

/// Why the state of the service cannot be read or written. Names files of the service alone, nothing that stands in them.
package enum StateFailure: Error, Hashable, Sendable {
  /// Another daemon keeps its state there.
  case inUse(path: String)
  /// A file is not what was written there: its digest or its form is another.
  case damaged(path: String)
  /// A system call failed.
  case cannot(_ action: String, path: String, errno: Int32)

  /// 74 where the disk is full or fails, 75 busy, 77 not permitted, 2 could not run.
  package var exitCode: Int32 {
    switch self {
    case .inUse: 75
    case .cannot(_, _, errno: EACCES), .cannot(_, _, errno: EPERM), .cannot(_, _, errno: EROFS): 77
    case .cannot(_, _, errno: let errno) where [ENOSPC, EDQUOT, EFBIG, EIO].contains(errno): 74
    case .damaged, .cannot: 2
    }
  }
}

extension StateFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .inUse(let path): "another quebud keeps its state in `\(path)`; stop it or choose another --state"
    case .damaged(let path): "`\(path)` is damaged"
    case .cannot(let action, let path, let errno):
      "cannot \(action) `\(path)`: \(String(cString: strerror(errno)))"
    }
  }
}
