import CoreMetrics
import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing
import WireFormat

@testable import QuebuService

/// What the service tells of itself in counts.
@Suite(.timeLimit(.minutes(2))) struct MetricsTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.state)
    inside = try await Inside.serving(
      site, store: RuleSetStore(folder), database: Store(path: folder.place(of: "quebu.sqlite")))
  }

  private func metrics() async throws -> ExpositionReader {
    let answer = try await inside.ask(
      "/-/metrics", headers: [.accept: "application/openmetrics-text;q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1"],
      as: .having(.operator))
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    return try ExpositionReader(answer.text)
  }

  @Test func countsRequestsByTemplates() async throws {
    for _ in 0..<3 { _ = try await inside.ask("/v1/cadres/c-1") }
    _ = try await inside.ask("/v1/cadres/nobody")
    _ = try await inside.ask("/nope")
    _ = try await inside.ask("/v1/cadres/c-1", as: .having(.planner))
    let found = try await metrics()
    let route = ["method": "GET", "route": "/v1/cadres/{id}"]
    func count(_ status: String) -> Double? {
      found["quebu_http_requests_total", route.merging(["status": status]) { $1 }]
    }
    #expect(count("2xx") == 3 && count("4xx") == 2 && count("5xx") == 0)
    #expect(found["quebu_http_request_duration_seconds_count", route] == 5)
    #expect(try #require(found["quebu_http_request_duration_seconds_sum", route]) > 0)
    #expect(
      found["quebu_http_requests_total", ["method": "other", "route": "none", "status": "4xx"]] == 1)
    // That which asks for it.
    #expect(found["quebu_http_requests_in_flight"] == 1)
  }

  @Test func tellsWhatIsServedAndStored() async throws {
    var found = try await metrics()
    #expect(found["quebu_cadres"] == 3 && found["quebu_rules"] == 1 && found["quebu_cadres_left_out"] == 0)
    #expect(found["quebu_build_info", ["version": QuebuVersion.current]] == 1)
    #expect(found["quebu_last_reload_successful"] == 1 && found["quebu_ready"] == 1)
    let first = try #require(found["quebu_last_reload_success_timestamp_seconds"])
    #expect(abs(first - Double(time(nil))) < 60)
    #expect(found["quebu_generation_number"] == nil && found["quebu_refresh_running"] == 0)

    try site.write("<oops", to: "rules/rules.xml")
    _ = try await inside.ask("/-/reload", method: .post)
    found = try await metrics()
    #expect(found["quebu_last_reload_successful"] == 0 && found["quebu_reloads_total", ["result": "failed"]] == 1)
    #expect(found["quebu_last_reload_success_timestamp_seconds"] == first)

    var refresh = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    let path = try #require(refresh.headers["location"])
    repeat { refresh = try await inside.ask("\(path)?wait=10") } while refresh.string("finished") == nil
    found = try await metrics()
    #expect(found["quebu_generation_number"] == 1)
    #expect(abs(try #require(found["quebu_generation_published_timestamp_seconds"]) - Double(time(nil))) < 60)
    #expect(try #require(found["quebu_store_bytes", ["file": "database"]]) > 0)
    #expect(found["quebu_store_bytes", ["file": "log"]] != nil)
  }

  @Test func tellsOfTheAudit() async throws {
    let before = try #require(try await metrics()["quebu_audit_lines_total"])
    _ = try await inside.ask("/v1/cadres/c-1")
    let found = try await metrics()
    #expect(found["quebu_audit_lines_total"] == before + 1)
    #expect(found["quebu_audit_unwritten_total"] == 0 && found["quebu_audit_failed"] == 0)
  }

  @Test func tellsOfTheProcess() async throws {
    let found = try await metrics()
    for name in ["process_resident_memory_bytes", "process_open_fds", "process_max_fds", "process_cpu_seconds_total"] {
      #expect(try #require(found[name]) > 0, "\(name)")
    }
    let begun = try #require(found["process_start_time_seconds"])
    #expect(begun > Double(time(nil)) - 86_400 && begun < Double(time(nil)) + 2)
  }

  @Test func refusesOtherForms() async throws {
    #expect(try await inside.ask("/-/metrics", headers: [.accept: "application/json"]).status == 406)
    #expect(try await inside.ask("/-/metrics?x=1").status == 400)
    #expect(try await inside.ask("/-/metrics", as: .having(.hr, units: "d")).status == 403)
  }

  @Test func countersOfOneNameAndLabelsAreOne() throws {
    let registry = MetricsRegistry(help: ["a_total": "A \"test\"\nof \\ this", "b_seconds": "B"])
    CoreMetrics.Counter(label: "a_total", dimensions: [("x", "\"1\"\n\\")], factory: registry).increment()
    CoreMetrics.Counter(label: "a_total", dimensions: [("x", "\"1\"\n\\")], factory: registry).increment(by: 2)
    CoreMetrics.Counter(label: "a_total", dimensions: [("x", "2")], factory: registry).increment()
    for seconds in [0.000_05, 0.000_1, 3, 100] {
      CoreMetrics.Timer(label: "b_seconds", factory: registry).recordNanoseconds(Int64(seconds * 1e9))
    }
    var exposition = Exposition()
    registry.write(to: &exposition)
    let found = try ExpositionReader(exposition.text)
    #expect(found["a_total", ["x": #"\"1\"\n\\"#]] == 3 && found["a_total", ["x": "2"]] == 1)
    #expect(found["b_seconds_bucket", ["le": "0.0001"]] == 2 && found["b_seconds_bucket", ["le": "5"]] == 3)
    #expect(found["b_seconds_bucket", ["le": "+Inf"]] == 4 && found["b_seconds_count"] == 4)
  }

  /// The reader itself can fail.
  @Test(arguments: [
    "a 1\n", "# TYPE a gauge\na 1\n", "# HELP a A\n# TYPE a gauge\na 1", "# HELP a A\n# TYPE a gauge\na x\n",
    "# HELP a A\n# TYPE a gauge\na{b=1} 1\n", "# HELP a A\n# TYPE a gauge\na 1\na 1\n",
    "# HELP a A\n# TYPE a counter\na 1\n",
    "# HELP a A\n# TYPE a gauge\nb 1\n",
    "# HELP a A\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n",
  ]) func mistakesAreFound(text: String) {
    #expect(throws: ExpositionReader.Mistake.self) { try ExpositionReader(text) }
  }

  @Test func linesForTheJournalBeginWithTheirPriority() async throws {
    let site = try TestSite()
    // What `$JOURNAL_STREAM` names is what standard error is.
    let file = site.folder + "/journal"
    try "".write(toFile: file, atomically: false, encoding: .utf8)
    let facts = try FileManager.default.attributesOfItem(atPath: file)
    let stream = "\(try #require(facts[.systemNumber])):\(try #require(facts[.systemFileNumber]))"
    let lines = try await blocking {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: TestDaemon.program)
      process.arguments = ["--rules", site.rules, "--profiles", site.profiles, "--socket", site.socket]
      process.environment = ProcessInfo.processInfo.environment.merging(["JOURNAL_STREAM": stream]) { $1 }
      process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try process.run()
      let deadline = ContinuousClock.now + .seconds(30)
      while try !String(contentsOfFile: file, encoding: .utf8).contains("serving"), ContinuousClock.now < deadline {
        usleep(2_000)
      }
      process.terminate()
      process.waitUntilExit()
      return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    #expect(lines.contains { $0.hasPrefix("<5>listening process=") }, "\(lines)")
    #expect(
      lines.allSatisfy { $0.wholeMatch(of: /<[2-7]>[^=]+( [a-z_-]+=("([^"\\]|\\.)*"|[^ "=]+))*/) != nil }, "\(lines)")
  }
}
