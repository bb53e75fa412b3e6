import Glibc

/// How many files the process may have open (getrlimit(2), `RLIMIT_NOFILE`).
enum FileLimit {
  /// Raises the limit to what the system lets the process have, and returns it.
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    if limit.rlim_cur < limit.rlim_max {
      let before = limit.rlim_cur
      limit.rlim_cur = limit.rlim_max
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
    }
    return Int(clamping: limit.rlim_cur)
  }
}

extension Limits {
  /// These with no more connections than leave the process its own files.
  ///
  /// - Parameter files: how many the process may have open.
  /// - Returns: nil: there is room for no connection.
  func fitting(files: Int) -> Limits? {
    let room = files - reservedFiles - surplusConnections
    guard room > 0 else { return nil }
    var limits = self
    limits.connections = min(connections, room)
    return limits
  }
}
