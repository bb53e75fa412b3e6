import Foundation
import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// Who is out of the scope of whoever asks is as if not there, on every route.
@Suite(.timeLimit(.minutes(2))) struct UnitScopeTests {
  private let site: TestSite
  private let inside: Inside
  private let hr = Principal.having(.hr, units: "d.culture", "no-such-unit")
  /// 6 of culture, of whom one in a unit below it, and 7 of publicity.
  private static let inScope = ["a-1", "a-2", "a-3", "a-4", "a-5", "a-6"]

  init() async throws {
    site = try TestSite()
    try site.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <profiles xmlns="urn:quebu:profiles:1">
        <unit id="d"><title>District</title></unit>
        <unit id="d.culture" parent="d"><title>Culture office</title></unit>
        <unit id="d.culture.library" parent="d.culture"><title>Library</title></unit>
        <unit id="d.publicity" parent="d"><title>Publicity</title></unit>
      </profiles>
      """, to: "profiles/units.xml")
    try site.write(Self.people(level: 1), to: "profiles/a.xml")
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    let folder = try StateFolder(site.state)
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    _ = try await refresh("/v1/refreshes/2026-03-01")
  }

  private static func people(level: Int) -> String {
    func cadre(_ id: String, _ unit: String) -> String {
      """
      <cadre id="\(id)" unit="\(unit)"><name>N</name><system>culture</system>
        <holds competency="writing" level="\(level)" assessed-on="2025-03-01"/></cadre>
      """
    }
    let all =
      inScope.map { cadre($0, $0 == "a-6" ? "d.culture.library" : "d.culture") }
      + (1...7).map { cadre("p-\($0)", "d.publicity") }
    return "<profiles xmlns=\"urn:quebu:profiles:1\">\(all.joined())</profiles>"
  }

  private func refresh(_ path: String, as principal: Principal? = nil) async throws -> TestAnswer {
    let begun = try await inside.ask(path, method: .put, as: principal)
    guard let place = begun.headers["location"] else { return begun }
    while true {
      let operation = try await inside.ask("\(place)?wait=10", as: principal)
      guard operation.status == 200 else { return operation }
      if let state = operation.string("state"), Operation.State(rawValue: state)?.isFinal == true { return operation }
    }
  }

  private func ids(_ answer: TestAnswer, _ list: String = "items", _ name: String = "cadre") -> [String] {
    (answer[list] as? [[String: Any]] ?? []).compactMap { $0[name] as? String }
  }

  /// Without the id of the request.
  private static func plain(_ answer: TestAnswer) -> String {
    answer.text.replacingOccurrences(of: answer.string("request_id") ?? "-", with: "")
  }

  private static let declined = #"{"verdict":"declined","reason":"not-available"}"#

  /// What is asked of a cadre, by the method and the path of its route.
  private static let questions: [String: (query: String, body: String)] = [
    "GET /v1/cadres/{id}": ("?as_of=2026-03-01", ""), "GET /v1/cadres/{id}/recommendations": ("", ""),
    "GET /v1/cadres/{id}/why": ("?rule=write-well", ""), "GET /v1/cadres/{id}/why-not": ("?rule=write-well", ""),
    "GET /v1/cadres/{id}/decisions": ("", ""), "GET /v1/cadres/{id}/decisions/{recommendation}": ("", ""),
    "PUT /v1/cadres/{id}/decisions/{recommendation}": ("", declined),
    "DELETE /v1/cadres/{id}/decisions/{recommendation}": ("", ""),
    "POST /v1/cadres/{id}/decisions:erase-comments": ("", ""), "POST /v1/cadres/{id}/decisions:erase": ("", ""),
  ]

  /// Routes with `{id}` of a cadre are found in the table, so that a new one is looked at as well.
  @Test func outOfScopeIsAsAbsent() async throws {
    let answer = try await inside.ask("/v1/cadres/p-1/recommendations")
    let recommendation = try #require(answer.string("plan", "courses", "0", "id"))
    let path = "/v1/cadres/p-1/decisions/\(recommendation)"
    let decided = try await inside.ask(
      path, method: .put, headers: [.ifNoneMatch: "*", .contentType: "application/json"], body: Self.declined)
    #expect(decided.status == 201)
    var count = 0
    for route in inside.paths.all where "\(route.path)".hasPrefix("/v1/cadres/{id}") && route.method != .head {
      let question = try #require(Self.questions["\(route.method) \(route.path)"], "\(route.path)")
      func ask(_ id: String, _ headers: HTTPFields) async throws -> TestAnswer {
        let path = "\(route.path)".split(separator: "/").map {
          $0 == "{id}" ? id : $0 == "{recommendation}" ? recommendation : String($0)
        }.joined(separator: "/")
        return try await inside.ask(
          "/" + path + question.query, method: route.method, headers: headers, body: question.body, as: hr)
      }
      for headers: HTTPFields in [[:], [.ifNoneMatch: "*"], [.ifMatch: "*"], [.accept: "application/x-ndjson"]] {
        let (hidden, absent) = (try await ask("p-1", headers), try await ask("nobody", headers))
        #expect(hidden.status == absent.status && (hidden.status == 404 || hidden.status == 406), "\(route.path)")
        #expect(hidden.string("detail") == absent.string("detail"), "\(route.method) \(route.path)")
        #expect(Set(hidden.headers.keys) == Set(absent.headers.keys))
        #expect(Self.plain(hidden) == Self.plain(absent))
      }
      count += 1
    }
    #expect(count == Self.questions.count)
    // What was decided stands, and who is in scope is answered for.
    #expect(try await inside.ask(path).status == 200)
    for id in Self.inScope {
      #expect(try await inside.ask("/v1/cadres/\(id)/recommendations", as: hr).status == 200)
    }
  }

  /// An answer that somebody else has asked for lies ready.
  @Test func whatLiesReadyIsNotGivenAway() async throws {
    for _ in 0..<3 { #expect(try await inside.ask("/v1/cadres/p-2/recommendations").status == 200) }
    #expect(try await inside.ask("/v1/cadres/p-2/recommendations", as: hr).status == 404)
  }

  @Test func listsHaveThoseInScope() async throws {
    #expect(ids(try await inside.ask("/v1/cadres", as: hr), "items", "id") == Self.inScope)
    #expect(ids(try await inside.ask("/v1/cadres?limit=1&cursor=", as: hr), "items", "id") == ["a-1"])
    #expect(ids(try await inside.ask("/v1/cadres?unit=d.culture.library", as: hr), "items", "id") == ["a-6"])
    for unit in ["d", "d.publicity", "no-such-unit", "nope"] {
      let answer = try await inside.ask("/v1/cadres?unit=\(unit)", as: hr)
      #expect(answer.status == 404 && answer.string("detail") == "there is no such unit")
    }
    let candidates = try await inside.ask("/v1/classes/writing-spring/candidates", as: hr)
    #expect(Set(ids(candidates, "candidates")) == Set(Self.inScope))
    #expect(ids(try await inside.ask("/v1/classes/writing-spring/candidates"), "candidates").count == 13)
    #expect(ids(try await inside.ask("/v1/cadres", as: .having(.hr, units: "nope"))).isEmpty)
  }

  @Test func generationsTellOfThoseInScope() async throws {
    var found: [String] = []
    var query = "?limit=2"
    while true {
      let page = try await inside.ask("/v1/generations/current/answers\(query)", as: hr)
      found += ids(page)
      guard let next = page.string("next") else { break }
      query = "?limit=2&cursor=\(next)"
    }
    #expect(found == Self.inScope)
    let (hidden, absent) = (
      try await inside.ask("/v1/generations/1/answers/p-1", as: hr),
      try await inside.ask("/v1/generations/1/answers/nobody", as: hr)
    )
    #expect(hidden.status == 404 && hidden.string("detail") == absent.string("detail"))
    #expect(try await inside.ask("/v1/generations/1/answers/a-1", as: hr).status == 200)

    try site.write(Self.people(level: 2), to: "profiles/a.xml")
    _ = try await refresh("/v1/refreshes/2026-03-01")
    _ = try await inside.ask("/v1/generations/2:publish", method: .post)
    let diff = try await inside.ask("/v1/generations/2/diff", as: hr)
    #expect(ids(diff) == Self.inScope)
    #expect(diff["changes", "changed"] as? Int == 6, "\(diff.text)")
    let lines = try await inside.ask("/v1/generations/2/diff", headers: [.accept: "application/x-ndjson"], as: hr)
    #expect(!lines.text.contains("\"p-") && lines.text.contains("\"count\":6"))
    let counts = try await inside.ask("/v1/generations/2/diff?by=unit", as: hr)
    #expect(!counts.text.contains("d.publicity"))
  }

  @Test func countsAreOfTheScopeOrOfEveryone() async throws {
    let own = try await inside.ask("/v1/needs?by=unit", as: hr)
    #expect(own["cadres"] as? Int == 6 && own["suppressed"] == nil)
    #expect(ids(own, "rows", "unit") == ["d.culture", "d.culture.library"])
    let planned = try await inside.ask("/v1/needs?by=unit", as: .having(.planner))
    // The library has one; so that it is not had from the total, the office goes as well.
    #expect(planned["cadres"] as? Int == 13 && planned["suppressed"] as? Int == 2)
    #expect(ids(planned, "rows", "unit") == ["d.publicity"])
    let crossed = try await inside.ask("/v1/needs?by=competency,unit", as: .having(.planner))
    #expect(ids(crossed, "rows", "unit") == ["d.publicity"] && crossed["suppressed"] as? Int == 2)
    #expect(try await inside.ask("/v1/needs?by=unit,level,system", as: .having(.planner)).status == 400)
    #expect(try await inside.ask("/v1/needs?by=unit,level,system", as: hr).status == 200)
    let table = try await inside.ask("/v1/needs?by=unit", headers: [.accept: "text/csv"], as: .having(.planner))
    #expect(table.text.contains("d.publicity") && !table.text.contains("d.culture"))
    #expect(try await inside.ask("/v1/decisions", as: hr).status == 200)
  }

  @Test func plannersSeeNobody() async throws {
    let planner = Principal.having(.planner)
    #expect(try await inside.ask("/v1/generations/1/diff", as: planner).status == 403)
    let generation = try await inside.ask("/v1/generations/1", as: planner)
    #expect(generation["cadres"] as? Int == 13 && generation["evaluated"] as? Int == 13)
    for name in ["left_out", "changes", "causes", "held"] { #expect(generation[name] == nil) }
    #expect(try await inside.ask("/v1/generations/1", as: .having(.operator))["left_out"] as? Int == 0)

    let body = TestSite.posted(["rules.xml": TestSite.ruleSet(level: 3)])
    let path = "/v1/rule-sets:what-if?as_of=2026-03-01"
    #expect(try await inside.ask("\(path)&by=unit,rule", method: .post, body: body, as: planner).status == 400)
    #expect(try await inside.ask("\(path)&detail=persons", method: .post, body: body, as: planner).status == 403)
    let begun = try await inside.ask(
      path, method: .post, headers: [.contentType: "application/json"], body: body, as: planner)
    let place = try #require(begun.headers["location"], "\(begun.text)")
    var result = begun
    while result["result"] == nil { result = try await inside.ask("\(place)?wait=10", as: planner) }
    #expect(result.string("result", "preview", "detail") == "counts", "\(result.text)")
    #expect(!result.text.contains("\"a-1\"") && result["result", "preview", "changes"] == nil)

    let whole = try await inside.ask(path, method: .post, headers: [.contentType: "application/json"], body: body)
    let persons = try #require(whole.headers["location"], "\(whole.text)")
    result = whole
    while result["result"] == nil { result = try await inside.ask("\(persons)?wait=10") }
    #expect(result.text.contains("\"a-1\""))
    for path in [persons, "\(persons)/events"] { #expect(try await inside.ask(path, as: planner).status == 404) }
    #expect(try await inside.ask("\(persons):cancel", method: .post, as: planner).status == 404)
    let listed = ids(try await inside.ask("/v1/operations", as: planner), "items", "kind")
    #expect(listed == ["what-if"])
  }

  @Test func operatorsRefreshUnitsAndHrItsCadres() async throws {
    let (runs, both) = (Principal.having(.operator), Principal.having(.operator, .hr, units: "d.culture"))
    #expect(try await refresh("/v1/refreshes/2026-03-01?unit=d.publicity", as: runs).status == 200)
    // Who is out of sight is not there, which is known once the profiles are read.
    let (hidden, absent) = (
      try await refresh("/v1/refreshes/2026-03-01?cadre=p-1", as: both),
      try await refresh("/v1/refreshes/2026-03-01?cadre=nobody", as: both)
    )
    #expect(hidden.status == 404 && hidden.string("detail") == absent.string("detail"))
    #expect(try await refresh("/v1/refreshes/2026-03-01?cadre=a-1", as: runs).status == 404)
    let done = try await refresh("/v1/refreshes/2026-03-01?cadre=a-1&verify=true", as: both)
    #expect(done.string("state") == "succeeded", "\(done.text)")
    let id = try #require(done.string("id"))
    #expect(try await inside.ask("/v1/operations/\(id)", as: runs).status == 404)
    let listed = ids(try await inside.ask("/v1/operations", as: runs), "items", "id")
    #expect(!listed.isEmpty && !listed.contains(id))
    // Nor does the generation tell of whom it was.
    #expect(!(try await inside.ask("/v1/generations", as: runs)).text.contains("cadre/a-1"))
    #expect(try await inside.ask("/v1/generations", as: both).text.contains("cadre/a-1"))
  }
}
