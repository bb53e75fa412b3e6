import Foundation
import Glibc

/// The built `quebud` on folders and a socket of its own.
final class TestDaemon: Sendable {
  let site: TestSite
  let process: pid_t
  private let log: String

  /// Starts it; does not wait.
  ///
  /// - Parameters:
  ///   - program: another `quebud` than the one that is built with the tests.
  ///   - passed: a socket that it is passed as a service manager does; nil: none.
  ///   - limit: what a shell does before, such as `ulimit -n 200`.
  init(
    _ site: TestSite, program: String = TestDaemon.program, options: [String] = [],
    environment: [String: String] = [:], passed: Int32? = nil, limit: String? = nil
  ) throws {
    self.site = site
    log = site.folder + "/log-\(UUID().uuidString)"
    process = try Self.spawn(
      program,
      ["--rules", site.rules, "--profiles", site.profiles, "--socket", site.socket, "--log-level", "debug"] + options,
      environment: environment, errorsTo: log, passed: passed, limit: limit)
  }

  deinit {
    if waitpid(process, nil, WNOHANG) == 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  /// Starts it and waits until it serves.
  static func serving(_ site: TestSite) async throws -> TestDaemon {
    let daemon = try TestDaemon(site)
    try await daemon.waitUntilReady()
    return daemon
  }

  func waitUntilReady() async throws {
    try await until("the daemon serves") { [site] in
      try await ask(site.socket, "/-/ready").status == 200
    }
  }

  /// Waits until it serves, or ends before it does.
  func waitUntilReadyOrEnded() async throws {
    try await until("the daemon serves or ends") { [site] in
      if self.hasEnded { return true }
      return try await ask(site.socket, "/-/ready").status == 200
    }
  }

  /// Leaves its end to be waited for.
  var hasEnded: Bool {
    var facts = siginfo_t()
    return waitid(P_PID, id_t(process), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts.si_signo != 0
  }

  /// What it wrote to standard error so far.
  var errors: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Waits for its end; the exit code, or minus the signal that killed it.
  func end() async throws -> Int32 {
    try await blocking { [process] in
      var status: Int32 = 0
      let deadline = ContinuousClock.now + .seconds(30)
      while waitpid(process, &status, WNOHANG) == 0 {
        guard ContinuousClock.now < deadline else { throw TestConnection.Failure(description: "it does not end") }
        usleep(2_000)
      }
      return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
  }

  /// Beside the test bundle.
  static var program: String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let program = folder.appendingPathComponent("quebud").path
      if FileManager.default.isExecutableFile(atPath: program) { return program }
      folder.deleteLastPathComponent()
    }
    return "quebud"
  }

  private static func spawn(
    _ program: String, _ arguments: [String], environment added: [String: String], errorsTo log: String,
    passed: Int32?, limit: String?
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log + ".out", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var command = [program]
    if let passed {
      posix_spawn_file_actions_adddup2(&actions, passed, 3)
      // Whose the socket is stands in the process id, which the shell knows and keeps.
      command = ["/bin/sh", "-c", #"LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@""#, program]
    }
    if let limit { command = ["/bin/sh", "-c", "\(limit) && exec \"$0\" \"$@\""] + command }
    var words = (command + arguments).map { strdup($0) } + [nil]
    var environment =
      ProcessInfo.processInfo.environment.filter { $0.key != "QUEBU_SOCKET" }.merging(added) { $1 }
      .map { strdup("\($0.key)=\($0.value)") } + [strdup("SWIFT_BACKTRACE=enable=no"), nil]
    defer { for word in words + environment { free(word) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, command[0], &actions, nil, &words, &environment)
    guard result == 0 else { throw TestConnection.Failure(description: "cannot start \(program): \(result)") }
    return process
  }
}

/// Asks again until it is so.
func until(
  _ what: String, within limit: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  while true {
    if (try? await condition()) == true { return }
    guard ContinuousClock.now < deadline else { throw TestConnection.Failure(description: "never: \(what)") }
    try await blocking { _ = usleep(2_000) }
  }
}
