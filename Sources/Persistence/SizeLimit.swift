import Glibc

/// How large the process may make files (getrlimit(2), `RLIMIT_FSIZE`).
enum SizeLimit {
  /// How many bytes a database may still grow; nil: there is no limit.
  static func room(for path: String) -> Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur < Int.max else {
      return nil
    }
    let largest = [path, "\(path)-wal"].map { file in
      var facts = stat()
      return stat(file, &facts) == 0 ? Int(facts.st_size) : 0
    }.max()
    return Int(limit.rlim_cur) - (largest ?? 0)
  }

  /// Whether there is no room for a page with what stands around it.
  static func isReached(by path: String) -> Bool { room(for: path).map { $0 < 16_384 } ?? false }
}
