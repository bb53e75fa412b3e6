import Foundation
import Glibc
import QuebuTestSupport
import Synchronization
import Testing

@testable import QuebuService

/// What `make reload` sets.
private enum ReloadOptions {
  static let rounds = ProcessInfo.processInfo.environment["RELOADS"].flatMap { Int($0) } ?? 500
}

/// What is served at a moment, whole.
private struct Content: Hashable {
  /// That the one rule asks for.
  var level = 2
  /// Of every cadre of `a.xml`: nothing is asked of those of publicity.
  var system = "culture"

  static let all = [2, 3].flatMap { level in ["culture", "publicity"].map { Content(level: level, system: $0) } }
}

/// What was served one after the other, so that a reader knows what its answer may be: what was served when it asked, or what a
/// reload has begun to serve since.
private final class Ledger: Sendable {
  private let state: Mutex<(contents: [Content], done: Int)>

  init(_ first: Content) { state = Mutex(([first], 0)) }

  var place: Int { state.withLock { $0.done } }
  func contents(since place: Int) -> ArraySlice<Content> { state.withLock { $0.contents[place...] } }
  func begin(_ next: Content) { state.withLock { $0.contents.append(next) } }
  func end() { state.withLock { $0.done = $0.contents.count - 1 } }
}

/// Good and bad rules and profiles, written and read anew again and again under readers: no read fails, none is a mix, the last good is
/// served, and what is bad is told. `make reload` sets how many.
@Suite(.serialized, .timeLimit(.minutes(ReloadOptions.rounds / 1_000 + 5))) struct ReloadTests {
  private static let paths = [
    "/v1/cadres/c-1/recommendations?as_of=2026-03-01", "/v1/cadres/c-2/recommendations?as_of=2026-03-01&explain=full",
    "/v1/cadres/c-1",
  ]

  private let site: TestSite

  init() throws { site = try TestSite() }

  private func write(_ content: Content) throws {
    try site.write(TestSite.ruleSet(level: content.level), to: "rules/rules.xml")
    try site.write(TestSite.cadres(["c-1", "c-2"], system: content.system), to: "profiles/a.xml")
  }

  /// What is answered when nothing changes, by content, each path as in `paths`.
  private func answers() async throws -> [Content: [String]] {
    var answers: [Content: [String]] = [:]
    for content in Content.all {
      try write(content)
      #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200)
      for path in Self.paths {
        let answer = try await ask(site.socket, path)
        try #require(answer.status == 200)
        if path == Self.paths[0] {
          let required = ((answer["needs"] as? [[String: Any]])?.first)?["required"] as? Int
          try #require(required == (content.system == "culture" ? content.level : nil))
        }
        answers[content, default: []].append(answer.text)
      }
    }
    // Else a mix could not be told.
    for place in 0..<2 { try #require(Set(answers.values.map { $0[place] }).count == Content.all.count) }
    return answers
  }

  /// Some clients that ask one thing after the other on connections that they keep, until all is over.
  private final class Readers: Sendable {
    private let isOver = Atomic(false)
    private let running = Atomic(0)
    private let found = Mutex((reads: 0, faults: [String]()))

    init(_ socket: String, _ answers: [Content: [String]], _ ledger: Ledger) {
      for number in 0..<3 {
        running.add(1, ordering: .relaxed)
        Thread.detachNewThread { [self] in
          do { try read(socket, number, answers, ledger) } catch { note("\(error)") }
          running.subtract(1, ordering: .relaxed)
        }
      }
    }

    private func read(_ socket: String, _ number: Int, _ answers: [Content: [String]], _ ledger: Ledger) throws {
      let connection = try TestConnection(socket)
      var place = number
      while !isOver.load(ordering: .relaxed) {
        let before = ledger.place
        try connection.write(request(ReloadTests.paths[place]))
        let answer = try connection.answer()
        let isRight = ledger.contents(since: before).contains { answers[$0]?[place] == answer.text }
        note(answer.status == 200 && isRight ? nil : "\(answer.status): \(answer.text.prefix(300))")
        place = (place + 1) % ReloadTests.paths.count
        usleep(2_000)
      }
    }

    private func note(_ fault: String?) {
      found.withLock {
        $0.reads += 1
        if let fault, $0.faults.count < 5 { $0.faults.append(fault) }
      }
    }

    /// - Returns: how many answers were read, and what of them was not right.
    func stop() async throws -> (reads: Int, faults: [String]) {
      isOver.store(true, ordering: .relaxed)
      try await until("readers end") { running.load(ordering: .relaxed) == 0 }
      return found.withLock { $0 }
    }
  }

  /// MiB of the daemon that are in memory.
  private static func memory(_ daemon: TestDaemon) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(daemon.process)/statm", encoding: .utf8)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (pages * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
  }

  // MARK: - By request

  /// What the folders hold, and what should come of it.
  private struct Model {
    var served = Content.all[Content.all.count - 1]
    /// Nil: with a mistake.
    var level: Int?
    var system: String?
    var rulesFailed = false
    var profilesKept = false

    init() { (level, system) = (served.level, served.system) }

    /// After the profiles, or both folders, are read anew.
    mutating func reload(onlyProfiles: Bool) {
      if !onlyProfiles {
        rulesFailed = level == nil
        guard let level else { return }
        served.level = level
      }
      profilesKept = system == nil
      if let system { served.system = system }
    }
  }

  @Test func everyTwentyMillisecondsByRequest() async throws {
    let daemon = try TestDaemon(site, options: ["--state", site.state, "--log-level", "error"])
    try await daemon.waitUntilReady()
    let answers = try await answers()
    let ledger = Ledger(Model().served)
    let readers = Readers(site.socket, answers, ledger)
    let first = try Self.memory(daemon)
    let (faults, refused, seconds) = try await blocking { [site] in try Self.reload(site, ledger) }
    let last = try Self.memory(daemon)
    let read = try await readers.stop()
    #expect(faults == [])
    #expect(read.faults == [])
    #expect(read.reads > ReloadOptions.rounds && refused > 0)
    #expect(last - first < 64)
    print(
      "\(ReloadOptions.rounds) reloads in \(Int(seconds)) s, \(refused) of them refused: \(read.reads) answers, none failed or mixed; "
        + "memory \(first) MiB before and \(last) MiB after")
  }

  /// Every 20 ms by the clock; one that is late does not wait.
  ///
  /// - Returns: what was not as it should be, how many reloads were refused as they should be, and how long all took.
  private static func reload(_ site: TestSite, _ ledger: Ledger) throws -> ([String], refused: Int, seconds: Double) {
    var random = SplitMix(seed: 20)
    var model = Model()
    var faults: [String] = []
    var refused = 0
    let connection = try TestConnection(site.socket)
    let start = ContinuousClock.now
    for round in 0..<ReloadOptions.rounds where faults.count < 5 {
      let wait = start + .milliseconds(20) * round - ContinuousClock.now
      if wait > .zero { usleep(UInt32(wait / .microseconds(1))) }
      let step = Int.random(in: 0..<8, using: &random)
      switch step {
      case 0, 1: model.level = 5 - model.served.level
      case 2, 3: model.level = nil
      case 4, 5: model.system = model.served.system == "culture" ? "publicity" : "culture"
      case 6: model.system = nil
      // Written again as it was, or good again.
      default: (model.level, model.system) = (model.served.level, model.served.system)
      }
      try site.write(
        model.level.map { TestSite.ruleSet(level: $0) } ?? (step == 2 ? "<oops" : TestSite.ruleSet(level: 9)),
        to: "rules/rules.xml")
      try site.write(model.system.map { TestSite.cadres(["c-1", "c-2"], system: $0) } ?? "<oops", to: "profiles/a.xml")
      let onlyProfiles = Int.random(in: 0..<4, using: &random) == 0
      model.reload(onlyProfiles: onlyProfiles)
      ledger.begin(model.served)
      try connection.write(request("/-/reload\(onlyProfiles ? "?only=profiles" : "")", method: "POST"))
      let answer = try connection.answer()
      ledger.end()
      let expected = model.rulesFailed && !onlyProfiles ? 422 : 200
      refused += answer.status == 422 ? 1 : 0
      if answer.status != expected { faults.append("round \(round): \(answer.status): \(answer.text.prefix(300))") }
      try connection.write(request("/-/ready"))
      let ready = try connection.answer()
      if ready.string("status") != (model.rulesFailed || model.profilesKept ? "degraded" : "ready") {
        faults.append("round \(round): \(model): \(ready.text.prefix(300))")
      }
    }
    return (faults, refused, (ContinuousClock.now - start) / .seconds(1))
  }

  // MARK: - By the watch

  /// Rules are written every 20 ms, and served once it is quiet.
  @Test func inBurstsUnderTheWatch() async throws {
    let daemon = try TestDaemon(site, options: ["--watch", "--log-level", "error"])
    try await daemon.waitUntilReady()
    let answers = try await answers()
    var content = Content(level: 2, system: "culture")
    try write(content)
    try await until("it is quiet") { try await served(among: answers) == content }
    let ledger = Ledger(content)
    let readers = Readers(site.socket, answers, ledger)
    let bursts = max(4, ReloadOptions.rounds / 125)
    for burst in 0..<bursts {
      let level = 5 - content.level
      for number in 0..<10 {
        // On a slow machine it may be quiet in between.
        ledger.begin(Content(level: level, system: content.system))
        let isLast = number == 9
        let text = (isLast ? burst % 2 == 0 : number % 2 == 0) ? TestSite.ruleSet(level: level) : "<oops"
        try site.write(text, to: "rules/rules.xml")
        try await blocking { _ = usleep(20_000) }
      }
      let status = burst % 2 == 0 ? "ready" : "degraded"
      if burst % 2 == 0 { content.level = level }
      try await until("the last burst is \(status)") {
        guard try await ask(site.socket, "/-/ready").string("status") == status else { return false }
        if status == "degraded" { return true }
        return try await served(among: answers) == content
      }
      if status == "degraded" {
        content = try #require(try await served(among: answers))
        ledger.begin(content)
      }
      ledger.end()
    }
    let read = try await readers.stop()
    #expect(read.faults == [] && read.reads > 0)
    print("\(bursts) bursts of 10 under the watch: \(read.reads) answers, none failed or mixed")
    withExtendedLifetime(daemon) {}
  }

  /// What is served now; nil: a mix.
  private func served(among answers: [Content: [String]]) async throws -> Content? {
    let text = try await ask(site.socket, Self.paths[0]).text
    return answers.first { $0.value[0] == text }?.key
  }
}
