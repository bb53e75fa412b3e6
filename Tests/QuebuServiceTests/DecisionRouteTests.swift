import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Persistence
import Synchronization
import Testing
import WireFormat

@testable import QuebuService

/// Decisions on recommendations: who may set which, where they are shown, and that they stay.
@Suite(.timeLimit(.minutes(2))) struct DecisionRouteTests {
  private let site: TestSite
  private let store: Store
  private let inside: Inside

  private static let answerPath = "/v1/cadres/c-1/recommendations"

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
  }

  private static let new: HTTPFields = [.ifNoneMatch: "*", .contentType: "application/json"]
  private static func replacing(_ tag: String) -> HTTPFields {
    [.ifMatch: tag, .contentType: "application/json"]
  }
  private static let declined = #"{"verdict":"declined","reason":"not-available","comment":"Secret Illness"}"#
  private static let confirmed = #"{"verdict":"confirmed"}"#

  /// Of the one recommendation of a cadre.
  private func path(_ cadre: String = "c-1") async throws -> String {
    let answer = try await inside.ask("/v1/cadres/\(cadre)/recommendations")
    return "/v1/cadres/\(cadre)/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
  }

  private func put(
    _ path: String, _ body: String = declined, _ headers: HTTPFields = new
  ) async throws -> TestAnswer {
    try await inside.ask(path, method: .put, headers: headers, body: body)
  }

  private func items(_ answer: TestAnswer) -> [[String: Any]] { answer["items"] as? [[String: Any]] ?? [] }

  @Test func isStoredAndShownBesideItsCourse() async throws {
    let path = try await path()
    let before = try await inside.ask(Self.answerPath)
    let put = try await put(path)
    #expect(put.status == 201 && put.string("verdict") == "declined", "\(put.text)")
    #expect(put.string("course") == "writing-101" && put["rules"] as? [String] == ["write-well"])
    #expect(put.string("comment") == "Secret Illness" && put["by"] as? Int == Int(PeerCredentials.own.user))
    let got = try await inside.ask(path)
    #expect(got.text == put.text && got.headers["etag"] == put.headers["etag"])
    // The answer from before is not given any more, nor does its tag hold.
    let tag = try #require(before.headers["etag"])
    let after = try await inside.ask(Self.answerPath, headers: [.ifNoneMatch: tag])
    #expect(after.status == 200 && after.headers["etag"] != tag)
    #expect(after.string("plan", "courses", "0", "decision", "verdict") == "declined")
    #expect(after.string("plan", "courses", "0", "decision", "reason") == "not-available")
    #expect(after.string("plan", "courses", "0", "decision", "at") == put.string("at"))
    #expect(!after.text.contains("Secret Illness"))
    // It changes nothing else of the plan.
    let mark = #","decision":{"verdict":"declined","reason":"not-available","at":"\#(put.string("at") ?? "")"}"#
    #expect(after.text.contains(mark) && after.text.replacing(mark, with: "") == before.text)
    #expect(try await inside.ask(Self.answerPath).text == after.text)
    #expect(try await inside.ask("\(Self.answerPath)?explain=full").text.contains(mark))
    #expect(try await inside.ask("/v1/cadres/c-2/recommendations").text.contains("decision") == false)
    // Another word, and none any more.
    let again = try await self.put(path, Self.confirmed, Self.replacing(try #require(put.headers["etag"])))
    #expect(again.status == 200 && again.string("reason") == nil && again.string("comment") == nil, "\(again.text)")
    #expect(
      try await inside.ask(Self.answerPath).string("plan", "courses", "0", "decision", "verdict") == "confirmed")
    let gone = try await inside.ask(
      path, method: .delete, headers: [.ifMatch: try #require(again.headers["etag"])])
    #expect(gone.status == 204 && gone.body.isEmpty)
    #expect(try await inside.ask(Self.answerPath).text == before.text)
    #expect(try await inside.ask(path).status == 404)
  }

  @Test func commentsAreErasedForGood() async throws {
    let path = try await path()
    let put = try await put(path)
    _ = try await self.put(path, Self.declined, Self.replacing(try #require(put.headers["etag"])))
    let before = try await inside.ask(Self.answerPath).text
    let erased = try await inside.ask("/v1/cadres/c-1/decisions:erase-comments", method: .post)
    #expect(erased.status == 200 && erased["erased"] as? Int == 2, "\(erased.text)")
    let got = try await inside.ask(path)
    #expect(got.string("verdict") == "declined" && got.string("comment") == nil && got.string("comment_erased") != nil)
    #expect(try await inside.ask(Self.answerPath).text == before)
    let other = "/v1/cadres/c-1/decisions:erase-comments?recommendation=0123456789abcdef"
    #expect(try await inside.ask(other, method: .post).status == 404)
    // Of whom nobody has said anything there is nothing to erase; so it is with what was never decided on, or is erased.
    let none = try await inside.ask("/v1/cadres/c-2/decisions:erase-comments", method: .post)
    #expect(none.status == 200 && none["erased"] as? Int == 0, "\(none.text)")
    #expect(try await inside.ask("/v1/cadres/nobody/decisions:erase-comments", method: .post).status == 404)
    let own = path.split(separator: "/").last.map(String.init) ?? ""
    let again = "/v1/cadres/c-1/decisions:erase-comments?recommendation=\(own)"
    #expect(try await inside.ask(again, method: .post)["erased"] as? Int == 0)
    #expect(try await inside.ask("/v1/cadres/c-1/decisions:erase-comments").status == 405)
    // It stands, and may be said again.
    let tag = try #require(got.headers["etag"])
    #expect(try await self.put(path, Self.declined, Self.replacing(tag)).string("comment_erased") == nil)
  }

  @Test func whoIsGoneIsErasedForGood() async throws {
    try site.write(TestSite.cadres(["parted-77"]), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let path = try await path("parted-77")
    let put = try await put(path)
    _ = try await self.put(path, Self.confirmed, Self.replacing(try #require(put.headers["etag"])))
    #expect(try await self.put(try await self.path()).status == 201)
    try await refresh("2026-03-01")
    let alone = try await ended(
      try await inside.ask("/v1/refreshes/2026-03-01?cadre=parted-77&verify=true", method: .put))
    let rules = TestSite.posted(["rules.xml": TestSite.ruleSet(level: 3)])
    let preview = try await ended(
      try await inside.ask(
        "/v1/rule-sets:what-if", method: .post, headers: [.contentType: "application/json"], body: rules))
    for path in [alone, preview] { #expect(try await inside.ask(path).text.contains("parted-77"), "\(path)") }
    func erase(_ id: String = "parted-77", as principal: Principal = .own) async throws -> TestAnswer {
      try await inside.ask("/v1/cadres/\(id)/decisions:erase", method: .post, as: principal)
    }
    // As long as there is a profile, or an answer that is current.
    #expect(try await erase().status == 412)
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    // Nor while there may be one in a file that nobody can read.
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"><cadre", to: "profiles/c.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let hidden = try await erase()
    #expect(hidden.status == 412 && hidden.string("detail")?.contains("mend them") == true, "\(hidden.text)")
    try FileManager.default.removeItem(atPath: site.profiles + "/c.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let early = try await erase()
    #expect(early.status == 412 && early.string("detail")?.contains("refresh everyone") == true, "\(early.text)")
    #expect(try await inside.ask(path).status == 200)
    _ = try await ended(try await inside.ask("/v1/refreshes/2026-03-02", method: .put))
    if let held = try store.held() {
      let open = try await erase()
      #expect(open.status == 412 && open.string("detail")?.contains("held") == true, "\(open.text)")
      #expect(try await inside.ask("/v1/generations/\(held.number):publish", method: .post).status == 200)
    }
    // Nobody else may, and for somebody of some units it is as if there never was such a cadre.
    for principal in [Principal.having(.hr, units: "d"), .having(.hr, units: "nope")] {
      #expect(try await erase(as: principal).status == 404)
    }
    #expect(try await erase(as: .having(.operator)).status == 403)

    let counts = try store.generations(limit: 9).map(\.changed)
    let erased = try await erase()
    #expect(erased.status == 200, "\(erased.text)")
    #expect(erased["decisions"] as? Int == 2 && (erased["answers"] as? Int ?? 0) >= 1, "\(erased.text)")
    for suffix in ["", "-wal"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: store.path + suffix))
      #expect(bytes.range(of: Data("parted-77".utf8)) == nil, "\(suffix)")
    }
    #expect(try await inside.ask(path).status == 404)
    #expect(try await inside.ask("/v1/cadres/parted-77/decisions").status == 404)
    let (again, never) = (try await erase(), try await erase("never-was"))
    #expect(again.status == 404 && again.string("detail") == never.string("detail"), "\(again.text)")
    #expect(try await inside.ask(alone).text.contains("parted-77") == false)
    #expect(try await inside.ask(preview).status == 404)
    #expect(try await inside.ask("/v1/operations").text.contains("parted") == false)
    // Of the others nothing is changed, and what is stored goes on.
    #expect(try store.faults() == [] && store.generations(limit: 9).map(\.changed) == counts)
    #expect(try await inside.ask(try await self.path()).string("verdict") == "declined")
    #expect(try await inside.ask("/v1/generations?limit=9").status == 200)
    let current = try #require(try store.current()?.number)
    #expect(try await inside.ask("/v1/generations/1..\(current)/diff").text.contains("parted") == false)
    #expect(try await inside.ask("/v1/generations/1/answers/parted-77").status == 404)
    try await refresh("2026-03-03")
    let check = try await ended(try await inside.ask("/v1/refreshes/2026-03-03?verify=true", method: .put))
    #expect(try await inside.ask(check).string("state") == "succeeded")
  }

  private final class HeldReader: Sendable {
    let isReading = Atomic(false)
    let isReleased = Atomic(false)
  }

  /// Whoever reads what was there before holds up the end of it.
  @Test func whatIsDeletedAndNotOverwrittenIsGoneForEverybody() async throws {
    #expect(try await put(try await path()).status == 201)
    try site.write(TestSite.cadres(["parted-77"]), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let path = try await path("parted-77")
    #expect(try await put(path, Self.confirmed).status == 201)
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    let reader = HeldReader()
    let impatient = try Store(path: store.path, waiting: 0.02)
    let other = try await Inside.serving(site, store: RuleSetStore(nil), database: impatient)
    func erase() async throws -> TestAnswer {
      try await other.ask("/v1/cadres/parted-77/decisions:erase", method: .post)
    }
    try await withThrowingTaskGroup { group in
      group.addTask { [store] in
        // Of the one decline that there is.
        try store.forEachDecline { _, _, _ in
          reader.isReading.store(true, ordering: .releasing)
          for _ in 0..<60_000 where !reader.isReleased.load(ordering: .acquiring) { usleep(1_000) }
        }
      }
      defer { reader.isReleased.store(true, ordering: .releasing) }
      try await until("it is read") { reader.isReading.load(ordering: .acquiring) }
      let early = try await erase()
      #expect(early.status == 409 && early.string("detail") == Problem.notOverwritten, "\(early.text)")
      #expect(try await other.ask(path).status == 404)
      #expect(try await other.ask("/v1/cadres/parted-77/decisions").status == 404)
      reader.isReleased.store(true, ordering: .releasing)
      try await group.waitForAll()
    }
    // Whoever asks next has it done, in the next process too.
    let again = try await erase()
    #expect(again.status == 200 && again["decisions"] as? Int == 0, "\(again.text)")
    for suffix in ["", "-wal"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: store.path + suffix))
      #expect(bytes.range(of: Data("parted-77".utf8)) == nil, "\(suffix)")
    }
    #expect(try await erase().status == 404)
    #expect(try store.faults() == [])
  }

  /// Where an operation is that has ended.
  private func ended(_ begun: TestAnswer) async throws -> String {
    let path = try #require(begun.headers["location"], "\(begun.text)")
    while try await inside.ask("\(path)?wait=10").string("finished") == nil {}
    return path
  }

  @Test func onlyForWhoKnowsWhatStands() async throws {
    let path = try await path()
    #expect(try await put(path, Self.declined, [.contentType: "application/json"]).status == 428)
    #expect(try await put(path, Self.declined, Self.replacing("*")).status == 412)
    #expect(try await put(path, Self.declined, Self.replacing("\"1\"")).status == 412)
    let first = try #require(try await put(path).headers["etag"])
    #expect(try await put(path).status == 412)
    let second = try #require(try await put(path, Self.confirmed, Self.replacing("\"9\", \(first)")).headers["etag"])
    #expect(first != second)
    let late = try await put(path, Self.declined, Self.replacing(first))
    #expect(late.status == 412 && late.string("kind") == "precondition-failed")
    #expect(try await inside.ask(path).string("verdict") == "confirmed")
    #expect(try await inside.ask(path, method: .delete).status == 428)
    #expect(try await inside.ask(path, method: .delete, headers: [.ifMatch: first]).status == 412)
    #expect(try await inside.ask(path, method: .delete, headers: [.ifMatch: "*"]).status == 204)
    #expect(try await inside.ask(path, method: .delete, headers: [.ifMatch: "*"]).status == 404)
    // A tag of before does not hold for another decision.
    #expect(try await put(path).status == 201)
    #expect(try await put(path, Self.confirmed, Self.replacing(second)).status == 412)
  }

  @Test func onlyOneOfManyAtOnceGetsIn() async throws {
    let path = try await path()
    let codes = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 { group.addTask { try await put(path).status } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(codes.filter { $0 == 201 }.count == 1 && codes.filter { $0 == 412 }.count == 15)
    #expect(try store.decisions(of: "c-1").count == 1)
  }

  @Test func onlyOfWhatIsRecommended() async throws {
    let path = try await path()
    let id = try #require(path.split(separator: "/").last)
    #expect(try await put("/v1/cadres/c-1/decisions/0123456789abcdef").status == 404)
    #expect(try await put("/v1/cadres/c-2/decisions/\(id)").status == 404)
    #expect(try await put("/v1/cadres/c-9/decisions/\(id)").status == 404)
    #expect(try await inside.ask("/v1/cadres/c-9/decisions").status == 404)
    #expect(items(try await inside.ask("/v1/cadres/c-1/decisions")).isEmpty)
    #expect(try await inside.ask(path).status == 404)
    let posted = try await inside.ask(path, method: .post)
    #expect(posted.status == 405 && posted.headers["allow"]?.contains("DELETE") == true)
  }

  @Test(arguments: [
    ("", ""), ("[]", ""), (#"{"verdict":"perhaps"}"#, "/verdict"), ("{}", "/verdict"),
    (#"{"verdict":"declined"}"#, "/reason"), (#"{"verdict":"declined","reason":"later"}"#, "/reason"),
    (#"{"verdict":"confirmed","reason":"other"}"#, "/reason"),
    (#"{"verdict":"declined","reason":"other"}"#, "/comment"),
    (#"{"verdict":"declined","reason":"other","comment":" \n "}"#, "/comment"),
    (#"{"verdict":"confirmed","comment":7}"#, "/comment"),
    (#"{"verdict":"confirmed","comment":"Secret\u001b[2J"}"#, "/comment"),
    (#"{"verdict":"confirmed","by":1}"#, "/by"),
    (#"{"verdict":"confirmed","comment":"\#(String(repeating: "密", count: 1_001))"}"#, "/comment"),
  ])
  func refusesBodies(body: String, pointer: String) async throws {
    let refused = try await put(try await path(), body)
    #expect(refused.status == 400 && refused.string("kind") == "invalid-body", "\(refused.text)")
    #expect(refused.string("errors", "0", "pointer") == pointer, "\(refused.text)")
    #expect(!refused.text.contains("Secret") && !refused.text.contains("密") && !refused.text.contains("later"))
    #expect(try store.decisions(of: "c-1").isEmpty)
  }

  @Test func takesAsMuchCommentAsItSays() async throws {
    let comment = String(repeating: "密", count: 1_000)
    let put = try await put(try await path(), #"{"verdict":"declined","reason":"other","comment":" \#(comment)\n"}"#)
    #expect(put.status == 201 && put.string("comment") == comment)
    #expect(try await self.put(try await path(), "{}", [.ifNoneMatch: "*"]).status == 415)
  }

  @Test func survivesTheNextNightsAndTheNextProcess() async throws {
    let path = try await path()
    let put = try await put(path)
    try await refresh("2026-03-01")
    // A profile that says other things, another day, and rules that ask for more.
    try site.write(TestSite.cadres(["c-1"], system: "culture"), to: "profiles/a.xml")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    try await refresh("2026-03-02")
    try await refresh("2026-03-03")
    #expect(try store.current()?.number == 3)
    #expect(try await inside.ask(path).text == put.text)
    #expect(
      try await inside.ask(Self.answerPath).string("plan", "courses", "0", "decision", "reason") == "not-available")
    let other = try await Inside.serving(
      site, store: RuleSetStore(nil), database: try Store(path: store.path))
    #expect(try await other.ask(path).text == put.text)
    #expect(
      try await other.ask(Self.answerPath).string("plan", "courses", "0", "decision", "verdict") == "declined")
  }

  private func refresh(_ date: String) async throws {
    let begun = try await inside.ask("/v1/refreshes/\(date)", method: .put)
    let path = try #require(begun.headers["location"], "\(begun.text)")
    while try await inside.ask("\(path)?wait=10").string("state") != "succeeded" {}
  }

  @Test func whatDoesNotComeUpAnyMoreStaysInTheRecord() async throws {
    let path = try await path()
    let tag = try #require(try await put(path).headers["etag"])
    let list = try await inside.ask("/v1/cadres/c-1/decisions")
    #expect(items(list).map { $0["current"] as? Bool } == [true] && list.text.contains("Secret Illness"))
    // Of another line of work, of whom nobody asks it.
    try site.write(TestSite.cadres(["c-1", "c-2"], system: "publicity"), to: "profiles/a.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    #expect(items(try await inside.ask("/v1/cadres/c-1/decisions")).map { $0["current"] as? Bool } == [false])
    #expect(try await inside.ask(Self.answerPath).text.contains("decision") == false)
    // It can be changed, since it is there; one on the other cadre's recommendation of before cannot be made.
    let changed = try await put(path, Self.confirmed, Self.replacing(tag))
    #expect(changed.status == 200 && changed.string("course") == "writing-101", "\(changed.text)")
    // Gone altogether.
    try site.write(TestSite.cadres(["c-2"]), to: "profiles/a.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    #expect(items(try await inside.ask("/v1/cadres/c-1/decisions")).map { $0["current"] as? Bool } == [false])
    #expect(try await inside.ask(path).text == changed.text)
    #expect(try await inside.ask(path, method: .delete, headers: [.ifMatch: "*"]).status == 204)
    #expect(try await put(path).status == 404)
  }

  @Test func listsInPagesAndLines() async throws {
    for number in 0..<3 {
      _ = try store.decide(
        StoredDecision(
          cadre: "c-1", recommendation: "r\(number)", course: "x", rules: ["a"], verdict: .confirmed,
          at: "2026-03-01T00:00:00Z")
      ) { _ in true }
    }
    _ = try await put(try await path())
    let page = try await inside.ask("/v1/cadres/c-1/decisions?limit=3")
    #expect(items(page).map { $0["course"] as? String } == ["writing-101", "x", "x"])
    let next = try #require(page.string("next"))
    let rest = try await inside.ask("/v1/cadres/c-1/decisions?limit=3&cursor=\(next)")
    #expect(items(rest).map { $0["recommendation"] as? String } == ["r0"] && rest.string("next") == nil)
    let lines = try await inside.ask("/v1/cadres/c-1/decisions", headers: [.accept: "application/x-ndjson"])
    #expect(lines.text.hasSuffix("{\"end\":true,\"count\":4}\n"))
    let foreign = try await inside.ask("/v1/cadres/c-1/decisions?cursor=\(Cursor.text(after: "c-1"))")
    #expect(foreign.status == 400 && foreign.string("kind") == "invalid-parameter")
  }

  @Test func plannersSeeDeclinesInCounts() async throws {
    try site.write(TestSite.cadres((1...9).map { "c-\($0)" }), to: "profiles/a.xml")
    try site.write(TestSite.cadres(["d-1"]), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    for number in 1...6 { #expect(try await put(try await path("c-\(number)")).status == 201) }
    #expect(try await put(try await path("c-7"), Self.confirmed).status == 201)
    let counts = try await inside.ask("/v1/decisions")
    #expect(
      counts.text
        == #"{"by":["rule"],"cadres":6,"declined":6,"rows":[{"rule":"write-well","title":{"en":"Write well"},"#
        + #""cadres":6,"declined":6}],"suppressed":false}"# + "\n")
    #expect(try await inside.ask("/v1/decisions?by=rule,reason").string("rows", "0", "reason") == "not-available")
    #expect(try await put(try await path("c-8"), #"{"verdict":"declined","reason":"by-supervisor"}"#).status == 201)
    let within = try await inside.ask("/v1/decisions?by=rule,reason")
    #expect((within["rows"] as? [Any])?.isEmpty == true && within["suppressed"] as? Bool == true)
    #expect(try await inside.ask("/v1/decisions?by=reason").status == 400)
    for answer in [counts, within] { #expect(!answer.text.contains("c-") && !answer.text.contains("Secret")) }
  }

  @Test func withoutAStoreNothingIsKept() async throws {
    let plain = try await Inside.serving(site)
    for path in ["/v1/cadres/c-1/decisions", "/v1/cadres/c-1/decisions/0123456789abcdef", "/v1/decisions"] {
      #expect(try await plain.ask(path).status == 501)
    }
    #expect(try await plain.ask(Self.answerPath).status == 200)
  }

  /// Neither in what the service logs, nor in what it refuses.
  @Test func commentsAreInNoLog() async throws {
    let log = TestLog()
    let door = FrontDoor(
      routes: RouteTable(
        Backend(
          serving: inside.serving, reloader: inside.reloader, audit: inside.audit, refreshes: inside.refreshes,
          today: { Inside.today })),
      access: .only(PeerCredentials.own.user), audit: inside.audit, logger: log.logger)
    let path = try await path()
    for headers in [Self.new, Self.new, Self.replacing("\"77\""), [:]] {
      let head = HTTPRequest(method: .put, scheme: "http", authority: "quebud", path: path, headerFields: headers)
      let request = Request(head: head, body: .init(buffer: ByteBuffer(string: Self.declined)))
      _ = await door.answer(request, from: .own)
    }
    try store.close()
    let head = HTTPRequest(method: .put, scheme: "http", authority: "quebud", path: path, headerFields: Self.new)
    let failed = await door.answer(
      Request(head: head, body: .init(buffer: ByteBuffer(string: Self.declined))), from: .own)
    #expect(failed.status == 503)
    #expect(log.lines.count >= 5)
    for line in log.lines {
      #expect(!line.contains("Secret") && !line.contains("cadres/c-") && !line.contains("not-available"), "\(line)")
    }
  }
}
