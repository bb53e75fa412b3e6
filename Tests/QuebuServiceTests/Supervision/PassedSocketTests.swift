// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import QuebuService

/// The built daemon on a socket that somebody else holds.
@Suite(.timeLimit(.minutes(3))) struct PassedSocketTests {
  private let site: TestSite
  private let log = TestLog()

  init() throws {
    site = try TestSite()
    try FileManager.default.createDirectory(atPath: site.folder + "/run", withIntermediateDirectories: true)
  }

  /// A listening socket as a service manager makes it.
  private func listening(mode: UInt32 = 0o660) throws -> SocketHolder {
    var rights = SocketRights()
    rights.mode = mode
    return try SocketHolder(SocketClaim(path: site.socket, rights: rights))
  }

  @Test func isServedAndStays() async throws {
    let holder = try listening(mode: 0o600)
    let manager = try NotifySocket(in: site.folder)
    let daemon = try TestDaemon(
      site, options: ["--socket", site.folder + "/run/other.sock"], environment: ["NOTIFY_SOCKET": manager.name],
      passed: holder.descriptor)
    // Before it listens anyone can connect already.
    #expect(try await ask(site.socket, "/-/healthy").status == 200)
    try await until("it is ready") { manager.count("READY=1") == 1 }
    #expect(try await ask(site.socket, "/v1/whoami")["uid"] as? Int == Int(getuid()))
    #expect(!site.exists(site.folder + "/run/other.sock"))
    #expect(daemon.errors.contains("instead of --socket"))
    let told = #"ignored configuration=0660 passed="0600 of group \#(getgid())""#
    #expect(daemon.errors.contains(told), "\(daemon.errors)")
    // Nobody else gets it, and what it says of itself is right.
    let second = try TestDaemon(site)
    #expect(try await second.end() == 75)
    #expect(second.errors.contains("process \(daemon.process)"))
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    #expect(site.exists(site.socket))
    #expect(!site.exists(site.socket + ".lock"))
    var status = stat()
    #expect(lstat(site.socket, &status) == 0 && status.st_mode == S_IFSOCK | 0o600)
    // The manager still listens, so that nobody else may.
    #expect(try await TestDaemon(site).end() == 75)
  }

  /// Clients that connect one after the other while daemons come and go: each gets its answer.
  @Test func losesNobodyOverRestarts() async throws {
    let holder = try listening()
    let outcome = Outcome()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { [site] in
          while !outcome.isOver.load(ordering: .relaxed) {
            do {
              let answer = try await ask(site.socket, "/-/healthy")
              guard answer.status == 200 else { throw TestConnection.Failure(description: "\(answer.status)") }
              outcome.answered.add(1, ordering: .relaxed)
            } catch {
              outcome.failures.withLock { $0.append("\(error)") }
            }
          }
        }
      }
      for round in 1...8 {
        let daemon = try TestDaemon(site, options: ["--log-level", "error"], passed: holder.descriptor)
        try await until("it answers") {
          outcome.answered.load(ordering: .relaxed) > round * 100 || !outcome.failures.withLock { $0 }.isEmpty
        }
        daemon.send(SIGTERM)
        #expect(try await daemon.end() == 0, "\(daemon.errors)")
      }
      outcome.isOver.store(true, ordering: .relaxed)
      // For those who wait.
      let last = try TestDaemon(site, passed: holder.descriptor)
      try await group.waitForAll()
      last.send(SIGTERM)
      #expect(try await last.end() == 0)
    }
    #expect(outcome.failures.withLock { $0 } == [])
  }

  private final class Outcome: Sendable {
    let isOver = Atomic(false)
    let answered = Atomic(0)
    let failures = Mutex<[String]>([])
  }

  private static let activator = "/usr/bin/systemd-socket-activate"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: activator), "there is no systemd-socket-activate"))
  func isTakenFromSystemd() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.activator)
    process.arguments = [
      "--listen", site.socket, "--fdname", "quebud.socket", TestDaemon.program, "--rules", site.rules, "--profiles",
      site.profiles,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await until("it listens") { [site] in site.exists(site.socket) }
    // It starts the daemon for the first client.
    try await until("the daemon serves") { [site] in try await ask(site.socket, "/-/ready").status == 200 }
    #expect(try await ask(site.socket, "/v1/whoami").status == 200)
    process.terminate()
    try await blocking { process.waitUntilExit() }
    #expect(process.terminationStatus == 0)
    #expect(site.exists(site.socket))
  }

  // MARK: What is no such socket

  private func variables(_ more: [String: String]) -> ManagerVariables {
    ManagerVariables(["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "1"].merging(more) { $1 })
  }

  @Test func areForOneProcess() throws {
    #expect(try PassedSocket(ManagerVariables([:])) == nil)
    #expect(try PassedSocket(variables(["LISTEN_PID": "1"])) == nil)
    #expect(try PassedSocket(variables(["LISTEN_PID": "x"])) == nil)
    #expect(try PassedSocket(variables(["LISTEN_FDS": "0"])) == nil)
    #expect(try PassedSocket(variables(["LISTEN_FDS": "-1"])) == nil)
  }

  @Test func isOne() throws {
    let failure = #expect(throws: SocketFailure.self) {
      _ = try PassedSocket(variables(["LISTEN_FDS": "2", "LISTEN_FDNAMES": "quebud.socket:other"]))
    }
    #expect(failure?.description.contains("2 sockets are passed (quebud.socket, other)") == true)
    #expect(failure?.exitCode == 78)
  }

  @Test func isAUnixStreamSocketThatListensAtAPath() throws {
    func refused(_ descriptor: Int32) -> String? {
      defer { close(descriptor) }
      return #expect(throws: SocketFailure.self) { _ = try PassedSocket(descriptor) }?.description
    }
    #expect(refused(open("/dev/null", O_RDONLY))?.contains("no Unix stream socket that listens") == true)
    let silent = try SocketClaim(path: site.socket)
    #expect(refused(silent.descriptor)?.contains("no Unix stream socket that listens") == true)
    let datagrams = try NotifySocket(in: site.folder)
    #expect(refused(dup(datagrams.rawDescriptor))?.contains("no Unix stream socket that listens") == true)
    let nameless = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #expect(listen(nameless, 1) != 0 || refused(nameless)?.contains("lies in no folder") == true)
  }

  @Test func areTakenOutOfTheEnvironment() {
    setenv("NOTIFY_SOCKET", "/run/none", 1)
    setenv("LISTEN_FDNAMES", "a:b", 1)
    let variables = ManagerVariables.take()
    #expect(variables.notifySocket == "/run/none")
    #expect(variables.descriptorNames == ["a", "b"])
    #expect(getenv("NOTIFY_SOCKET") == nil && getenv("LISTEN_FDNAMES") == nil)
    #expect(ManagerVariables.take().notifySocket == nil)
  }

  @Test func leavesALockAlone() throws {
    let holder = try listening()
    let first = try SocketClaim(PassedSocket(dup(holder.descriptor)))
    #expect(throws: SocketFailure.inUse(path: site.socket, process: getpid())) {
      _ = try SocketClaim(PassedSocket(dup(holder.descriptor)))
    }
    first.release()
    #expect(site.exists(site.socket))
  }
}

/// A socket that listens while its owner lives, whoever serves on it.
private final class SocketHolder: Sendable {
  let descriptor: Int32

  /// Takes the socket over.
  init(_ claim: SocketClaim) throws {
    // The claim takes its path away when it is released, so that the socket moves there and back.
    let aside = claim.path + ".aside"
    guard listen(claim.descriptor, 256) == 0, rename(claim.path, aside) == 0 else {
      throw TestConnection.Failure(description: "listen")
    }
    descriptor = claim.descriptor
    claim.release()
    guard rename(aside, claim.path) == 0 else { throw TestConnection.Failure(description: "rename") }
  }

  deinit { close(descriptor) }
}
