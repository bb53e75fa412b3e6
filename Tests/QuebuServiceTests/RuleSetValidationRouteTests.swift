import Foundation
import HTTPTypes
import Testing
import WireFormat

@testable import QuebuService

@Suite struct RuleSetValidationRouteTests {
  private func validate(
    _ texts: [String: String], in inside: Inside, type: String = "application/json"
  ) async throws -> TestAnswer {
    try await inside.ask(
      "/v1/rule-sets:validate", method: .post, headers: [.contentType: type], body: TestSite.posted(texts))
  }

  @Test func tellsWhatAGoodSetContains() async throws {
    let inside = try await Inside.serving(try TestSite())
    let answer = try await validate(["sub/rules.xml": TestSite.ruleSet(level: 3)], in: inside)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.string("rule_set", "id") == "small")
    #expect(answer.string("rule_set", "files", "0", "name") == "sub/rules.xml")
    #expect(answer["rule_set", "active"] as? Bool == false)
    #expect(answer["rule_set", "provisions", "rules"] as? Int == 1)
    #expect((answer["warnings"] as? [Any])?.isEmpty == true)
    // What is served stays, and is told apart by its digest.
    let active = try await validate(["rules.xml": TestSite.ruleSet(level: 2)], in: inside)
    #expect(active["rule_set", "active"] as? Bool == true)
    #expect(try await inside.ask("/-/ready").string("rule_set", "digest") == active.string("rule_set", "digest"))
  }

  @Test func tellsEveryMistakeAsAReloadDoes() async throws {
    let site = try TestSite()
    let inside = try await Inside.serving(site)
    let texts = ["rules.xml": TestSite.ruleSet(level: 9, competency: "writting"), "more.xml": "<oops"]
    let answer = try await validate(texts, in: inside)
    for (name, text) in texts { try site.write(text, to: "rules/\(name)") }
    let reload = try await inside.ask("/-/reload", method: .post)
    #expect(answer.status == 422)
    #expect(answer.string("kind") == "invalid-rules")
    let errors = try #require(answer["errors"] as? [[String: Any]])
    #expect(errors.count >= 2)
    #expect(errors as NSArray == reload["errors"] as? NSArray)
  }

  @Test func servesBeforeAnythingIsServed() async throws {
    let inside = try Inside(try TestSite())
    #expect(try await validate(["rules.xml": TestSite.ruleSet(level: 2)], in: inside).status == 200)
  }

  @Test func refusesASetWithoutFiles() async throws {
    let answer = try await validate([:], in: try Inside(try TestSite()))
    #expect(answer.status == 422)
    #expect((answer["errors"] as? [Any])?.count == 1)
  }

  @Test func takesJSONAlone() async throws {
    let answer = try await validate([:], in: try Inside(try TestSite()), type: "application/xml")
    #expect(answer.status == 415)
    #expect(answer.headers["accept"] == "application/json")
  }
}
