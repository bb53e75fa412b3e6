import Foundation
import HTTPTypes
import Testing

@testable import QuebuService

/// What a reload does with good and bad files.
@Suite struct ReloaderTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    inside = try await Inside.serving(site)
  }

  private func reload() async throws -> TestAnswer { try await inside.ask("/-/reload", method: .post) }
  private func ready() async throws -> TestAnswer { try await inside.ask("/-/ready") }
  private func required() async throws -> Int? {
    let answer = try await inside.ask("/v1/cadres/c-1/recommendations")
    return ((answer["needs"] as? [[String: Any]])?.first)?["required"] as? Int
  }

  @Test func takesGoodRules() async throws {
    #expect(try await required() == 2)
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    let answer = try await reload()
    #expect(answer.status == 200)
    #expect(answer.string("result") == "reloaded")
    #expect(answer.string("old", "digest") != answer.string("new", "digest"))
    #expect(answer.string("profiles", "old") == answer.string("profiles", "new"))
    #expect(try await required() == 3)
    #expect(try await ready().string("status") == "ready")
  }

  @Test func saysUnchanged() async throws {
    let answer = try await reload()
    #expect(answer.status == 200)
    #expect(answer.string("result") == "unchanged")
    #expect(answer.string("old", "digest") == answer.string("new", "digest"))
  }

  @Test func keepsTheOldSetWhenTheNewHasMistakes() async throws {
    let before = try await ready().string("rule_set", "digest")
    try site.write(TestSite.ruleSet(level: 9, competency: "writting"), to: "rules/rules.xml")
    try site.write(
      """
      <training-rules xmlns="urn:quebu:training-rules:1" set="small" format="1">
        <rule id="more"><when/><then><require competency="reading" level="1"/></then></rule>
      </training-rules>
      """, to: "rules/more.xml")
    let answer = try await reload()
    #expect(answer.status == 422)
    #expect(answer.string("kind") == "invalid-rules")
    let files = Set((answer["errors"] as? [[String: Any]])?.compactMap { $0["file"] as? String } ?? [])
    #expect(files == ["rules.xml", "more.xml"])
    #expect(try await required() == 2)
    let ready = try await ready()
    #expect(ready.status == 200)
    #expect(ready.string("status") == "degraded")
    #expect(ready.string("last_reload", "result") == "failed")
    #expect(ready.string("rule_set", "digest") == before)
    #expect((ready["errors"] as? [Any])?.isEmpty == false)
    // The good files again: nothing has changed, and all is well.
    try FileManager.default.removeItem(atPath: site.rules + "/more.xml")
    try site.write(TestSite.ruleSet(level: 2), to: "rules/rules.xml")
    #expect(try await reload().string("result") == "unchanged")
    #expect(try await self.ready().string("status") == "ready")
  }

  @Test(arguments: ["", "<oops", "<training-rules/>"])
  func keepsTheOldSetWhenAFileIsNone(text: String) async throws {
    try site.write(text, to: "rules/more.xml")
    let answer = try await reload()
    #expect(answer.status == 422)
    #expect(answer.string("errors", "0", "file") == "more.xml")
    #expect(try await required() == 2)
  }

  @Test func keepsTheOldSetWhenTheFolderIsGone() async throws {
    try FileManager.default.removeItem(atPath: site.rules)
    #expect(try await reload().status == 422)
    #expect(try await required() == 2)
  }

  @Test func leavesABadCadreOut() async throws {
    let bad = TestSite.cadres(["c-3"], system: "nonsense")
    try site.write(bad, to: "profiles/b.xml")
    let answer = try await reload()
    #expect(answer.status == 200)
    #expect(answer["profiles", "left_out"] as? Int == 1)
    #expect(answer.string("warnings", "0", "file") == "b.xml")
    #expect(try await inside.ask("/v1/cadres/c-3").status == 404)
    #expect(try await inside.ask("/v1/cadres/c-2").status == 200)
    let ready = try await ready()
    #expect(ready.string("status") == "degraded")
    #expect(ready["left_out"] as? Int == 1)
    for text in [answer.text, ready.text] {
      #expect(!text.contains("Secretname"))
      #expect(!text.contains("nonsense"))
    }
  }

  @Test func keepsTheLastGoodOfABadFile() async throws {
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"><cadre", to: "profiles/a.xml")
    try site.write(TestSite.cadres(["c-3", "c-4"]), to: "profiles/b.xml")
    let answer = try await reload()
    #expect(answer.status == 200)
    #expect(answer.string("profiles", "kept_files", "0") == "a.xml")
    #expect(answer["profiles", "cadres"] as? Int == 4)
    #expect(try await inside.ask("/v1/cadres/c-1").status == 200)
    #expect(try await ready().string("status") == "degraded")
    // Once more with the same bad bytes: it does not get worse.
    #expect(try await reload().string("result") == "unchanged")
    #expect(try await inside.ask("/v1/cadres/c-1").status == 200)
    #expect(try await ready().string("status") == "degraded")
    try site.write(TestSite.cadres(["c-1"]), to: "profiles/a.xml")
    #expect(try await reload()["profiles", "cadres"] as? Int == 3)
    #expect(try await ready().string("status") == "ready")
  }

  @Test func keepsBadFilesUnderANewRuleSet() async throws {
    try site.write("<profiles", to: "profiles/a.xml")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await reload().string("profiles", "kept_files", "0") == "a.xml")
    #expect(try await required() == 3)
  }

  @Test func takesARemovedFileAway() async throws {
    try FileManager.default.removeItem(atPath: site.profiles + "/b.xml")
    #expect(try await reload()["profiles", "cadres"] as? Int == 2)
    #expect(try await inside.ask("/v1/cadres/c-3").status == 404)
  }

  @Test func keepsEveryoneWhenTheFolderOfProfilesIsGone() async throws {
    try FileManager.default.removeItem(atPath: site.profiles)
    let answer = try await reload()
    #expect(answer.status == 422)
    #expect(answer.string("errors", "0", "code") == "Q0601")
    #expect(try await required() == 2)
    #expect(try await ready()["cadres"] as? Int == 3)
    #expect(try await ready().string("status") == "degraded")
  }

  @Test func doesOneAtATime() async throws {
    let results = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await self.reload().status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: 200, count: 20))
  }
}
