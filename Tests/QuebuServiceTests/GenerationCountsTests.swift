import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// What a night has changed by unit and by rule, without saying anything about one to four cadres.
@Suite(.timeLimit(.minutes(2))) struct GenerationCountsTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    try site.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <profiles xmlns="urn:quebu:profiles:1">
        \(["a", "b", "c", "e"].map { #"<unit id="\#($0)"><title>Office \#($0)</title></unit>"# }.joined())
      </profiles>
      """, to: "profiles/units.xml")
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    let folder = try StateFolder(site.state)
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    try site.write(Self.people([:]), to: "profiles/a.xml")
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    try await refresh()
  }

  /// 40 in each unit.
  ///
  /// - Parameter culture: of whom so many are asked for something.
  private static func people(_ culture: [String: Int], gone: Int = 0) -> String {
    let cadres = ["a", "b", "c", "e"].flatMap { unit in
      ((unit == "e" ? gone : 0)..<40).map { number in
        let system = number < culture[unit] ?? 0 ? "culture" : "publicity"
        return #"<cadre id="\#(unit)-\#(number)" unit="\#(unit)"><name>P</name><system>\#(system)</system></cadre>"#
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <profiles xmlns="urn:quebu:profiles:1">
      \(cadres.joined(separator: "\n"))
      </profiles>
      """
  }

  private func refresh() async throws {
    var answer = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    let path = try #require(answer.headers["location"], "\(answer.text)")
    repeat { answer = try await inside.ask("\(path)?wait=10") } while answer.string("state") == "running"
    try #require(answer.string("state") == "succeeded", "\(answer.text)")
  }

  /// In the second generation.
  private func counts(
    by dimension: String, _ culture: [String: Int], gone: Int = 0
  ) async throws -> (answer: TestAnswer, rows: [String: [String: Int]]) {
    try site.write(Self.people(culture, gone: gone), to: "profiles/a.xml")
    try await refresh()
    let answer = try await inside.ask("/v1/generations/2/diff?by=\(dimension)")
    #expect(answer.status == 200, "\(answer.text)")
    for unit in ["a-", "b-", "c-", "e-"] { #expect(!answer.text.contains("\"\(unit)")) }
    let rows = (answer["rows"] as? [[String: Any]] ?? []).map { row in
      ((row[dimension] as? String) ?? "", (row["counts"] as? [String: Int] ?? [:]).filter { $0.value > 0 })
    }
    return (answer, Dictionary(uniqueKeysWithValues: rows))
  }

  @Test func byUnit() async throws {
    let (answer, rows) = try await counts(by: "unit", ["b": 8, "c": 12])
    #expect(
      rows == [
        "b": ["cadres": 8, "new_needs": 8, "new_recommendations": 8],
        "c": ["cadres": 12, "new_needs": 12, "new_recommendations": 12],
      ], "\(answer.text)")
    #expect(answer.text.contains("Office b"))
    #expect(answer["totals", "cadres"] as? Int == 20 && answer["suppressed"] as? Int == 0)
  }

  @Test func aSmallUnitIsLeftOutWithTheNextOne() async throws {
    let (answer, rows) = try await counts(by: "unit", ["a": 3, "b": 8, "c": 12])
    #expect(rows == ["c": ["cadres": 12, "new_needs": 12, "new_recommendations": 12]], "\(answer.text)")
    #expect(answer["totals", "cadres"] as? Int == 23 && answer["suppressed"] as? Int == 2)
    let lines = try await inside.ask(
      "/v1/generations/2/diff?by=unit", headers: [.accept: "application/x-ndjson"])
    #expect(lines.text.hasSuffix("{\"end\":true,\"count\":1}\n") && lines.text.hasPrefix("{\"unit\":\"c\""))
  }

  @Test func ofAFewNothingIsTold() async throws {
    let (answer, rows) = try await counts(by: "unit", ["a": 3])
    #expect(rows.isEmpty && answer["suppressed"] as? Int == 1, "\(answer.text)")
    #expect((answer["totals"] as? [String: Int])?["cadres"] == nil && answer["totals", "new_needs"] == nil)
    #expect(answer["totals", "met_needs"] as? Int == 0)
  }

  @Test func whoIsGoneIsOfNoUnit() async throws {
    let (answer, rows) = try await counts(by: "unit", ["b": 9], gone: 6)
    #expect(rows[""] == ["cadres": 6] && rows["b"]?["cadres"] == 9, "\(answer.text)")
  }

  @Test func byRule() async throws {
    let (answer, rows) = try await counts(by: "rule", ["a": 3, "b": 8])
    #expect(rows == ["write-well": ["cadres": 11, "new_needs": 11, "new_recommendations": 11]], "\(answer.text)")
    #expect(answer.string("rows", "0", "title", "en") == "Write well")
    // Of those who are not asked any more the rule that asked.
    try site.write(Self.people([:]), to: "profiles/a.xml")
    try await refresh()
    let back = try await inside.ask("/v1/generations/3/diff?by=rule")
    #expect(back["rows", "0", "counts", "ended_needs"] as? Int == 11)
    #expect(back["rows", "0", "counts", "lapsed_recommendations"] as? Int == 11, "\(back.text)")
    // Over both nights nothing is otherwise.
    let both = try await inside.ask("/v1/generations/1..3/diff?by=rule")
    #expect((both["rows"] as? [Any])?.isEmpty == true && both["totals", "cadres"] as? Int == 0)
    #expect(try await inside.ask("/v1/generations/2/diff?by=cadre").status == 400)
  }
}
