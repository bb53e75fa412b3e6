import Answering
import HTTPTypes
import Persistence
import Testing
import TrainingModel
import WireFormat

@testable import QuebuService

/// The answers of everyone, brought up to date as an operation.
@Suite(.timeLimit(.minutes(2))) struct RefreshRouteTests {
  private let site: TestSite
  private let inside: Inside
  private let store: Store

  init() async throws {
    site = try TestSite()
    try site.write(TestSite.cadres(["c-3"], system: "publicity"), to: "profiles/b.xml")
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
  }

  private func put(_ rest: String) async throws -> TestAnswer {
    try await inside.ask("/v1/refreshes/\(rest)", method: .put)
  }

  /// The operation once it has ended.
  private func ended(_ answer: TestAnswer) async throws -> TestAnswer {
    let path = try #require(answer.headers["location"])
    while true {
      let operation = try await inside.ask("\(path)?wait=10")
      if let state = operation.string("state"), Operation.State(rawValue: state)?.isFinal == true { return operation }
    }
  }

  private func refresh(_ rest: String) async throws -> TestAnswer {
    let begun = try await put(rest)
    #expect(begun.status == 202 && begun.string("kind") == "refresh")
    let operation = try await ended(begun)
    #expect(operation.string("state") == "succeeded")
    return operation
  }

  private func reload() async throws {
    #expect(try await inside.ask("/-/reload", method: .post).string("result") == "reloaded")
  }

  private func evaluated(_ operation: TestAnswer) -> Int? { operation["result", "evaluated"] as? Int }

  @Test func everyoneFirstAndThenNobody() async throws {
    let first = try await refresh("2026-03-01")
    #expect(evaluated(first) == 3 && first["result", "reused"] as? Int == 0)
    #expect(first["result", "cadres"] as? Int == 3 && first["result", "verified"] == nil)
    #expect(first.string("result", "date") == "2026-03-01")
    #expect(first.string("result", "rule_set", "digest") == inside.serving.served?.ruleSetDigest)
    #expect(first["progress", "done"] as? Int == 3 && first["progress", "total"] as? Int == 3)
    #expect(first["result", "generation"] as? Int == 1 && first.string("result", "state") == "published")
    #expect(first["result", "changes"] == nil)
    let second = try await put("2026-03-01")
    #expect(second.status == 200 && second["evaluated"] as? Int == 3 && second["generation"] as? Int == 1)
    #expect(inside.operations.all.count == 1)
    let checked = try await refresh("2026-03-01?verify=true")
    #expect(evaluated(checked) == 0 && checked["result", "reused"] as? Int == 3)
    #expect(checked["result", "verified"] as? Bool == true && checked["result", "differences"] as? Int == 0)
    #expect(checked["progress", "total"] as? Int == 3)
    #expect(checked["result", "generation"] as? Int == 2)
    #expect(try store.current()?.number == 2 && store.rows(in: 2) == store.rows(in: 1))
  }

  /// How many of each kind there are, by the names of the wire, without those that are none.
  private func changes(_ operation: TestAnswer) -> [String: Int] {
    (operation["result", "changes"] as? [String: Int] ?? [:]).filter { $0.value != 0 }
  }

  @Test func afterAChangeOnlyThoseWhomItReaches() async throws {
    _ = try await refresh("2026-03-01")
    // Profiles are read afresh.
    try site.write(TestSite.cadres(["c-3"], system: "culture"), to: "profiles/b.xml")
    let profile = try await refresh("2026-03-01")
    #expect(evaluated(profile) == 1)
    #expect(changes(profile) == ["changed": 1, "new_needs": 1, "new_recommendations": 1])
    try site.write(TestSite.cadres(["c-2", "c-3"], system: "publicity"), to: "profiles/b.xml")
    try site.write(TestSite.cadres(["c-1"]), to: "profiles/a.xml")
    let two = try await refresh("2026-03-01")
    #expect(evaluated(two) == 2)
    #expect(changes(two) == ["changed": 2, "ended_needs": 2, "lapsed_recommendations": 2])
    // The rule reaches those who work in culture alone.
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try await reload()
    let rule = try await refresh("2026-03-01")
    #expect(evaluated(rule) == 1)
    // On the next day nothing has changed for anybody.
    let day = try await refresh("2026-03-02")
    #expect(evaluated(day) == 0 && changes(day).isEmpty)
    // Somebody more, and somebody less.
    try site.write(TestSite.cadres(["c-2", "c-4"], system: "publicity"), to: "profiles/b.xml")
    let moved = try await refresh("2026-03-02")
    #expect(changes(moved) == ["added": 1, "removed": 1])
    let checked = try await refresh("2026-03-02?verify=true")
    #expect(checked["result", "verified"] as? Bool == true && evaluated(checked) == 0, "\(checked.text)")
  }

  @Test func answersThatDifferFailTheCheckAndAreReplaced() async throws {
    _ = try await refresh("2026-03-01")
    let right = try store.rows(in: 1)
    // Somebody else writes other answers than those that follow.
    var record = RefreshRecord(
      id: "x", inputs: try #require(try store.current()).inputs, verifies: false, total: 3,
      created: "2026-03-01T00:00:00Z")
    record.generation = try store.begin(record, on: store.current()?.number, names: store.names()).number

    try store.append(
      right.map { StoredChange(cadre: $0.cadre, bytes: Array($0.bytes[..<8]) + [0], causes: 0, counts: nil) },
      to: record, evaluated: 3, tally: try #require(try store.generation(1)?.tally))
    record.state = .succeeded
    try store.finish(record, generation: .published, verdict: nil)
    #expect(try store.rows(in: 2) != right)

    let begun = try await put("2026-03-01?verify=true")
    let failed = try await ended(begun)
    #expect(failed.string("state") == "failed")
    #expect(failed.string("error")?.hasPrefix("3 of 3 answers differ") == true)
    #expect(failed["result", "verified"] as? Bool == false && failed["result", "differences"] as? Int == 3)
    for id in ["c-1", "c-2", "c-3"] { #expect(failed.string("error")?.contains(id) == false) }
    // Those that were evaluated anew are kept.
    #expect(try store.rows(in: 3) == right)
    let again = try await refresh("2026-03-01?verify=true")
    #expect(again["result", "verified"] as? Bool == true)
  }

  @Test func withoutAFolderNothingIsStored() async throws {
    let other = try await Inside.serving(site)
    #expect(try await other.ask("/v1/refreshes/2026-03-01", method: .put).status == 501)
  }

  @Test func anInterruptedOneGoesOnAndAnotherBeginsAnew() async throws {
    let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
    let record = RefreshRecord(id: "y", inputs: inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z")
    _ = try store.begin(record, on: store.current()?.number, names: store.names())
    try store.recover()
    #expect(try store.refresh("y")?.state == .interrupted && store.current() == nil)
    let resumed = try await put("2026-03-01")
    #expect(resumed.status == 202 && resumed.string("id") == "y")
    let done = try await ended(resumed)
    #expect(done.string("state") == "succeeded" && done["result", "generation"] as? Int == 1)
    let whole = try store.rows(in: 1)
    #expect(whole.count == 3)

    _ = try store.begin(
      RefreshRecord(id: "z", inputs: inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z"),
      on: store.current()?.number, names: store.names())
    try store.recover()
    // Of other inputs.
    let other = try await refresh("2026-03-02")
    #expect(other.string("id") != "z" && other["result", "generation"] as? Int == 3)
    #expect(try store.refresh("z")?.state == .cancelled && store.generation(2)?.state == .dropped)
  }

  @Test func oneAtATimeAndCancelled() async throws {
    let running = try inside.operations.start("refresh")
    let second = try await put("2026-03-01")
    #expect(second.status == 409 && second.headers["location"] == "/v1/operations/\(running.id)")
    running.cancel()
    #expect(try await put("2026-03-01").status == 202)
  }

  @Test(arguments: ["2026-02-30", "today", "2026-03-01?verify=yes", "2026-03-01?colour=red"])
  func refusesOtherRequests(rest: String) async throws {
    #expect(try await put(rest).status == 400)
    #expect(inside.operations.all.isEmpty)
  }

  @Test func nothingBeforeAnythingIsServed() async throws {
    let starting = try Inside(site, database: store)
    #expect(try await starting.ask("/v1/refreshes/2026-03-01", method: .put).status == 503)
    #expect(try await inside.ask("/v1/refreshes/2026-03-01").status == 405)
  }
}
