import HTTPTypes
import Testing

@testable import QuebuService

@Suite struct RecommendationRoutesTests {
  private static let path = "/v1/cadres/c-1/recommendations"

  @Test func answers() async throws {
    let answer = try await Inside.serving(try TestSite()).ask(Self.path)
    #expect(answer.status == 200)
    #expect(answer.string("cadre") == "c-1")
    #expect(answer.string("as_of") == "2026-03-01")
    #expect(answer.string("rule_set", "id") == "small")
    #expect(answer.string("needs", "0", "target", "competency") == "writing")
    #expect(answer.string("needs", "0", "state") == "open")
    #expect(answer.string("plan", "courses", "0", "course") == "writing-101")
    #expect(answer.headers["cache-control"] == "no-store")
  }

  @Test func tagsItsAnswers() async throws {
    let site = try TestSite()
    let inside = try await Inside.serving(site)
    let tag = try #require(try await inside.ask(Self.path).headers["etag"])
    #expect(try await inside.ask(Self.path, headers: [.ifNoneMatch: "\"other\", \(tag)"]).status == 304)
    #expect(try await inside.ask("\(Self.path)?as_of=2026-03-02").headers["etag"] != tag)
    #expect(try await inside.ask("\(Self.path)?explain=full").headers["etag"] != tag)
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    _ = try await inside.reloader.reload(.everything, ChangeCause(.reload))
    #expect(try await inside.ask(Self.path, headers: [.ifNoneMatch: tag]).status == 200)
  }

  @Test func givesTheSameToWhoAsksAgain() async throws {
    let inside = try await Inside.serving(try TestSite())
    let (first, again) = (try await inside.ask(Self.path), try await inside.ask(Self.path))
    #expect(again.body == first.body)
    #expect(again.headers["etag"] == first.headers["etag"])
    #expect(again.headers["content-type"] == "application/json")
    #expect(try await inside.ask("\(Self.path)?explain=full").body != first.body)
  }

  @Test func explainsAsMuchAsIsAsked() async throws {
    let inside = try await Inside.serving(try TestSite())
    let sizes = try await [
      inside.ask("\(Self.path)?explain=none").body.count, inside.ask("\(Self.path)?explain=summary").body.count,
      inside.ask("\(Self.path)?explain=full").body.count,
    ]
    #expect(sizes == sizes.sorted() && sizes[0] < sizes[2])
  }

  @Test func listsMetNeedsWhenAsked() async throws {
    let site = try TestSite()
    try site.write(TestSite.ruleSet(level: 1), to: "rules/rules.xml")
    let inside = try await Inside.serving(site)
    #expect((try await inside.ask(Self.path)["needs"] as? [Any])?.isEmpty == true)
    #expect(try await inside.ask("\(Self.path)?met=true").string("needs", "0", "state") == "met")
  }

  @Test(arguments: ["as_of=2026-02-30", "as_of=today", "explain=all", "met=maybe", "unit=d"])
  func refusesParameters(query: String) async throws {
    let answer = try await Inside.serving(try TestSite()).ask("\(Self.path)?\(query)")
    #expect(answer.status == 400)
    #expect(answer.string("errors", "0", "pointer") == String(query.prefix { $0 != "=" }))
  }

  @Test func knowsNobodyElse() async throws {
    #expect(try await Inside.serving(try TestSite()).ask("/v1/cadres/c-9/recommendations").status == 404)
  }
}
