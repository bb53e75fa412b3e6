import Glibc

/// Why the audit cannot be written or read. Says nothing that stands in it.
package enum AuditFailure: Error, Hashable, Sendable {
  /// There is no room on the disk; nothing of the line was kept. It may be tried again.
  case full
  /// A system call failed, so that nobody knows what the files hold until they are opened anew.
  case cannot(_ action: String, path: String, errno: Int32)
  /// Log and chain do not agree at their end, and not as a service leaves them that was killed.
  case mismatch(path: String)
  /// A line is none that the service has written.
  case unreadable(number: Int)
  /// There is no audit.
  case missing(path: String)

  /// 66 where there is none, 74 where reading or writing failed, 77 not permitted, 2 could not run.
  package var exitCode: Int32 {
    switch self {
    case .missing: 66
    case .cannot(_, _, errno: EACCES), .cannot(_, _, errno: EPERM), .cannot(_, _, errno: EROFS): 77
    case .full, .cannot: 74
    case .mismatch, .unreadable: 2
    }
  }
}

extension AuditFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .full: "the disk is full: nothing was written to the audit"
    case .cannot(let action, let path, let errno):
      "cannot \(action) `\(path)`: \(String(cString: strerror(errno)))"
    case .mismatch(let path):
      "log and chain of the audit do not agree in `\(path)`; `quebu audit verify` says where; nothing is told of persons until "
        + "the folder is taken elsewhere, and the service started again"
    case .unreadable(let number): "line \(number) of the audit cannot be read"
    case .missing(let path): "there is no audit in `\(path)`"
    }
  }
}
