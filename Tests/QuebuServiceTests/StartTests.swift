import Foundation
import HTTPTypes
import Synchronization
import Testing
import WireFormat

@testable import QuebuService

/// What a start serves, of the folder and of what is stored.
@Suite struct StartTests {
  private let site: TestSite
  private let starts = Counter()

  init() throws { site = try TestSite() }

  /// Below the site's folder: the state of the process that started last.
  private var state: String { "state-\(starts.value.load(ordering: .relaxed))" }

  /// A process that starts on the state that the one before left: on a copy, as a SIGKILL would leave it.
  private func start() async throws -> Inside {
    let before = "\(site.folder)/\(state)"
    starts.value.add(1, ordering: .relaxed)
    let now = "\(site.folder)/\(state)"
    if site.exists(before) { try FileManager.default.copyItem(atPath: before, toPath: now) }
    return try await Inside.serving(site, store: RuleSetStore(StateFolder(now)))
  }

  private func folder(_ text: String) throws { try site.write(text, to: "rules/rules.xml") }

  /// Level 3 is active, sent by a request, and the folder holds level 2.
  private func activated() async throws -> Inside {
    let inside = try await start()
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    #expect(try await inside.activate(digest, if: inside.active()).status == 200)
    return inside
  }

  private func status(_ inside: Inside) async throws -> String? {
    try await inside.ask("/-/ready").string("status")
  }

  @Test func servesTheFolderAtFirst() async throws {
    let inside = try await start()
    #expect(try await inside.required() == 2)
    #expect(inside.store.history.changes.map(\.how) == ["start"])
    let active = try await inside.active()
    #expect(try inside.store.files(of: active).count == 1)
  }

  @Test func aRestartIsNoChange() async throws {
    _ = try await start()
    let inside = try await start()
    #expect(inside.store.history.changes.count == 1)
    #expect(try await inside.ask("/v1/rule-sets/status").string("last_attempt", "result") == "unchanged")
  }

  @Test func takesAChangedFolder() async throws {
    _ = try await start()
    try folder(TestSite.ruleSet(level: 3))
    let inside = try await start()
    #expect(try await inside.required() == 3)
    #expect(inside.store.history.changes.map(\.how) == ["start", "start"])
    #expect(try await status(inside) == "ready")
    #expect(try await inside.rollBack(if: inside.active()).status == 200)
    #expect(try await inside.required() == 2)
  }

  @Test(arguments: ["<oops", TestSite.ruleSet(level: 3, tested: 1)])
  func servesTheLastGoodSetWhereTheFolderIsBroken(text: String) async throws {
    _ = try await start()
    try folder(text)
    for _ in 0..<2 {
      let inside = try await start()
      #expect(try await inside.required() == 2)
      let ready = try await inside.ask("/-/ready")
      #expect(ready.string("status") == "degraded")
      #expect(ready.string("errors", "0", "file") == "rules.xml")
      #expect(inside.store.history.changes.last?.result == "failed")
      let rules = try await inside.ask("/v1/rule-sets/status")
      #expect(rules.string("status") == "degraded")
      #expect(rules.string("last_attempt", "how") == "start")
      #expect(rules.string("last_attempt", "result") == "failed")
      #expect(rules.string("diagnostics", "0", "file") == "rules.xml")
    }
    try folder(TestSite.ruleSet(level: 3))
    let inside = try await start()
    #expect(try await inside.required() == 3)
    #expect(try await status(inside) == "ready")
  }

  @Test func servesTheLastGoodSetWhereTheFolderIsGone() async throws {
    _ = try await start()
    try FileManager.default.removeItem(atPath: site.rules)
    let inside = try await start()
    #expect(try await inside.required() == 2)
    #expect(try await status(inside) == "degraded")
  }

  @Test func endsWhereThereIsNothingGood() async throws {
    try folder("<oops")
    await #expect(throws: StartFailure.self) { try await start() }
    // Neither does a set whose tests fail go live by a start.
    try folder(TestSite.ruleSet(level: 3, tested: 1))
    await #expect(throws: StartFailure.self) { try await start() }
    try folder(TestSite.ruleSet(level: 3))
    #expect(try await start().required() == 3)
  }

