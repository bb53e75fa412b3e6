// The compiler has `struct timespec` of whichever module it came across first, this one or Glibc.
import CDispatch
import Glibc
import NIOCore
import NIOPosix
import Testing
import WireFormat

@testable import QuebuService

/// What the built daemon tells a service manager, from its start to its end.
@Suite(.timeLimit(.minutes(3))) struct SupervisionTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private static let serving = "STATUS=Serving 3 cadres by rule set small"
  private static let degraded = "STATUS=Degraded, see `quebu status`: serving 3 cadres by rule set small"

  @Test(arguments: [true, false]) func tellsOfItsLife(isAbstract: Bool) async throws {
    let manager = try NotifySocket(in: isAbstract ? nil : site.folder)
    let daemon = try TestDaemon(site, environment: ["NOTIFY_SOCKET": manager.name])
    try await until("it is ready") { manager.count("READY=1") == 1 }
    // Whoever is told so gets answers.
    #expect(try await ask(site.socket, "/-/ready").status == 200)
    #expect(manager.words == ["STATUS=Starting: reading rules and profiles", "READY=1", Self.serving])
    #expect(manager.messages[0].contains("EXTEND_TIMEOUT_USEC=60000000"))

    var before = timespec()
    clock_gettime(CLOCK_MONOTONIC, &before)
    daemon.send(SIGHUP)
    try await until("it has reloaded") { manager.count("READY=1") == 2 }
    let reload = manager.words.dropFirst(3)
    #expect(reload.first == "RELOADING=1")
    let time = try #require(reload.first { $0.hasPrefix("MONOTONIC_USEC=") }?.dropFirst(15))
    let passed = try #require(Int(time)) - (before.tv_sec * 1_000_000 + before.tv_nsec / 1_000)
    #expect((0...60_000_000).contains(passed))
    #expect(reload.suffix(2) == ["READY=1", Self.serving])

    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    try await until("it has stopped") { manager.words.suffix(2).first == "STOPPING=1" }
    // No watchdog is asked for.
    #expect(manager.count("WATCHDOG=1") == 0)
  }

  @Test func isReadyWithTheLastGoodSet() async throws {
    let first = try TestDaemon(site, options: ["--state", site.state])
    try await first.waitUntilReady()
    first.send(SIGTERM)
    #expect(try await first.end() == 0)
    try site.write("<oops", to: "rules/rules.xml")
    let manager = try NotifySocket(in: site.folder)
    let second = try TestDaemon(
      site, options: ["--state", site.state], environment: ["NOTIFY_SOCKET": manager.name])
    try await until("it is ready") { manager.words.last == Self.degraded }
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200)
    try await until("it is whole again") { manager.words.last == Self.serving }
    second.send(SIGKILL)
    _ = try await second.end()
  }

  @Test func tellsThatItIsDegraded() async throws {
    let manager = try NotifySocket(in: site.folder)
    let daemon = try TestDaemon(site, environment: ["NOTIFY_SOCKET": manager.name])
    try await until("it is ready") { manager.count("READY=1") == 1 }
    try site.write("<oops", to: "rules/rules.xml")
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 422)
    try await until("it says so") { manager.words.suffix(2) == ["READY=1", Self.degraded] }
    daemon.send(SIGKILL)
    _ = try await daemon.end()
  }

  @Test func isNeverReadyWithMistakesAtTheStart() async throws {
    try site.write("<oops", to: "rules/rules.xml")
    let manager = try NotifySocket(in: site.folder)
    let daemon = try TestDaemon(site, environment: ["NOTIFY_SOCKET": manager.name])
    #expect(try await daemon.end() == 65)
    #expect(manager.count("READY=1") == 0)
  }

  @Test func givesSignsOfLifeThroughRefreshAndReload() async throws {
    let manager = try NotifySocket(in: site.folder)
    let daemon = try TestDaemon(
      site, options: ["--state", site.state],
      environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "1000000"])
    try await until("it is ready") { manager.count("READY=1") == 1 }
    #expect(try await ask(site.socket, "/v1/refreshes", method: "POST").status == 202)
    daemon.send(SIGHUP)
    try await until("it lives") { manager.count("WATCHDOG=1") >= 5 }
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }

  /// What is meant for another process is not for this one.
  @Test func givesNoSignsOfLifeForAnotherProcess() async throws {
    let manager = try NotifySocket(in: site.folder)
    let daemon = try TestDaemon(
      site, environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"])
    try await until("it is ready") { manager.count("READY=1") == 1 }
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    #expect(manager.count("WATCHDOG=1") == 0)
  }

  @Test(arguments: ["@", "/", "quebu", "/tmp/" + String(repeating: "x", count: 200), "/tmp/quebu-nobody-listens"])
  func servesWithoutAManagerThatHears(name: String) async throws {
    let daemon = try TestDaemon(site, environment: ["NOTIFY_SOCKET": name])
    try await daemon.waitUntilReady()
    #expect(daemon.errors.contains("service manager"), "\(daemon.errors)")
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }

  /// A start that takes long asks for more time until it is over, or stuck.
  @Test func asksForMoreTime() async throws {
    let manager = try NotifySocket(in: site.folder)
    let supervision = Supervision(try #require(ServiceManager(manager)))
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let more = "EXTEND_TIMEOUT_USEC=3000"
    supervision.start(on: loop, step: .milliseconds(3))
    supervision.listening()
    try await until("it has asked") { manager.count(more) >= 4 }
    #expect(manager.count("READY=1") == 0)
    supervision.serving(ReadyBody(status: "ready", cadres: 0, errors: []))
    try await until("it is ready") { manager.count("READY=1") == 1 }
    let count = manager.count(more)
    try await loop.scheduleTask(in: .milliseconds(20)) {}.futureResult.get()
    #expect(manager.count(more) == count)

    let stuck = Supervision(try #require(ServiceManager(manager)))
    stuck.start(on: loop, step: .milliseconds(3), limit: .zero)
    try await loop.scheduleTask(in: .milliseconds(20)) {}.futureResult.get()
    // The one at the beginning.
    #expect(manager.count(more) == count + 1)
  }
}

extension ServiceManager {
  /// As told by the variables of that socket.
  convenience init?(_ socket: NotifySocket) {
    self.init(ManagerVariables(["NOTIFY_SOCKET": socket.name]), logger: TestLog().logger)
  }
}
