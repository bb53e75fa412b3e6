import Foundation
import QuebuTestSupport
import Synchronization
import Testing

@testable import QuebuService

/// A daemon under more than it can do, and for long (`make load`): LOAD_SECONDS for all loads, SOAK_SECONDS for memory, of the
/// program LOAD_PROGRAM. They tell what they have measured, and hold shares and bounds of one run, not times.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["LOAD_SECONDS"] != nil)) struct LoadTests {
  private static let seconds = number("LOAD_SECONDS") ?? 120
  private static let soakSeconds = number("SOAK_SECONDS") ?? seconds
  private static let day = "2026-11-23"

  private let site: TestSite
  private let daemon: TestDaemon

  private static func number(_ name: String) -> Double? {
    ProcessInfo.processInfo.environment[name].flatMap { Double($0) }
  }

  init() async throws {
    site = try TestSite()
    for part in ["rules", "profiles"] { try FileManager.default.removeItem(atPath: "\(site.folder)/\(part)") }
    try FileManager.default.copyItem(atPath: "\(Project.root)/rules/xicheng", toPath: site.rules)
    try FileManager.default.copyItem(atPath: "\(Project.root)/profiles", toPath: site.profiles)
    let program = ProcessInfo.processInfo.environment["LOAD_PROGRAM"].flatMap { $0.isEmpty ? nil : $0 }
    daemon = try TestDaemon(
      site, program: program ?? TestDaemon.program, options: ["--state", site.state, "--log-level", "error"])
    try await daemon.waitUntilReady()
  }

  // MARK: What is asked for

  enum Kind: String, CaseIterable, Sendable {
    /// Over everyone, by the bulk threads.
    case counts
    /// Of one cadre after the other, each with a line of the audit.
    case answers
    /// Of profiles that are sent.
    case evaluations
    case everything
  }

  private typealias Request = LoadGenerator.Request

  private static func get(_ path: String, accepted: Set<Int> = [200]) -> Request {
    Request(bytes: Array(request(path).utf8), accepted: accepted)
  }

  private static func evaluation(_ system: String) -> Request {
    let profile = """
      {"unit": "xc.culture", "fields": {"system": ["\(system)"], "leadership-level": "division-deputy",
      "category": "civil-servant", "post": "unit-deputy", "status": "serving", "birth-date": "1982-03-15",
      "promoted-on": "2025-07-17", "entered-post-on": "2025-07-17"}}
      """
    let text = request(
      "/v1/recommendations:evaluate?as_of=\(day)", method: "POST", headers: ["Content-Type": "application/json"],
      body: profile)
    return Request(bytes: Array(text.utf8))
  }

  private func requests(_ kind: Kind) async throws -> [Request] {
    let counts = Self.get("/v1/needs?by=unit,level&as_of=\(Self.day)")
    let answers = try await cadres().map { Self.get("/v1/cadres/\($0)/recommendations?as_of=\(Self.day)") }
    let evaluations = ["economy", "culture", "publicity"].map { Self.evaluation($0) }
    switch kind {
    case .counts: return [counts]
    case .answers: return answers
    case .evaluations: return evaluations
    case .everything:
      // Of ten: five answers, two evaluations, counts, a list, and what there is not.
      return answers.enumerated().flatMap { place, answer in
        switch place % 5 {
        case 0: [answer, counts]
        case 1: [answer, Self.get("/v1/cadres?limit=50")]
        case 2: [answer, Self.get("/v1/cadres/nobody", accepted: [404])]
        default: [answer, evaluations[place % evaluations.count]]
        }
      }
    }
  }

  private func cadres() async throws -> [String] {
    let list = try await ask(site.socket, "/v1/cadres?limit=500")
    let ids = (list["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    try #require(ids.count > 100)
    return ids
  }

  // MARK: More than it can do

  @Test(arguments: Kind.allCases) func threeTimesWhatItCanDo(_ kind: Kind) async throws {
    let requests = try await requests(kind)
    let rounds = Self.seconds >= 300 ? 5 : 1
    let shares = [0.5, 1, 1.5, 2, 3]
    let clientCounts = [1, 2, 4, 8, 16, 32]
    let part = Self.seconds / Double(Kind.allCases.count * (3 + rounds * (1 + shares.count)))
    let (socket, process) = (site.socket, daemon.process)
    let told = try await blocking { () throws -> (rates: [Double], best: Int, rows: [[LoadGenerator.Outcome]]) in
      let generator = try LoadGenerator(socket, process: process)
      _ = try generator.run(requests, .clients(2), for: part)
      let rates = try clientCounts.map {
        Double(try generator.run(requests, .clients($0), for: part / 2).answered) / (part / 2)
      }
      let best = clientCounts[rates.indices.max { rates[$0] < rates[$1] } ?? 0]
      var rows: [[LoadGenerator.Outcome]] = []
      for _ in 0..<rounds {
        let peak = try generator.run(requests, .clients(best), for: part)
        let rate = Double(peak.answered) / part
        rows.append([peak] + (try shares.map { try generator.run(requests, .rate(rate * $0), for: part) }))
      }
      return (rates, best, rows)
    }
    print(
      "\(kind.rawValue): \(clientCounts.map(String.init).joined(separator: ", ")) clients: "
        + told.rates.map { String(format: "%.0f", $0) }.joined(separator: ", ")
        + " a second; \(rounds) rounds of \(part) s")
    print(
      "offered     answered   of peak: clock, CPU  refused  unsent"
        + "       p50       p99    healthy: p50, p99  MiB  asking")
    var goodput = 0.0
    for (column, share) in ([nil] + shares).enumerated() {
      let outcomes = told.rows.map { $0[column] }
      let byClock = Self.median(told.rows.map { Double($0[column].answered) / Double(max(1, $0[0].answered)) })
      let byProcessor = Self.median(told.rows.map { $0[column].perProcessorSecond / $0[0].perProcessorSecond })
      let offered = outcomes.map { Double($0.times.count + $0.refused + $0.unsent) }
      goodput = max(byClock, byProcessor)
      print(
        (share.map { String(format: "%.1f x      ", $0) } ?? String(format: "%2d clients ", told.best))
          + String(
            format: "%7.0f/s %12.2f %8.2f %8.2f %7.2f %@ %@ %@ %@ %4d %7.2f",
            Self.median(outcomes.map { Double($0.answered) / part }), byClock, byProcessor,
            Self.median(zip(outcomes, offered).map { Double($0.refused) / max(1, $1) }),
            Self.median(zip(outcomes, offered).map { Double($0.unsent) / max(1, $1) }),
            Self.time(0.5, outcomes.map(\.times)), Self.time(0.99, outcomes.map(\.times)),
            Self.time(0.5, outcomes.map(\.healthy)), Self.time(0.99, outcomes.map(\.healthy)),
            (outcomes.map(\.mostMemory).max() ?? 0) >> 20, Self.median(outcomes.map(\.share))))
    }
    let all = told.rows.joined()
    #expect(all.allSatisfy { $0.failed == 0 }, "\(all.compactMap(\.failure).first ?? "")")
    #expect(all.allSatisfy { !$0.healthy.isEmpty && !$0.times.isEmpty })
    let grown = (all.map(\.mostMemory).max() ?? 0) - (all.first?.mostMemory ?? 0)
    #expect(grown < 64 << 20, "memory has grown by \(grown >> 20) MiB")
    // By the clock, or by the CPU time of the daemon where other work takes the cores in one part of a round and not in another. One
    // short round says nothing of shares.
    if rounds > 1 { #expect(goodput >= 0.8) }
  }

  /// Where the median of nothing is 0.
  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// The median over the rounds of a percentile of each.
  private static func time(_ share: Double, _ rounds: [[Double]]) -> NSString {
    let times = rounds.compactMap { times -> Double? in
      let sorted = times.sorted()
      return sorted.isEmpty ? nil : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
    let text = times.isEmpty ? "-" : String(format: "%.2f ms", median(times) * 1_000)
    return (String(repeating: " ", count: max(0, 10 - text.count)) + text) as NSString
  }

  // MARK: For long

  @Test func staysAsItIs() async throws {
    let requests = try await requests(.everything)
    let (socket, process) = (site.socket, daemon.process)
    let over = Counter()
    let warmUp = Self.soakSeconds * 0.4
    // One change comes right behind the other for ten minutes: what has a bound, as the 500 changes of rules that are told of, is
    // full before it is looked whether anything grows, and what does grow grows by as much as in an hour or more of a round a second.
    let hurry = Duration.seconds(600)
    let begin = ContinuousClock.now
    let (outcome, rounds) = try await withThrowingTaskGroup(of: (LoadGenerator.Outcome?, [Double]).self) { group in
      group.addTask {
        defer { over.value.store(1, ordering: .relaxed) }
        let outcome = try await blocking {
          // The others of this test need some too.
          try LoadGenerator(socket, process: process, connections: 32, reconnects: true)
            .run(requests, .rate(100), for: Self.soakSeconds)
        }
        return (outcome, [])
      }
      group.addTask {
        var rounds: [Double] = []
        while over.value.load(ordering: .relaxed) == 0 {
          try await change(rounds.count)
          rounds.append((ContinuousClock.now - begin) / .seconds(1))
          if ContinuousClock.now > begin + hurry { try await blocking { _ = usleep(1_000_000) } }
        }
        return (nil, rounds)
      }
      var (outcome, rounds) = (LoadGenerator.Outcome(), [Double]())
      for try await (one, other) in group {
        if let one { outcome = one }
        rounds += other
      }
      return (outcome, rounds)
    }
    #expect(outcome.failed == 0, "\(outcome.failure ?? "")")
    // What a reload and a refresh hold while they last comes and goes: what grows is the least of each half minute.
    let block = min(30, (Self.soakSeconds - warmUp) / 3)
    let blocks = (0..<Int((Self.soakSeconds - warmUp) / block)).compactMap { place -> (round: Double, bytes: Double)? in
      let times = (warmUp + Double(place) * block)..<(warmUp + Double(place + 1) * block)
      return outcome.memory.filter { times.contains($0.time) }.map(\.bytes).min()
        .map { (Double(rounds.count { $0 < times.upperBound }), $0) }
    }
    let slope = Slope(blocks)
    let thirds = (0..<3).map { third in
      blocks[(blocks.count * third / 3)..<(blocks.count * (third + 1) / 3)].map(\.bytes)
    }
    print(
      String(
        format: "%d answered, %d refused, %d unsent, %d changes with reload, refresh and decision; memory %.1f MiB "
          + "at first, then in thirds after %.0f s: %.1f, %.1f, %.1f MiB; %.2f ± %.2f MB in 3,600 changes, an hour of one a "
          + "second",
        outcome.answered, outcome.refused, outcome.unsent, rounds.count, (outcome.memory.first?.bytes ?? 0) / 0x1p20,
        warmUp,
        Self.median(thirds[0]) / 0x1p20, Self.median(thirds[1]) / 0x1p20, Self.median(thirds[2]) / 0x1p20,
        slope.anHour / 1e6, slope.error / 1e6))
    // In a short run one more arena of the allocator is a steep slope.
    #expect(Self.median(thirds[2]) <= Self.median(thirds[0]) + Double(8 << 20))
    if Self.soakSeconds >= 3_600 {
      #expect(slope.anHour < 1e6)
    } else if Self.soakSeconds >= 300 {
      #expect(slope.anHour - 2 * slope.error < 1e6, "it grows")
    }
  }

  /// What offices do: other profiles, and sometimes other rules, are reloaded and stored answers brought up to date; a decision
  /// comes and goes; somebody reads the audit.
  private func change(_ number: Int) async throws {
    let isOdd = number % 2 == 1
    try edit("profiles/bureaux.xml", "<position>副局长、新闻发言人</position>", "<position>副局长</position>", back: isOdd)
    if number % 4 < 2 {
      try edit("rules/sources.xml", "\n</training-rules>", "\n<!-- looked through -->\n</training-rules>", back: isOdd)
    }
    try await want([200], "/-/reload", method: "POST")
    try await want([200, 202, 409], "/v1/refreshes/2026-11-\(20 + number % 4)", method: "PUT")
    let cadre = "/v1/cadres/xc-0040"
    let answer = try await want([200], "\(cadre)/recommendations?as_of=\(Self.day)")
    let path = "\(cadre)/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
    let put = try await want(
      [201], "\(path)?as_of=\(Self.day)", method: "PUT",
      headers: ["If-None-Match": "*", "Content-Type": "application/json"], body: #"{"verdict": "confirmed"}"#)
    try await want([204], path, method: "DELETE", headers: ["If-Match": try #require(put.headers["etag"])])
    for path in ["/v1/audit?limit=100", "/v1/operations", "/-/metrics"] { try await want([200], path) }
    if number % 60 == 59 { try await want([200], "/v1/audit:verify", method: "POST") }
  }

  /// Comes again as it is told to, where the service has too much to do.
  @discardableResult
  private func want(
    _ accepted: Set<Int>, _ target: String, method: String = "GET", headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> TestAnswer {
    for _ in 0..<60 {
      let answer = try await ask(site.socket, target, method: method, headers: headers, body: body)
      if [429, 503].contains(answer.status), let seconds = answer.headers["retry-after"].flatMap({ UInt32($0) }) {
        try await blocking { _ = sleep(seconds) }
        continue
      }
      try #require(accepted.contains(answer.status), "\(method) \(target): \(answer.status)")
      return answer
    }
    throw TestConnection.Failure(description: "always refused: \(method) \(target)")
  }

  private func edit(_ file: String, _ old: String, _ new: String, back: Bool) throws {
    let text = try String(contentsOfFile: "\(site.folder)/\(file)", encoding: .utf8)
    let changed = back ? text.replacing(new, with: old) : text.replacing(old, with: new)
    try #require(changed != text)
    try site.write(changed, to: file)
  }

  /// A line through values over rounds of changes, by least squares.
  private struct Slope {
    /// In values for 3,600 rounds, an hour of one a second.
    var anHour = 0.0
    /// Its standard error, which takes the values for independent.
    var error = 0.0

    init(_ values: [(round: Double, bytes: Double)]) {
      guard values.count > 2 else { return }
      let count = Double(values.count)
      let (r, b) = (values.map(\.round).reduce(0, +) / count, values.map(\.bytes).reduce(0, +) / count)
      let spread: Double = values.reduce(0) { $0 + ($1.round - r) * ($1.round - r) }
      let slope: Double = values.reduce(0) { $0 + ($1.round - r) * ($1.bytes - b) } / spread
      let rest: Double = values.reduce(0) {
        let difference = $1.bytes - b - slope * ($1.round - r)
        return $0 + difference * difference
      }
      (anHour, error) = (slope * 3_600, (rest / (count - 2) / spread).squareRoot() * 3_600)
    }
  }
}

extension LoadGenerator.Outcome {
  /// Answers, those behind the end among them, to a second of the daemon's CPU time.
  fileprivate var perProcessorSecond: Double { Double(max(1, times.count)) / max(processor, 1e-6) }
}
