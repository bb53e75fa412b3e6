import Glibc
import NIOCore
import NIOPosix
import Persistence
import Synchronization
import Testing

@testable import QuebuService

/// Which parts of the service end the signs of life.
@Suite(.timeLimit(.minutes(3))) struct WatchdogTests {
  private let site: TestSite
  private let socket: NotifySocket
  private let manager: ServiceManager
  private let log = TestLog()

  init() throws {
    site = try TestSite()
    socket = try NotifySocket(in: site.folder)
    manager = try #require(ServiceManager(socket))
  }

  private var signs: Int { socket.count("WATCHDOG=1") }

  /// Several rounds later, on a loop that is not held up.
  private func later(on loops: MultiThreadedEventLoopGroup = .singleton) async throws {
    let first = try #require(loops.makeIterator().map { $0 }.first)
    try await first.scheduleTask(in: .milliseconds(30)) {}.futureResult.get()
  }

  /// Runs it beside the work.
  private func watching(
    _ pulses: [Pulse] = [], on loops: MultiThreadedEventLoopGroup = .singleton, _ work: () async throws -> Void
  ) async throws {
    let watchdog = Watchdog(
      manager, interval: .milliseconds(4), loops: loops, pulses: pulses, logger: log.logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await watchdog.run() }
      try await work()
      group.cancelAll()
    }
  }

  @Test func areGivenWhileAllPartsAnswer() async throws {
    let asked = Counter()
    try await watching([Pulse(name: "part", patience: .seconds(600)) { asked.value.add(1, ordering: .relaxed) }]) {
      try await until("it is asked often") { asked.value.load(ordering: .relaxed) > 20 && signs > 20 }
    }
    #expect(log.lines == [])
    // A round may have been under way.
    try await later()
    let count = signs
    try await later()
    #expect(signs == count)
  }

  @Test func endWithAPartThatIsStuckAndComeAgain() async throws {
    let (answers, answer) = AsyncStream.makeStream(of: Void.self)
    let part = Pulse(name: "part", patience: .milliseconds(20)) { for await _ in answers {} }
    try await watching([part]) {
      try await until("it is stuck") { !log.lines.isEmpty }
      #expect(log.lines == ["a part of the service is stuck part=part"])
      #expect(socket.count("STATUS=Stuck: no answer from the part") == 1)
      let count = signs
      try await later()
      #expect(signs == count)
      answer.finish()
      try await until("it answers again") { signs > count + 5 }
      #expect(log.lines.count == 1)
    }
  }

  /// Whoever takes long is not stuck before his time is over.
  @Test func goOnWhileAPartTakesLong() async throws {
    let (answers, answer) = AsyncStream.makeStream(of: Void.self)
    try await watching([Pulse(name: "part", patience: .seconds(600)) { for await _ in answers {} }]) {
      try await until("it lives") { signs > 20 }
      answer.finish()
    }
    #expect(log.lines == [])
  }

  @Test func endWithAnEventLoopThatIsHeldUp() async throws {
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 3)
    let held = try #require(loops.makeIterator().map { $0 }.last)
    try await watching(on: loops) {
      try await until("it lives") { signs > 5 }
      var ends: [Int32] = [-1, -1]
      #expect(pipe(&ends) == 0)
      let (gate, key) = (ends[0], ends[1])
      held.execute {
        var byte: UInt8 = 0
        _ = read(gate, &byte, 1)
        close(gate)
      }
      // A round may have been under way.
      try await later(on: loops)
      let count = signs
      try await later(on: loops)
      #expect(signs == count)
      // Whoever reads is told that nothing comes any more.
      close(key)
      try await until("it lives again") { signs > count + 5 }
    }
    try await loops.shutdownGracefully()
  }

  /// The parts of the service itself answer.
  @Test func areTheReloaderAndTheDatabase() async throws {
    let store = try Store(path: StateFolder(site.state).place(of: Restoring.database))
    let inside = try await Inside.serving(site, database: store)
    #expect(Pulse.of(inside.reloader, nil).map(\.name) == ["reloader"])
    let pulses = Pulse.of(inside.reloader, inside.refreshes)
    #expect(pulses.map(\.name) == ["reloader", "database"])
    for pulse in pulses { await pulse.ask() }
  }
}
