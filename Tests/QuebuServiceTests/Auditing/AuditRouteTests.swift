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
    #expect(
      again.answer.status == 200 && again.lines.map(\.persons) == [["c-1"], ["c-1"], ["c-1"]], "\(again.answer.text)")
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
    let refresh = try await added(by: "/v1/refreshes?cadre=c%2D1", method: .post, as: Self.hr)
    #expect(refresh.lines.map(\.persons) == [["c-1"]] && refresh.lines.map(\.outcome) == ["refused"])
    let ofUnit = try await added(by: "/v1/refreshes/2026-03-01?unit=d", method: .put, as: Self.hr)
    #expect(ofUnit.lines.map(\.subject) == ["unit/d"] && ofUnit.lines.map(\.persons) == [[]])
    #expect(try await added(by: "/nope").lines.isEmpty)
    #expect(try await added(by: "/v1/courses/nope").lines.isEmpty)
  }

  /// Whoever asks on and on makes it grow by so many lines, and none of it is left out.
  @Test func refusalsWithoutEndAreCounted() async throws {
    let before = log.head.count
    let size = try FileManager.default.attributesOfItem(atPath: "\(site.state)/audit/000000000001.log")[.size] as? Int
    for number in 0..<400 {
      let id = "x-\(number)" + String(repeating: "%C3%A9", count: 500)
      #expect(try await inside.ask("/v1/cadres/\(id)", as: .having()).status == 403)
    }
    #expect(log.head.count - before == RefusalTally.lines)
    // What somebody else is refused has its line.
    let stranger = PeerCredentials(process: 1, user: 4_711, group: 4_711)
    #expect(try await inside.ask("/v1/cadres/c-1", from: stranger).status == 403)
    #expect(log.head.count - before == RefusalTally.lines + 1)
    inside.audit.writeRefusals(at: .now)
    #expect(log.head.count - before == RefusalTally.lines + 1)
    inside.audit.writeRefusals(at: .now + RefusalTally.period)
    let line = try #require(try log.entries(AuditFilter(), limit: 1).items.first)
    #expect(line.number - before == RefusalTally.lines + 2 && line.by == Int(PeerCredentials.own.user))
    #expect(line.outcome == "refused" && line.reason == "not-permitted" && line.request == "GET /v1/cadres/{id}")
    #expect(line.count == 400 - RefusalTally.lines && line.since != nil && line.requestId == nil)
    #expect(line.persons.count == RefusalTally.persons && line.persons.first?.hasPrefix("x-30") == true)
    #expect(line.unnamed == 400 - RefusalTally.lines - RefusalTally.persons)
    #expect(try log.verify().isIntact)
    let one = try log.entries(AuditFilter(person: line.persons[3]), limit: 9).items
    #expect(one.map(\.number) == [line.number])
    // Ids as long as they may be, and still less than this.
    let grown = try FileManager.default.attributesOfItem(atPath: "\(site.state)/audit/000000000001.log")[.size] as? Int
    print("\((grown ?? 0) - (size ?? 0)) bytes of 400 refusals with long ids")
    #expect((grown ?? .max) - (size ?? 0) < 64 << 10)
    // The next minute has lines again, and nothing is written twice.
    #expect(try await added(by: "/v1/cadres/c-1", as: .having()).lines.map(\.count) == [nil])
    inside.audit.writeRefusals(at: nil)
    #expect(try log.entries(AuditFilter(), limit: 1).items.first?.count == nil)
  }

  @Test func countedRefusalsStandBeforeThoseOfTheNextMinute() throws {
    let audit = Audit(log)
    let begin = ContinuousClock.now
    func refuse(_ reason: String, after time: Duration) {
      audit.note(
        refused: .init(outcome: "refused", request: "GET /x", requestID: "r", reason: reason), by: .own,
        at: begin + time)
    }
    for _ in 0..<RefusalTally.lines { refuse("not-permitted", after: .zero) }
    let before = log.head.count
    refuse("not-permitted", after: .seconds(59))
    refuse("not-found", after: .seconds(59))
    #expect(log.head.count == before)
    refuse("not-permitted", after: .seconds(60))
    let lines = try log.entries(AuditFilter(), limit: 2).items
    #expect(lines.map(\.count) == [nil, 2] && lines.map(\.reason) == ["not-permitted", nil])
    #expect(lines.map(\.request) == ["GET /x", "GET /x"] && lines.map(\.unnamed) == [nil, nil])
  }

  @Test func whatCannotBeWrittenStaysCounted() throws {
    var tally = RefusalTally()
    let begin = ContinuousClock.now
    let event = Audit.Event(outcome: "refused", requestID: "r", reason: "not-permitted", persons: ["c-1"])
    let first = tally.takesLine(of: 7, at: begin)
    // The line of that one could not be written.
    tally.gather(event, of: 7, at: "2026-03-01T10:00:00Z")
    tally.end(where: { _, _ in true }) { _, _ in false }
    let (late, other) = (tally.takesLine(of: 7, at: begin + .seconds(90)), tally.takesLine(of: 8, at: begin))
    #expect(first && !late && other)
    tally.gather(event, of: 7, at: "2026-03-01T10:01:30Z")
    var written: [Audit.Event] = []
    tally.end(where: { user, _ in user == 7 }) { _, event in
      written.append(event)
      return true
    }
    #expect(written.map(\.count) == [2] && written.map(\.since) == ["2026-03-01T10:00:00Z"])
    let again = tally.takesLine(of: 7, at: begin + .seconds(91))
    #expect(written.map(\.persons) == [["c-1"]] && again)
  }

  @Test func whoeverChangesWhatIsServedIsThere() async throws {
    let old = inside.serving.served?.ruleSetDigest
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    let reload = try await added(by: "/-/reload", method: .post, as: .having(.operator))
    let new = try #require(inside.serving.served?.ruleSetDigest)
    #expect(reload.answer.status == 200 && reload.lines.map(\.outcome) == ["granted", "done"] && old != new)
    #expect(reload.lines.map(\.ruleSet) == [old, new] && reload.lines.map(\.persons) == [[], []])
    #expect(reload.lines.allSatisfy { $0.request == "POST /-/reload" && $0.by == Int(PeerCredentials.own.user) })
    #expect(reload.lines.allSatisfy { $0.requestId == reload.answer.headers["x-request-id"] })
    try site.write("<no-rules/>", to: "rules/rules.xml")
    let bad = try await added(by: "/-/reload", method: .post)
    #expect(bad.answer.status == 422 && bad.lines.map(\.outcome) == ["granted", "failed"])
    #expect(bad.lines.map(\.reason) == [nil, "invalid-rules"])

    let digest = try #require(old)
    let ifMatch: HTTPFields = [.ifMatch: "*"]
    let escaped = digest.replacing(":", with: "%3A")
    let activation = try await added(by: "/v1/rule-sets/\(escaped):activate", method: .post, headers: ifMatch)
    #expect(activation.answer.status == 200 && activation.lines.map(\.subject) == [digest, digest])
    #expect(activation.lines.map(\.ruleSet) == [new, digest])
    let back = try await added(by: "/v1/rule-sets:rollback", method: .post, headers: ifMatch)
    #expect(back.lines.map(\.outcome) == ["granted", "done"] && back.lines.map(\.ruleSet) == [digest, new])
    let sent = try await added(
      by: "/v1/rule-sets", method: .post, headers: Self.json,
      body: TestSite.posted(["rules.xml": TestSite.ruleSet(level: 2)]))
    #expect(sent.lines.map(\.outcome) == ["granted", "done"] && sent.lines.last?.subject?.hasPrefix("sha256:") == true)

    let refresh = try await added(by: "/v1/refreshes/2026-03-01", method: .put)
    let path = try await ended(refresh.answer)
    #expect(refresh.lines.map(\.outcome) == ["granted", "accepted"])
    #expect(refresh.lines.map(\.subject) == ["2026-03-01", path.split(separator: "/").last.map(String.init)])
    let unit = try await added(by: "/v1/refreshes/2026-03-01?unit=d&wait=60", method: .put)
    #expect(unit.answer.status < 300 && unit.lines.first?.subject == "2026-03-01 unit/d", "\(unit.answer.text)")
    if unit.answer.status == 202 { _ = try await ended(unit.answer) }
    let cancel = try await added(by: "\(path):cancel", method: .post)
    #expect(
      cancel.lines.map(\.outcome) == ["granted", "done"] && cancel.lines.first?.subject == refresh.lines[1].subject)
    for verb in ["publish", "drop"] {
      let none = try await added(by: "/v1/generations/7:\(verb)", method: .post)
      #expect(none.answer.status >= 400 && none.lines.map(\.outcome) == ["granted", "failed"], "\(none.answer.text)")
      #expect(none.lines.map(\.generation) == [7, 7] && none.lines.map(\.subject) == [nil, nil])
    }
    let backup = try await added(by: "/v1/backups?to=\(site.folder)/x.backup", method: .post)
    #expect(backup.lines.map(\.outcome) == ["granted", "accepted"])
    _ = try await ended(backup.answer)
    #expect(try await added(by: "/-/reload", method: .post, as: .having(.planner)).lines.map(\.outcome) == ["refused"])
    #expect(try log.verify().isIntact)
  }

  /// Who is refused with 412 or 428 has been told that there is such a cadre, and what came of an erasure is there.
  @Test func decisionsThatAreNotMadeAndErasuresAreThere() async throws {
    let answer = try await inside.ask("/v1/cadres/c-1/recommendations")
    let path = "/v1/cadres/c-1/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
    for (method, headers, status) in [
      (HTTPRequest.Method.put, Self.json, 428), (.put, [.ifMatch: "*", .contentType: "application/json"], 412),
      (.put, [.ifNoneMatch: "*"], 415), (.delete, [:], 428), (.delete, [.ifMatch: "*"], 404),
    ] {
      let body = method == .put ? #"{"verdict":"confirmed"}"# : ""
      let found = try await added(by: path, method: method, headers: headers, body: body)
      #expect(found.answer.status == status, "\(found.answer.text)")
      #expect(found.lines.first?.persons == ["c-1"] && found.lines.first?.outcome == "granted", "\(status)")
    }
    let headers: HTTPFields = [.ifNoneMatch: "*", .contentType: "application/json"]
    let decision = try await inside.ask(path, method: .put, headers: headers, body: #"{"verdict":"confirmed"}"#)
    #expect(decision.status == 201)
    func erase(_ outcomes: [String], _ reasons: [String?], status: Int, as principal: Principal = .own) async throws {
      let found = try await added(by: "/v1/cadres/c-1/decisions:erase", method: .post, as: principal)
      #expect(found.answer.status == status, "\(found.answer.text)")
      #expect(found.lines.map(\.outcome) == outcomes && found.lines.map(\.reason) == reasons)
      #expect(found.lines.allSatisfy { $0.persons == ["c-1"] && $0.subject == nil })
    }
    try await erase(["granted", "failed"], [nil, "precondition-failed"], status: 412)
    try site.write(TestSite.cadres(["c-2"]), to: "profiles/a.xml")
    #expect(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    try await erase(["refused"], ["not-found"], status: 404, as: .having(.hr, units: "elsewhere"))
    try await erase(["granted", "done"], [nil, nil], status: 200)
    try await erase(["granted", "failed", "refused"], [nil, "not-found", "not-found"], status: 404)
  }

  /// A new route that changes something cannot be forgotten.
  @Test func everyRouteThatMayChangeSomethingIsOneOfThem() {
    // These change nothing, or write their line themselves, with the cadre.
    let others: Set = [
      "POST /v1/recommendations:evaluate", "POST /v1/rule-sets:validate", "POST /v1/rule-sets:what-if",
      "POST /v1/audit:verify", "PUT /v1/cadres/{id}/decisions/{recommendation}",
      "DELETE /v1/cadres/{id}/decisions/{recommendation}", "POST /v1/cadres/{id}/decisions:erase-comments",
      "POST /v1/cadres/{id}/decisions:erase",
    ]
    for (method, path, route) in inside.paths.all where method != .get && method != .head {
      #expect(route.isChange != others.contains("\(method) \(path)"), "\(method) \(path)")
    }
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
      (.post, "/-/reload"), (.put, "/v1/refreshes/2026-03-01"), (.post, "/v1/backups"),
      (.post, "/v1/cadres/gone/decisions:erase"), (.post, "/v1/cadres/c-1/decisions:erase-comments"),
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
      #expect(refused.operations.all.isEmpty && refused.serving.lastAttempt?.change.how == "start")
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
