import Foundation
import HTTPTypes
import Testing
import WireFormat

@testable import QuebuService

/// Rule sets that are sent, activated and rolled back over the routes.
@Suite struct LiveRuleSetTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    inside = try await Inside.serving(site, store: RuleSetStore(StateFolder(site.state)))
  }

  @Test func goesLiveStepByStep() async throws {
    let first = try await inside.active()
    let sent = try await inside.send(TestSite.ruleSet(level: 3, tested: 3))
    #expect(sent.status == 201, "\(sent.text)")
    let digest = try #require(sent.string("rule_set", "digest"))
    #expect(sent.headers["location"] == "/v1/rule-sets/\(digest)")
    #expect(sent.string("rule_set", "state") == "candidate")
    #expect(sent["rule_set", "by"] as? Int == Int(PeerCredentials.own.user))
    #expect(try await inside.send(TestSite.ruleSet(level: 3, tested: 3)).status == 200)
    #expect(try await inside.required() == 2)

    let answer = try await inside.activate(digest, if: first)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.string("result") == "activated")
    #expect(answer.string("old", "digest") == first)
    #expect(answer.string("new", "digest") == digest)
    #expect(try await inside.required() == 3)
    #expect(try await inside.ask("/-/ready").string("last_reload", "result") == "activated")

    let list = try await inside.ask("/v1/rule-sets")
    #expect(list.string("items", "0", "digest") == digest)
    #expect(list.string("items", "0", "state") == "active")
    #expect(list["items", "0", "active"] as? Bool == true)
    #expect(list.string("items", "1", "digest") == first)
    #expect(list.string("items", "1", "state") == "earlier")
    #expect((list["items"] as? [Any])?.count == 2)

    let back = try await inside.rollBack(if: digest)
    #expect(back.status == 200)
    #expect(back.string("result") == "rolled-back")
    #expect(try await inside.active() == first)
    #expect(try await inside.required() == 2)
    let nothing = try await inside.rollBack(if: first)
    #expect(nothing.status == 409)
    #expect(nothing.string("kind") == "no-earlier-rule-set")

    let history = try await inside.ask("/v1/rule-sets/history")
    let changes = try #require(history["items"] as? [[String: Any]])
    #expect(changes.map { $0["how"] as? String } == ["rollback", "activate", "start"])
    #expect(changes.map { $0["digest"] as? String } == [first, digest, first])
    #expect(changes.map { $0["number"] as? Int } == [3, 2, 1])
    #expect(changes.allSatisfy { $0["result"] as? String == "activated" })
    let user = Int(PeerCredentials.own.user)
    #expect(changes.map { $0["by"] as? Int } == [user, user, nil])
  }

  @Test func isHeldByTheActiveSet() async throws {
    let first = try await inside.active()
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    let bare = try await inside.ask("/v1/rule-sets/\(digest):activate", method: .post)
    #expect(bare.status == 428)
    #expect(bare.string("kind") == "precondition-required")
    #expect(try await inside.ask("/v1/rule-sets:rollback", method: .post).status == 428)
    for tag in ["\"\(digest)\"", first, "W/\"\(first)\"", "\"\""] {
      let other = try await inside.ask(
        "/v1/rule-sets/\(digest):activate", method: .post, headers: [.ifMatch: tag])
      #expect(other.status == 412)
      #expect(other.string("kind") == "precondition-failed")
    }
    #expect(try await inside.rollBack(if: digest).status == 412)
    #expect(try await inside.active() == first)
    let several = try await inside.ask(
      "/v1/rule-sets/\(digest):activate", method: .post, headers: [.ifMatch: "\"x\", \"\(first)\""])
    #expect(several.status == 200)
    let any = try await inside.ask("/v1/rule-sets/\(first):activate", method: .post, headers: [.ifMatch: "*"])
    #expect(any.string("result") == "activated")
    // Once more, and from an encoded path: it is active already.
    let again = try await inside.activate(first.replacing(":", with: "%3A"), if: first)
    #expect(again.string("result") == "unchanged")
    #expect((try await inside.ask("/v1/rule-sets/history")["items"] as? [Any])?.count == 3)
  }

  @Test func refusesWhatHasMistakesOrFailingTests() async throws {
    let first = try await inside.active()
    let bad = try await inside.send(TestSite.ruleSet(level: 9))
    #expect(bad.status == 422)
    #expect(bad.string("errors", "0", "file") == "rules.xml")
    let sent = try await inside.send(TestSite.ruleSet(level: 3, tested: 2))
    #expect(sent.status == 201)
    let answer = try await inside.activate(try #require(sent.string("rule_set", "digest")), if: first)
    #expect(answer.status == 422)
    #expect(answer.string("errors", "0", "code") == "Q0901")
    #expect(answer.string("errors", "0", "detail")?.contains("`writes`: expected level 2") == true)
    #expect(answer["errors", "0", "line"] as? Int == 39)
    #expect(try await inside.active() == first)
    // What was refused is no fault of the folders.
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
    let status = try await inside.ask("/v1/rule-sets/status")
    #expect(status.string("status") == "ready")
    #expect(status.string("last_attempt", "result") == "failed")
    #expect(status["last_attempt", "errors"] as? Int == 1)
    #expect(status.string("diagnostics", "0", "code") == "Q0901")
    #expect(status.string("active", "digest") == first)
  }

  @Test func knowsOnlyWhatItKeeps() async throws {
    let unknown = "sha256:" + String(repeating: "0", count: 64)
    #expect(try await inside.activate(unknown, if: inside.active()).status == 404)
    for path in ["/v1/rule-sets/\(unknown)", "/v1/rule-sets/\(unknown)/files", "/v1/rule-sets/..%2Flock/files"] {
      #expect(try await inside.ask(path).status == 404)
    }
    #expect(try await inside.ask("/v1/rule-sets/status", method: .post).status == 405)
  }

  @Test func givesTheFilesBack() async throws {
    let text = TestSite.ruleSet(level: 3)
    let digest = try #require(try await inside.send(text).string("rule_set", "digest"))
    let files = try await inside.ask("/v1/rule-sets/\(digest)/files")
    #expect(files.string("files", "0", "name") == "rules.xml")
    #expect(files.string("files", "0", "text") == text)
    let one = try await inside.ask("/v1/rule-sets/\(digest)")
    #expect(one.string("state") == "candidate")
    for answer in [files, one] {
      let path = "/v1/rule-sets/\(digest)" + (answer.text.hasPrefix("{\"files") ? "/files" : "")
      let tag = try #require(answer.headers["etag"])
      #expect(try await inside.ask(path, headers: [.ifNoneMatch: tag]).status == 304)
    }
  }

  @Test func pagesListAndHistory() async throws {
    for level in [1, 3] { _ = try await inside.send(TestSite.ruleSet(level: level)) }
    var digests: [String] = []
    var path: String? = "/v1/rule-sets?limit=2"
    while let next = path {
      let page = try await inside.ask(next)
      digests += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["digest"] as? String }
      path = page.string("next").map { "/v1/rule-sets?limit=2&cursor=\($0)" }
    }
    #expect(digests.count == 3 && Set(digests).count == 3)
    for digest in digests.dropFirst() { _ = try await inside.activate(digest, if: inside.active()) }
    let first = try await inside.ask("/v1/rule-sets/history?limit=2")
    let rest = try await inside.ask("/v1/rule-sets/history?limit=2&cursor=\(try #require(first.string("next")))")
    #expect(first["items", "0", "number"] as? Int == 3)
    #expect(rest["items", "0", "number"] as? Int == 1)
    #expect(rest.string("next") == nil)
    let lines = try await inside.ask("/v1/rule-sets/history", headers: [.accept: "application/x-ndjson"])
    #expect(lines.text.hasSuffix("{\"end\":true,\"count\":3}\n"))
  }

  @Test func tellsWhatChangedInTheFolder() async throws {
    var status = try await inside.ask("/v1/rule-sets/status")
    #expect(status.string("folder", "state") == "same")
    #expect(status.string("how") == "start")
    #expect(status["keeps"] as? Bool == true)
    try site.write("<!-- new -->", to: "rules/more.xml")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    status = try await inside.ask("/v1/rule-sets/status")
    #expect(status.string("folder", "state") == "changed")
    #expect(status.string("folder", "changes", "0", "name") == "more.xml")
    #expect(status.string("folder", "changes", "0", "change") == "added")
    #expect(status.string("folder", "changes", "1", "change") == "changed")
    try FileManager.default.removeItem(atPath: site.rules + "/rules.xml")
    #expect(
      try await inside.ask("/v1/rule-sets/status").string("folder", "changes", "1", "change") == "removed")
    try FileManager.default.removeItem(atPath: site.rules)
    status = try await inside.ask("/v1/rule-sets/status")
    #expect(status.string("folder", "state") == "unreadable")
    #expect((status["folder", "changes"] as? [Any])?.isEmpty == true)
  }

  /// Files that differ in nothing but how an accent is written: a checkout by another system brings them.
  @Test func tellsNamesApartByTheirBytes() async throws {
    for name in ["\u{e9}.xml", "e\u{301}.xml"] {
      try site.write(
        "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"small\" format=\"1\"/>", to: "rules/\(name)")
    }
    var status = try await inside.ask("/v1/rule-sets/status")
    #expect((status["folder", "changes"] as? [Any])?.count == 2)
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    status = try await inside.ask("/v1/rule-sets/status")
    #expect(status.string("folder", "state") == "same")
  }

  @Test func aReloadGoesBackToTheFolder() async throws {
    let first = try await inside.active()
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    _ = try await inside.activate(digest, if: first)
    #expect(try await inside.ask("/v1/rule-sets/status").string("folder", "state") == "changed")
    // The nightly export brings profiles alone.
    try site.write(TestSite.cadres(["c-3", "c-4"]), to: "profiles/b.xml")
    let profiles = try await inside.ask("/-/reload?only=profiles", method: .post)
    #expect(profiles.string("new", "digest") == digest)
    #expect(profiles["profiles", "cadres"] as? Int == 4)
    #expect(try await inside.active() == digest)
    #expect(try await inside.ask("/-/reload", method: .post).string("new", "digest") == first)
    #expect(try await inside.active() == first)
    #expect(try await inside.rollBack(if: first).string("new", "digest") == digest)
    #expect(try await inside.ask("/-/reload?only=rules", method: .post).status == 400)
  }

  @Test func profilesAloneDoNotMendTheRules() async throws {
    try site.write("<oops", to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 422)
    #expect(try await inside.ask("/-/reload?only=profiles", method: .post).status == 200)
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    #expect(try await inside.ask("/v1/rule-sets/status").string("status") == "degraded")
  }

  @Test func aReloadRunsTheTestsToo() async throws {
    try site.write(TestSite.ruleSet(level: 3, tested: 2), to: "rules/rules.xml")
    let answer = try await inside.ask("/-/reload", method: .post)
    #expect(answer.status == 422)
    #expect(answer.string("errors", "0", "code") == "Q0901")
    #expect(try await inside.required() == 2)
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    try site.write(TestSite.ruleSet(level: 3, tested: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    #expect(try await inside.required() == 3)
  }

  @Test func tellsADamagedSetAndStays() async throws {
    let first = try await inside.active()
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    try site.write("{}", to: "state/rule-sets/\(digest.dropFirst(7)).json")
    let answer = try await inside.activate(digest, if: first)
    #expect(answer.status == 409)
    #expect(answer.string("kind") == "damaged-state")
    #expect(try await inside.ask("/v1/rule-sets/\(digest)/files").string("kind") == "damaged-state")
    #expect(try await inside.active() == first)
    _ = try await inside.send(TestSite.ruleSet(level: 3))
    #expect(try await inside.activate(digest, if: first).status == 200)
  }

  @Test func refusesWhatItCannotStore() async throws {
    let first = try await inside.active()
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    // A folder in the place of the temporary file: nothing can be written there, not even by root.
    let inTheWay = site.state + "/rule-sets/history.json.tmp"
    try FileManager.default.createDirectory(atPath: inTheWay, withIntermediateDirectories: false)
    let answer = try await inside.activate(digest, if: first)
    #expect(answer.status == 503)
    #expect(answer.string("kind") == "state-not-written")
    #expect(try await inside.active() == first)
    #expect(try await inside.required() == 2)
    try site.write(TestSite.cadres(["c-3", "c-4"]), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post)["profiles", "cadres"] as? Int == 4)
    try FileManager.default.removeItem(atPath: inTheWay)
    #expect(try await inside.activate(digest, if: first).status == 200)
  }

  @Test func withoutAStateItServesItsFoldersAlone() async throws {
    let inside = try await Inside.serving(site)
    let digest = try await inside.active()
    for answer in [
      try await inside.send(TestSite.ruleSet(level: 3)), try await inside.activate(digest, if: digest),
      try await inside.rollBack(if: digest), try await inside.ask("/v1/rule-sets/\(digest)/files"),
    ] {
      #expect(answer.status == 501)
      #expect(answer.string("kind") == "no-state")
      #expect(answer.string("detail")?.contains("--state") == true)
    }
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    #expect((try await inside.ask("/v1/rule-sets")["items"] as? [Any])?.count == 1)
    #expect((try await inside.ask("/v1/rule-sets/history")["items"] as? [Any])?.count == 2)
    #expect(try await inside.ask("/v1/rule-sets/status")["keeps"] as? Bool == false)
  }

  @Test func saysStartingBeforeAnythingIsServed() async throws {
    let inside = try Inside(site, store: RuleSetStore(StateFolder(site.folder + "/other")))
    for path in ["/v1/rule-sets", "/v1/rule-sets/status", "/v1/rule-sets/x"] {
      #expect(try await inside.ask(path).status == 503)
    }
    #expect(try await inside.activate("x", if: "x").status == 503)
  }
}

extension Inside {
  func active() async throws -> String {
    try #require(try await ask("/-/ready").string("rule_set", "digest"))
  }

  func send(_ text: String) async throws -> TestAnswer {
    try await ask(
      "/v1/rule-sets", method: .post, headers: [.contentType: "application/json"],
      body: TestSite.posted(["rules.xml": text]))
  }

  func activate(_ digest: String, if active: String) async throws -> TestAnswer {
    try await ask("/v1/rule-sets/\(digest):activate", method: .post, headers: [.ifMatch: "\"\(active)\""])
  }

  func rollBack(if active: String) async throws -> TestAnswer {
    try await ask("/v1/rule-sets:rollback", method: .post, headers: [.ifMatch: "\"\(active)\""])
  }

  /// The level that the one rule asks for.
  func required() async throws -> Int? {
    let answer = try await ask("/v1/cadres/c-1/recommendations?met=true")
    return ((answer["needs"] as? [[String: Any]])?.first)?["required"] as? Int
  }
}
