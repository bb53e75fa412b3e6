import Glibc

/// What a service manager hands over in variables of the environment, for this process alone (sd_notify(3),
/// sd_watchdog_enabled(3), sd_listen_fds(3)).
package struct ManagerVariables: Sendable {
  private static let names = [
    "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES",
  ]

  /// By name; one that is not set, or is empty, is not there.
  private let values: [String: String]

  package init(_ values: [String: String]) { self.values = values }

  /// Takes them out of the environment, so that no child takes them for its own. To be called while there is one thread.
  package static func take() -> ManagerVariables {
    var values: [String: String] = [:]
    for name in names {
      if let value = getenv(name), value.pointee != 0 { values[name] = String(cString: value) }
      unsetenv(name)
    }
    return ManagerVariables(values)
  }

  /// Where the manager listens; nil: it does not want to hear anything.
  var notifySocket: String? { values["NOTIFY_SOCKET"] }

  /// How often at least it wants a sign of life; nil: never.
  var watchdog: Duration? {
    guard isOwn("WATCHDOG_PID", orMissing: true), let text = values["WATCHDOG_USEC"],
      let microseconds = Int64(text), microseconds > 0
    else { return nil }
    return .microseconds(microseconds)
  }

  /// How many descriptors it has opened for this process, from 3 on.
  var descriptorCount: Int {
    guard isOwn("LISTEN_PID", orMissing: false), let count = values["LISTEN_FDS"].flatMap({ Int($0) }) else { return 0 }
    return max(0, count)
  }

  /// Their names, as far as they have any.
  var descriptorNames: [String] {
    values["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false).map(String.init) ?? []
  }

  private func isOwn(_ name: String, orMissing: Bool) -> Bool {
    values[name].map { Int32($0) == getpid() } ?? orMissing
  }
}
