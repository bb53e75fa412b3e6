import Auditing
import Foundation
import HTTPTypes
import Persistence
import Testing
import WireFormat

@testable import QuebuService

/// Who is told of whom is written down before; where it cannot be, nobody is told.
@Suite(.timeLimit(.minutes(2))) struct AuditRouteTests {
  private let site: TestSite
  private let inside: Inside
  private let log: AuditLog

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.state)
    log = try AuditLog(folder: folder.place(of: Audit.folder), at: "2026-03-01T10:00:00Z")
    inside = try await Inside.serving(
      site, store: RuleSetStore(folder), database: Store(path: folder.place(of: "quebu.sqlite")), audit: log)
  }

  private static let json: HTTPFields = [.contentType: "application/json"]
  private static let hr = Principal.having(.hr, units: "d")
  private static let auditor = Principal.having(.auditor)

  /// The lines that a request adds.
  private func added(
    by target: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: String = "",
    as principal: Principal = .own
  ) async throws -> (answer: TestAnswer, lines: [AuditEntryBody]) {
    let before = log.head.count
    let answer = try await inside.ask(target, method: method, headers: headers, body: body, as: principal)
    let lines = try log.entries(AuditFilter(), limit: 100).items.filter { $0.number > before }
    return (answer, lines.reversed())
  }

  private func ended(_ begun: TestAnswer) async throws -> String {
    let path = try #require(begun.headers["location"], "\(begun.text)")
    while try await inside.ask("\(path)?wait=10").string("finished") == nil {}
    return path
  }

  @Test func everyAnswerAboutPersonsIsThere() async throws {
    let cadre = try await added(by: "/v1/cadres/c-1", as: Self.hr)
    let line = try #require(cadre.lines.first)
    #expect(cadre.lines.count == 1 && line.persons == ["c-1"] && line.outcome == "granted")
    #expect(line.request == "GET /v1/cadres/{id}" && line.by == Int(PeerCredentials.own.user))
    #expect(line.requestId == cadre.answer.headers["x-request-id"])
    #expect(line.ruleSet == inside.serving.served?.ruleSetDigest && line.generation == nil && line.reason == nil)
    for path in [
      "recommendations", "recommendations?as_of=2026-05-05", "why?course=writing-101", "why-not?course=writing-101",
      "decisions",
    ] {
      let found = try await added(by: "/v1/cadres/c-2/\(path)")
      #expect(found.answer.status == 200 && found.lines.map(\.persons) == [["c-2"]], "\(path)")
    }
    // An answer that is unchanged, one from the cache, one without a body.
    let tag = try #require(cadre.answer.headers["etag"])
    let unchanged = try await added(by: "/v1/cadres/c-1", headers: [.ifNoneMatch: tag])
    #expect(unchanged.answer.status == 304 && unchanged.lines.map(\.persons) == [["c-1"]])
    #expect(try await added(by: "/v1/cadres/c-2/recommendations").lines.count == 1)
    let head = try await added(by: "/v1/cadres/c-1", method: .head)
    #expect(head.lines.map(\.request) == ["HEAD /v1/cadres/{id}"])
    #expect(try await added(by: "/v1/cadres?limit=2").lines.map(\.persons) == [["c-1", "c-2"]])
    #expect(
      try await added(by: "/v1/classes/writing-spring/candidates").lines.map(\.persons) == [["c-1", "c-2", "c-3"]])
    // Nothing of what is about nobody.
    for path in ["/-/healthy", "/-/ready", "/v1/whoami", "/v1/courses", "/v1/needs", "/v1/rule-sets", "/v1/operations"]
    {
      #expect(try await added(by: path).lines.isEmpty, "\(path)")
    }
  }

  @Test func streamsAreThereBeforeEachPiece() async throws {
    try site.write(TestSite.cadres((0..<1_200).map { "s-\($0 + 1_000)" }), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let found = try await added(by: "/v1/cadres", headers: [.accept: "application/x-ndjson"])
    #expect(found.answer.text.split(separator: "\n").count == 1_203)
    #expect(found.lines.map(\.persons.count) == [500, 500, 202])
    #expect(Set(found.lines.map(\.requestId)).count == 1)
  }

  @Test func storedAnswersNameTheirGeneration() async throws {
    _ = try await ended(try await inside.ask("/v1/refreshes/2026-03-01", method: .put))
    let all = try await added(by: "/v1/generations/current/answers")
    #expect(all.lines.map(\.persons) == [["c-1", "c-2", "c-3"]] && all.lines.map(\.generation) == [1])
    let one = try await added(by: "/v1/generations/1/answers/c-2")
    #expect(one.lines.map(\.persons) == [["c-2"]] && one.lines.map(\.generation) == [1])
    try site.write(TestSite.cadres(["c-3"], system: "publicity"), to: "profiles/b.xml")
    _ = try await ended(try await inside.ask("/v1/refreshes/2026-03-01", method: .put))
    let diff = try await added(by: "/v1/generations/1..2/diff")
    #expect(diff.lines.map(\.persons) == [["c-3"]] && diff.lines.map(\.generation) == [2], "\(diff.answer.text)")
    #expect(try await added(by: "/v1/generations/1..2/diff?by=unit").lines.isEmpty)
    // A refresh of one cadre is about that one.
    let path = try await ended(try await inside.ask("/v1/refreshes/2026-03-01?cadre=c-1&verify=true", method: .put))
    for target in [path, "\(path)/events"] {
      #expect(try await added(by: target).lines.map(\.persons) == [["c-1"]], "\(target)")
    }
    let again = try await added(by: "/v1/refreshes/2026-03-01?cadre=c-1", method: .put)
    #expect(again.answer.status == 200 && again.lines.map(\.persons) == [["c-1"]], "\(again.answer.text)")
    #expect(try await added(by: "/v1/generations").lines.map(\.persons) == [["c-1"]])
    #expect(try await added(by: "/v1/generations/current").lines.map(\.persons) == [["c-1"]])
  }

  @Test func whatIfNamesWhomItNames() async throws {
    let posted = TestSite.posted(["rules.xml": TestSite.ruleSet(level: 3)])
    let begun = try await added(
      by: "/v1/rule-sets:what-if?limit=2", method: .post, headers: Self.json, body: posted)
    #expect(begun.lines.isEmpty)
    let path = try await ended(begun.answer)
    #expect(try await added(by: path).lines.map(\.persons) == [["c-1", "c-2"]])
    #expect(try await added(by: "\(path)/events").lines.map(\.persons) == [["c-1", "c-2"]])
    let counts = try await inside.ask(
      "/v1/rule-sets:what-if?detail=counts", method: .post, headers: Self.json, body: posted)
    #expect(try await added(by: try await ended(counts)).lines.isEmpty)
  }

  @Test func aProfileThatIsEvaluatedIsNotKept() async throws {
    let profile = #"{"id": "secret-7", "unit": "d.culture", "fields": {"system": ["culture"]}}"#
    let found = try await added(
      by: "/v1/recommendations:evaluate", method: .post, headers: Self.json, body: profile)
    #expect(found.answer.status == 200 && found.lines.count == 1, "\(found.answer.text)")
    #expect(found.lines.first?.persons == [] && found.lines.first?.request == "POST /v1/recommendations:evaluate")
  }

  @Test func whatIsRefusedIsThere() async throws {
    let planner = try await added(by: "/v1/cadres/c-1/recommendations", as: .having(.planner))
    #expect(planner.answer.status == 403)
    #expect(planner.lines.map(\.outcome) == ["refused"] && planner.lines.map(\.persons) == [["c-1"]])
    #expect(planner.lines.map(\.reason) == ["not-permitted"])
    // Of one who is out of scope as of one who is not there.
    for id in ["c-1", "nobody", "%E5%BC%A0"] {
      let found = try await added(by: "/v1/cadres/\(id)", as: .having(.hr, units: "elsewhere"))
      #expect(found.answer.status == 404 && found.lines.map(\.reason) == ["not-found"])
      #expect(found.lines.map(\.persons) == [[id == "%E5%BC%A0" ? "张" : id]])
    }
    let long = try await added(by: "/v1/cadres/\(String(repeating: "x", count: 9_000))")
    #expect(long.lines.first?.persons.first?.count == 200)
    // Who has no role, whatever is asked for; and what is not granted of anything.
    let nobody = try await added(by: "/v1/cadres/c-1", as: .having())
    #expect(nobody.answer.status == 403 && nobody.lines.map(\.persons) == [["c-1"]])
    #expect(try await added(by: "/nope", as: .having()).lines.map(\.request) == [nil])
    let reload = try await added(by: "/-/reload", method: .post, as: Self.hr)
    #expect(reload.lines.map(\.request) == ["POST /-/reload"] && reload.lines.map(\.outcome) == ["refused"])
    #expect(try await added(by: "/nope").lines.isEmpty)
    #expect(try await added(by: "/v1/courses/nope").lines.isEmpty)
  }

  @Test func auditorsReadItAndAreInItThemselves() async throws {
    _ = try await inside.ask("/v1/cadres/c-1", as: Self.hr)
    _ = try await inside.ask("/v1/cadres/c-2", as: Self.hr)
    let list = try await added(by: "/v1/audit?limit=2", as: Self.auditor)
    #expect(list.answer.status == 200 && list.lines.map(\.request) == ["GET /v1/audit"])
    let items = try #require(list.answer["items"] as? [[String: Any]])
    #expect(items.map { $0["persons"] as? [String] } == [["c-2"], ["c-1"]])
    let next = try #require(list.answer.string("next"))
    let rest = try await inside.ask("/v1/audit?limit=100&cursor=\(next)", as: Self.auditor)
    #expect((rest["items"] as? [[String: Any]])?.map { $0["outcome"] as? String } == ["begun"])
    let seen = try await added(by: "/v1/audit/subjects/c-1", as: Self.auditor)
    #expect((seen.answer["items"] as? [Any])?.count == 1 && seen.lines.map(\.persons) == [["c-1"]])
    #expect(
      try await added(by: "/v1/audit/subjects/c-1", as: Self.auditor).answer.text.contains("/v1/audit/subjects/{id}"))
    let uid = PeerCredentials.own.user
    #expect((try await inside.ask("/v1/audit?uid=\(uid + 1)", as: Self.auditor)["items"] as? [Any])?.isEmpty == true)
    #expect((try await inside.ask("/v1/audit?to=2020-01-01", as: Self.auditor)["items"] as? [Any])?.isEmpty == true)
    let lines = try await inside.ask("/v1/audit", headers: [.accept: "application/x-ndjson"], as: Self.auditor)
    #expect(lines.text.split(separator: "\n").last?.hasPrefix(#"{"end":true"#) == true)
    for bad in ["/v1/audit?uid=x", "/v1/audit?from=now", "/v1/audit?cursor=x", "/v1/audit/subjects/c-1?n=1"] {
      #expect(try await inside.ask(bad, as: Self.auditor).status == 400, "\(bad)")
    }
    for role in [Role.admin, .hr, .planner, .operator] {
      #expect(try await inside.ask("/v1/audit", as: .having(role)).status == 403)
    }
  }

  @Test func verifies() async throws {
    _ = try await inside.ask("/v1/cadres/c-1")
    let anchor = log.head
    _ = try await inside.ask("/v1/cadres/c-2")
    func verify(_ query: String = "") async throws -> TestAnswer {
      try await inside.ask("/v1/audit:verify\(query)", method: .post, as: Self.auditor)
    }
    let intact = try await verify("?anchor=\(anchor)")
    #expect(intact.string("verdict") == "intact" && intact.string("anchor") == "holds", "\(intact.text)")
    let other = "\(anchor.count):\(String(anchor.hash.text.reversed()))"
    #expect(try await verify("?anchor=\(other)").string("verdict") == "anchor-mismatch")
    #expect(try await verify("?anchor=3").status == 400)
    let path = "\(site.state)/audit/000000000001.log"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "c-1", with: "c-9").write(toFile: path, atomically: true, encoding: .utf8)
    let altered = try await verify()
    #expect(altered.string("verdict") == "chain-mismatch" && altered["at"] as? Int == 2, "\(altered.text)")
  }

  /// Decisions are stored only behind their line: one that cannot be written down is not made.
  @Test func whereItCannotBeWrittenNothingIsToldOrChanged() async throws {
    let refused = try Inside(
      site, store: inside.store, database: inside.refreshes?.store, auditing: Audit(nil, refusal: .mismatch(path: "x")))
    try await refused.reloader.start()
    let answer = try await inside.ask("/v1/cadres/c-1/recommendations")
    let decision = "/v1/cadres/c-1/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
    let headers: HTTPFields = [.ifNoneMatch: "*", .contentType: "application/json"]
    for (method, path) in [
      (HTTPRequest.Method.get, "/v1/cadres"), (.get, "/v1/cadres/c-1"), (.get, "/v1/cadres/c-1/recommendations"),
      (.get, "/v1/classes/writing-spring/candidates"), (.put, decision),
      (.post, "/v1/cadres/c-1/decisions:erase-comments"),
    ] {
      if path.hasSuffix("comments") {
        #expect(
          try await inside.ask(decision, method: .put, headers: headers, body: #"{"verdict":"confirmed"}"#).status
            == 201)
      }
      let answer = try await refused.ask(path, method: method, headers: headers, body: #"{"verdict":"confirmed"}"#)
      #expect(answer.status == 503 && answer.string("kind") == "audit-not-written", "\(path): \(answer.text)")
      #expect(answer.string("detail") == nil)
      if method == .put { #expect(try await inside.ask(decision).status == 404) }
    }
    let stream = try await refused.ask("/v1/cadres", headers: [.accept: "application/x-ndjson"])
    #expect(stream.status == 503)
    for path in ["/-/healthy", "/v1/courses", "/v1/needs", "/v1/generations"] {
      #expect(try await refused.ask(path).status == 200, "\(path)")
    }
    #expect(try await refused.ask("/-/ready").string("kind") == "audit-not-written")
    #expect(refused.audit.unwrittenCount > 6)
    // Who is refused is refused.
    #expect(try await refused.ask("/v1/cadres/c-1", as: .having(.planner)).status == 403)
  }
}
