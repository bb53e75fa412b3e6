import Foundation
import Glibc
import Persistence
import Synchronization
import Testing

@testable import QuebuService

/// What `make crash` sets.
enum CrashOptions {
  static let rounds = number("CRASH_ROUNDS")
  static let people = number("CRASH_PEOPLE") ?? 1_500

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
}

/// SIGKILL at random moments of refreshes, under readers. `make crash` sets how many rounds; a few are a part of all tests.
@Suite(.serialized, .timeLimit(.minutes((CrashOptions.rounds ?? 0) / 6 + 6))) struct CrashTests {
  private static let rounds = CrashOptions.rounds ?? 6

  private struct Tally {
    var acknowledged = 0
    var resumed = 0
    /// Of those: of how many a part was stored.
    var inParts = 0
    var begunAnew = 0
    var inStart = 0
    var answers = 0

    mutating func add(_ other: Tally) {
      acknowledged += other.acknowledged
      resumed += other.resumed
      inParts += other.inParts
      begunAnew += other.begunAnew
      inStart += other.inStart
      answers += other.answers
    }
  }

  /// What a client knows of a refresh that was cut short.
  private struct Begun {
    var id: String?
    var isAcknowledged = false
  }

  @Test func nothingAcknowledgedIsLost() async throws {
    NightReaders.listen()
    let nights = try await Nights(people: CrashOptions.people)
    // One of them waits for what the other one computes.
    let tally = try await withThrowingTaskGroup(of: Tally.self) { tasks in
      for part in 0..<2 {
        let nights = try nights.elsewhere()
        tasks.addTask { try await Self.killed(Self.rounds / 2 + (part == 0 ? Self.rounds % 2 : 0), nights) }
      }
      return try await tasks.reduce(into: Tally()) { $0.add($1) }
    }
    print(
      "\(Self.rounds) kills: \(tally.acknowledged) after the refresh was acknowledged, \(tally.inStart) more during the start;",
      "\(tally.resumed) refreshes went on, \(tally.inParts) of them behind a part, \(tally.begunAnew) began anew; \(tally.answers) answers read"
    )
  }

  /// So many kills of one service after the other on one site.
  private static func killed(_ rounds: Int, _ nights: Nights) async throws -> Tally {
    var tally = Tally()
    var daemon = try Self.daemon(nights)
    try await daemon.waitUntilReady()
    var usual = Duration.milliseconds(500)
    for step in 0..<rounds {
      let where_ = Comment(rawValue: "round \(step)")
      try nights.begin(step)
      let readers = NightReaders(nights, count: 8)
      // Mostly behind the profiles, which take the most of it and change nothing.
      let limit = Double.random(in: 0...1.1)
      let isWorking = Flag()
      async let asked = Self.refresh(nights[step].date, nights.site.socket, isWorking)
      if limit > 0.15 { try await until("it is worked on") { isWorking.isSet } }
      try await blocking { [usual] in Thread.sleep(forTimeInterval: limit * Self.seconds(usual)) }
      daemon.send(SIGKILL)
      #expect(try await daemon.end() == -SIGKILL, where_)
      let begun = await asked
      let read = try await readers.stop()
      #expect(read.faults.isEmpty, where_)
      tally.answers += read.answers
      tally.acknowledged += begun.isAcknowledged ? 1 : 0

      daemon = try Self.daemon(nights)
      if Int.random(in: 0..<8) == 0 {
        // While it starts, too.
        try await blocking { _ = usleep(.random(in: 0..<200_000)) }
        daemon.send(SIGKILL)
        #expect(try await daemon.end() == -SIGKILL, where_)
        tally.inStart += 1
        daemon = try Self.daemon(nights)
      }
      try await daemon.waitUntilReady()
      let hasPart = try Self.check(nights, step, begun, where_)

      let again = await Self.refresh(nights[step].date, nights.site.socket, Flag())
      #expect(again.isAcknowledged, where_)
      // So that about every third is killed behind its end.
      usual = begun.isAcknowledged ? usual * 0.85 : usual * 1.1
      if again.id != nil, again.id == begun.id {
        tally.resumed += 1
        tally.inParts += hasPart ? 1 : 0
      } else if again.id != nil {
        tally.begunAnew += 1
      }
      let store = try Store(reading: nights.site.state + "/quebu.sqlite")
      let current = try #require(try store.current(), where_)
      try #require(current.inputs.date == nights[step].date, where_)
      try #require(try store.rows(in: current.number) == nights[step].rows, where_)
      try store.close()
    }
    return tally
  }

  /// After a kill: the file is sound, and what is published is of this night or of the one before.
  ///
  /// - Returns: whether a part of a refresh is stored.
  private static func check(_ nights: Nights, _ step: Int, _ begun: Begun, _ comment: Comment) throws -> Bool {
    let store = try Store(reading: nights.site.state + "/quebu.sqlite")
    #expect(try store.faults() == [], comment)
    let latest = try store.refreshes(limit: 1).first
    let hasPart = latest?.state == .interrupted && latest?.cursor != nil
    guard let current = try store.current() else {
      #expect(step == 0 && !begun.isAcknowledged, comment)
      try store.close()
      return hasPart
    }
    let dates = begun.isAcknowledged ? [nights[step].date] : [nights[step].date, nights[step + Nights.count - 1].date]
    #expect(dates.contains(current.inputs.date), comment)
    let night = try #require(nights.night(of: current.inputs.date), comment)
    #expect(try store.rows(in: current.number) == night.rows, comment)
    try store.close()
    return hasPart
  }

  private static func daemon(_ nights: Nights) throws -> TestDaemon {
    try TestDaemon(
      nights.site,
      options: [
        "--state", nights.site.state, "--generations", "3", "--refresh-batch", "200", "--hold-people", "100",
        "--hold-unit", "100", "--hold-rule", "100", "--hold-profiles", "100",
      ])
  }

  /// Asks for a refresh and waits for its end, or that of the daemon.
  ///
  /// - Parameter isWorking: set when it is being worked on, or never will be.
  private static func refresh(_ date: String, _ socket: String, _ isWorking: Flag) async -> Begun {
    var begun = Begun()
    defer { isWorking.set() }
    // Once the profiles are read, and something is worked on.
    guard let answer = try? await ask(socket, "/v1/refreshes/\(date)?wait=30", method: "PUT") else { return begun }
    isWorking.set()
    if answer.status == 200 { begun.isAcknowledged = true }
    guard answer.status == 202, let id = answer.string("id") else { return begun }
    begun.id = id
    while let operation = try? await ask(socket, "/v1/operations/\(id)?wait=5") {
      switch operation.string("state") {
      case "pending", "running": continue
      case "succeeded": begun.isAcknowledged = true
      default: break
      }
      break
    }
    return begun
  }

  private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
  }

  private static func seconds(_ time: Duration) -> Double {
    Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }
}
