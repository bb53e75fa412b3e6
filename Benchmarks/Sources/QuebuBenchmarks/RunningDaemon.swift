import Foundation
import Glibc

/// A `quebud` that a benchmark starts, with socket and state in a folder of its own.
struct RunningDaemon {
  let socket: String
  private let process: pid_t
  private let folder: String

  /// Nil where the daemon does not start.
  init?(_ path: String, rules: String, profiles: String) {
    var name = Array("/tmp/quebu-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    socket = folder + "/s"
    let words = [
      path, "--rules", rules, "--profiles", profiles, "--socket", socket, "--state", folder + "/state", "--log-level",
      "error",
    ]
    guard let process = spawn(words) else { return nil }
    self.process = process
  }

  /// A connection, once the daemon takes one; nil where it takes none for a minute.
  func connection() -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.utf8) }
    let connection = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    for _ in 0..<600 {
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(connection, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      if result == 0 { return connection }
      usleep(100_000)
    }
    close(connection)
    return nil
  }

  func stop() {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// Starts a program, found by `PATH` where its name has no `/`. Its output goes to `/dev/null` where it is not wanted.
///
/// - Returns: nil where it does not start.
func spawn(_ words: [String], silent: Bool = false) -> pid_t? {
  var arguments = words.map { strdup($0) } + [nil]
  defer { arguments.forEach { free($0) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  if silent { posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0) }
  var process = pid_t()
  guard posix_spawnp(&process, words[0], &actions, nil, &arguments, environ) == 0 else { return nil }
  return process
}