  @Test func anActivatedSetStaysUntilTheFolderChanges() async throws {
    _ = try await activated()
    for _ in 0..<2 {
      let inside = try await start()
      #expect(try await inside.required() == 3)
      #expect(try await status(inside) == "ready")
      #expect(inside.store.history.changes.map(\.how) == ["start", "activate"])
    }
    try folder(TestSite.ruleSet(level: 1))
    #expect(try await start().required() == 1)
  }

  @Test func whatTheFolderHeldAtTheActivationDoesNotComeBack() async throws {
    do {
      let inside = try await activated()
      // The folder is edited, and then the set before is taken back.
      try folder(TestSite.ruleSet(level: 1))
      #expect(try await inside.rollBack(if: inside.active()).status == 200)
    }
    let inside = try await start()
    #expect(try await inside.required() == 2)
    #expect(try await status(inside) == "ready")
  }

  @Test func saysThatTheFolderIsBrokenWhereItIsNotAskedFor() async throws {
    do {
      let inside = try await activated()
      try folder("<oops")
      #expect(try await inside.rollBack(if: inside.active()).status == 200)
    }
    for _ in 0..<2 {
      let inside = try await start()
      #expect(try await inside.required() == 2)
      let rules = try await inside.ask("/v1/rule-sets/status")
      #expect(rules.string("status") == "degraded")
      #expect(rules.string("diagnostics", "0", "file") == "rules.xml")
      #expect(inside.store.history.changes.map(\.how) == ["start", "activate", "rollback"])
    }
  }

  @Test func aReloadIsTheFolderAgain() async throws {
    do {
      let inside = try await activated()
      #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    }
    #expect(try await start().required() == 2)
  }

  @Test func skipsADamagedSetAndSaysSo() async throws {
    var damaged = ""
    damaged = try await activated().active()
    let name = "\(state)/rule-sets/\(damaged.dropFirst(7)).json"
    try site.write("{", to: name)
    let inside = try await start()
    #expect(try await inside.required() == 2)
    let ready = try await inside.ask("/-/ready")
    #expect(ready.string("status") == "degraded")
    #expect(ready.string("errors", "0", "code") == "damaged-state")
    #expect(ready.string("errors", "0", "file") == "\(site.folder)/\(state)/rule-sets/\(damaged.dropFirst(7)).json")
    #expect(inside.store.history.changes.map(\.how) == ["start", "activate", "start"])
    // The folder broken besides: the stored form of what it held is served.
    try folder("<oops")
    #expect(try await start().required() == 2)
  }

  @Test func servesTheFolderWhereTheHistoryIsDamaged() async throws {
    _ = try await activated()
    try site.write("[]", to: "\(state)/rule-sets/history.json")
    let inside = try await start()
    #expect(try await inside.required() == 2)
    #expect(try await status(inside) == "degraded")
    #expect(
      try await inside.ask("/v1/rule-sets/status").string("diagnostics", "0", "code") == "damaged-state")
    #expect(try await start().ask("/-/ready").string("status") == "ready")
  }

  @Test func startsWithoutRoomForItsState() async throws {
    try FileManager.default.createDirectory(
      atPath: "\(site.folder)/\(state)/rule-sets/history.json.tmp", withIntermediateDirectories: true)
    // What a crash may leave is taken away; a folder cannot be.
    let inside = try await start()
    #expect(try await inside.required() == 2)
    #expect(inside.store.history.active == nil)
    #expect(try await inside.ask("/v1/rule-sets").string("items", "0", "state") == "active")
    #expect(try await inside.ask("/v1/rule-sets/status").string("how") == "start")
    try FileManager.default.removeItem(atPath: "\(site.folder)/\(state)/rule-sets/history.json.tmp")
    #expect(try await inside.ask("/-/reload", method: .post).string("result") == "unchanged")
    let active = try await inside.active()
    #expect(inside.store.history.active == active)
  }
}
