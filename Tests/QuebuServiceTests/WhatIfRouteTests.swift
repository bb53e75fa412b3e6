import HTTPTypes
import Testing
import WireFormat

@testable import QuebuService

/// A changed set against the one that is served, as an operation.
@Suite(.timeLimit(.minutes(2))) struct WhatIfRouteTests {
  private let inside: Inside

  init() async throws { inside = try await Inside.serving(try TestSite()) }

  private func post(_ rules: String, _ query: String = "") async throws -> TestAnswer {
    let body = RuleSetFilesBody(files: [RuleFileTextBody(name: "rules.xml", text: rules)])
    return try await inside.ask(
      "/v1/rule-sets:what-if\(query)", method: .post, headers: [.contentType: "application/json"],
      body: String(decoding: WireEncoder.encode(body), as: UTF8.self))
  }

  /// The operation once it has ended.
  private func ended(_ answer: TestAnswer) async throws -> TestAnswer {
    let path = try #require(answer.headers["location"])
    while true {
      let operation = try await inside.ask("\(path)?wait=10")
      #expect(operation.status == 200)
      if let state = operation.string("state"), Operation.State(rawValue: state)?.isFinal == true { return operation }
    }
  }

  @Test func worksOutWhoGainsAndLosesWhat() async throws {
    let begun = try await post(TestSite.ruleSet(level: 3), "?as_of=2026-03-01&by=unit,rule")
    #expect(begun.status == 202 && begun.string("kind") == "what-if")
    let operation = try await ended(begun)
    #expect(operation.string("state") == "succeeded")
    let result = try #require(operation["result"] as? [String: Any])
    let preview = try #require(result["preview"] as? [String: Any])
    #expect(preview["cadres"] as? Int == 3 && preview["changed"] as? Int == 3)
    #expect((preview["totals"] as? [String: Any])?["changed"] as? Int == 3)
    let changes = try #require(preview["changes"] as? [[String: Any]])
    #expect(changes.map { $0["cadre"] as? String } == ["c-1", "c-2", "c-3"])
    let rows = try #require(preview["rows"] as? [[String: Any]])
    #expect(rows.count == 1 && rows[0]["unit"] as? String == "d.culture" && rows[0]["rule"] as? String == "write-well")
    #expect((operation["progress"] as? [String: Any])?["done"] as? Int == 3)
    #expect((result["rules"] as? [[String: Any]])?.first?["id"] as? String == "write-well")
    // What is served stays what it was.
    #expect(try await inside.ask("/v1/cadres/c-1/recommendations").body.count > 0)
    #expect(inside.serving.served?.ruleSetDigest == (result["old"] as? [String: Any])?["digest"] as? String)
  }

  @Test func countsTellNothingOfPersons() async throws {
    let operation = try await ended(try await post(TestSite.ruleSet(level: 3), "?detail=counts"))
    let preview = try #require((operation["result"] as? [String: Any])?["preview"] as? [String: Any])
    #expect(preview["changes"] == nil && preview["changed"] == nil)
    #expect((preview["rows"] as? [Any])?.isEmpty == true && preview["suppressed"] as? Int == 1)
    #expect((preview["totals"] as? [String: Any])?["changed"] == nil)
    // The id of the operation may end as that of a cadre does.
    let told = operation.text.replacing(try #require(operation.string("id")), with: "")
    for id in ["c-1", "c-2", "c-3", "Secretname"] { #expect(!told.contains(id)) }
  }

  @Test func aBrokenSetStartsNothing() async throws {
    let broken = try await post(TestSite.ruleSet(level: 3, competency: "wrting"))
    #expect(broken.status == 422 && broken.string("kind") == "invalid-rules")
    #expect(try await post("<oops").status == 422)
    #expect(inside.operations.all.isEmpty)
  }

  @Test(arguments: ["by=colour", "by=unit,unit", "detail=all", "limit=-1", "colour=red"])
  func refusesOtherParameters(query: String) async throws {
    #expect(try await post(TestSite.ruleSet(level: 3), "?\(query)").status == 400)
    #expect(inside.operations.all.isEmpty)
  }

  @Test func oneAtATime() async throws {
    let running = try inside.operations.start("what-if")
    let second = try await post(TestSite.ruleSet(level: 3))
    #expect(second.status == 409 && second.headers["location"] == "/v1/operations/\(running.id)")
    running.cancel()
    #expect(try await post(TestSite.ruleSet(level: 3)).status == 202)
  }

  @Test func cancelsWhatRuns() async throws {
    let running = try inside.operations.start("what-if")
    running.run(total: 10)
    running.progress(4)
    let path = "/v1/operations/\(running.id)"
    #expect(try await inside.ask(path).string("state") == "running")
    #expect(try await inside.ask("\(path):cancel", method: .post).string("state") == "cancelled")
    #expect(running.isCancelled)
    // What has ended stays as it ended.
    running.succeed([])
    #expect(try await inside.ask(path).string("state") == "cancelled")
    #expect(try await inside.ask("\(path):resume", method: .post).status == 404)
    #expect(try await inside.ask("/v1/operations/none").status == 404)
    #expect(try await inside.ask("/v1/operations/none:cancel", method: .post).status == 404)
  }

  @Test func waitingEndsWithTheState() async throws {
    let running = try inside.operations.start("what-if")
    async let waiting = inside.ask("/v1/operations/\(running.id)?wait=60&since=0")
    running.run(total: 1)
    #expect(try await waiting.string("state") == "running")
    let revision = running.body.revision
    async let again = inside.ask("/v1/operations/\(running.id)?wait=60&since=\(revision)")
    running.succeed(WireEncoder.encode(BackupBody(path: "/b", bytes: 1, form: 1, generations: 0, ruleSets: 0)))
    #expect(try await again.string("state") == "succeeded")
    // At its end nothing is waited for.
    #expect(try await inside.ask("/v1/operations/\(running.id)?wait=60").string("state") == "succeeded")
  }

  @Test func onlyTheLatestAreKept() async throws {
    for _ in 0..<40 { try inside.operations.start("what-if").cancel() }
    let list = try await inside.ask("/v1/operations")
    let items = try #require(list["items"] as? [[String: Any]])
    #expect(items.count == 16 && (items[0]["id"] as? String)?.hasSuffix("-40") == true)
  }
}
