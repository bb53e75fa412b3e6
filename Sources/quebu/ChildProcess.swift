import Glibc

/// A program that this one starts and ends. Ctrl-C reaches both, since they share the terminal.
final class ChildProcess {
  private let identifier: pid_t
  private(set) var hasEnded = false

  /// Starts a program with standard input and output closed off.
  ///
  /// - Parameter log: the file that its standard error goes to.
  init(_ path: String, _ arguments: [String], log: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var vector = ([path] + arguments).map { strdup($0) }
    vector.append(nil)
    defer { for pointer in vector { free(pointer) } }
    var child = pid_t()
    let result = posix_spawn(&child, path, &actions, nil, vector, environ)
    guard result == 0 else { throw Failure(.couldNotRun, "\(path): \(SocketError(code: result).text)") }
    identifier = child
  }

  /// Whether it still runs.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var status: Int32 = 0
    if waitpid(identifier, &status, WNOHANG) == identifier { hasEnded = true }
    return !hasEnded
  }

  /// Asks it to end, and waits until it has.
  func end() {
    guard isRunning else { return }
    kill(identifier, SIGTERM)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    hasEnded = true
  }

  /// Runs a program to its end, with its standard error to that of this one.
  ///
  /// - Returns: its exit status, minus the signal where one ended it, and what it wrote to standard output.
  static func output(of path: String, _ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(.couldNotRun, "\(path): \(SocketError(code: errno).text)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var vector = ([path] + arguments).map { strdup($0) }
    vector.append(nil)
    defer { for pointer in vector { free(pointer) } }
    var child = pid_t()
    let result = posix_spawn(&child, path, &actions, nil, vector, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard result == 0 else { throw Failure(.couldNotRun, "\(path): \(SocketError(code: result).text)") }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while case let count = read(ends[0], &piece, piece.count), count != 0 {
      if count > 0 { output += piece[..<count] } else if errno != EINTR { break }
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), output)
  }
}
