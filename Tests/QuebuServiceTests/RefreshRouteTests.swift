import HTTPTypes
import Testing
import WireFormat

@testable import Answering
@testable import QuebuService

/// The answers of everyone, brought up to date as an operation.
@Suite(.timeLimit(.minutes(2))) struct RefreshRouteTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    try site.write(TestSite.cadres(["c-3"], system: "publicity"), to: "profiles/b.xml")
    inside = try await Inside.serving(site)
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
    let second = try await put("2026-03-01")
    #expect(second.status == 200 && second["evaluated"] as? Int == 3)
    #expect(inside.operations.all.count == 1)
    let checked = try await refresh("2026-03-01?verify=true")
    #expect(evaluated(checked) == 0 && checked["result", "reused"] as? Int == 3)
    #expect(checked["result", "verified"] as? Bool == true && checked["result", "differences"] as? Int == 0)
    #expect(checked["progress", "total"] as? Int == 6)
  }

  @Test func afterAChangeOnlyThoseWhomItReaches() async throws {
    _ = try await refresh("2026-03-01")
    try site.write(TestSite.cadres(["c-3"], system: "culture"), to: "profiles/b.xml")
    try await reload()
    let profile = try await refresh("2026-03-01?verify=true")
    #expect(evaluated(profile) == 1 && profile["result", "verified"] as? Bool == true)
    try site.write(TestSite.cadres(["c-2", "c-3"], system: "publicity"), to: "profiles/b.xml")
    try site.write(TestSite.cadres(["c-1"]), to: "profiles/a.xml")
    try await reload()
    #expect(evaluated(try await refresh("2026-03-01")) == 2)
    // The rule reaches those who work in culture alone.
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try await reload()
    let rule = try await refresh("2026-03-01?verify=true")
    #expect(evaluated(rule) == 1 && rule["result", "verified"] as? Bool == true)
    // On the next day nothing has changed for anybody.
    let day = try await refresh("2026-03-02?verify=true")
    #expect(evaluated(day) == 0 && day["result", "verified"] as? Bool == true)
  }

  @Test func answersThatDifferFailTheCheckAndAreReplaced() async throws {
    let served = try #require(inside.serving.served)
    let date = Inside.today
    let right = try #require(Refresh(of: served.snapshot, on: date, from: nil, threads: 1))
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    let other = try #require(try await Inside.serving(site).serving.served)
    let wrong = try #require(Refresh(of: other.snapshot, on: date, from: nil, threads: 1))
    let mixed = DayAnswers(tables: right.answers.tables, answers: wrong.answers.answers)
    inside.refreshes.replace(with: .init(mixed, of: served, on: date, body: right.body))

    let log = TestLog()
    let operation = try inside.operations.start("refresh")
    try RefreshJob(
      operation: operation, served: served, date: date, verifies: true, refreshes: inside.refreshes, logger: log.logger
    ).start()
    while !operation.state.isFinal { await operation.wait(behind: operation.body.revision, for: .seconds(10)) }
    let failed = try await inside.ask(Operations.path(of: operation))
    #expect(failed.string("state") == "failed")
    #expect(failed.string("error")?.hasPrefix("2 of 3 answers differ") == true)
    #expect(failed["result", "verified"] as? Bool == false && failed["result", "differences"] as? Int == 2)
    let lines = log.lines
    #expect(lines.count == 1 && lines.first?.contains("differences=2") == true, "\(lines)")
    for id in ["c-1", "c-2", "c-3"] { #expect(!failed.text.contains(id) && !lines.joined().contains(id)) }

    // Those that were evaluated anew are kept.
    let kept = try await put("\(date)")
    #expect(kept.status == 200 && kept["evaluated"] as? Int == 3 && kept["verified"] == nil)
    #expect((try await refresh("\(date)?verify=true"))["result", "verified"] as? Bool == true)
  }

  @Test func oneAtATimeAndCancelled() async throws {
    let running = try inside.operations.start("refresh")
    let second = try await put("2026-03-01")
    #expect(second.status == 409 && second.headers["location"] == "/v1/operations/\(running.id)")
    running.cancel()
    #expect(try await put("2026-03-01").status == 202)
  }

  @Test func whatIsEndedLeavesNothing() throws {
    let snapshot = try #require(inside.serving.served).snapshot
    var told: [Int] = []
    #expect(
      Refresh(
        of: snapshot, on: Inside.today, from: nil, threads: 2,
        while: {
          told.append($0)
          return false
        }) == nil)
    #expect(told == [3])
    let whole = try #require(Refresh(of: snapshot, on: Inside.today, from: nil, threads: 2))
    told = []
    #expect(
      Refresh(
        of: snapshot, on: Inside.today, from: whole.answers, verifies: true, threads: 2,
        while: {
          told.append($0)
          return $0 < 6
        }) == nil)
    #expect(told == [3, 6])
  }

  @Test(arguments: ["2026-02-30", "today", "2026-03-01?verify=yes", "2026-03-01?colour=red"])
  func refusesOtherRequests(rest: String) async throws {
    #expect(try await put(rest).status == 400)
    #expect(inside.operations.all.isEmpty)
  }

  @Test func nothingBeforeAnythingIsServed() async throws {
    let starting = try Inside(site)
    #expect(try await starting.ask("/v1/refreshes/2026-03-01", method: .put).status == 503)
    #expect(try await inside.ask("/v1/refreshes/2026-03-01").status == 405)
  }
}
