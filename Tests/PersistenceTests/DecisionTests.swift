import GRDB
import Testing

@testable import Persistence

/// What HR has said: kept as it was acknowledged, and never overwritten by who did not see what stands.
struct DecisionTests {
  private let folder: Scratch
  private let store: Store

  init() throws {
    folder = try Scratch()
    store = try Store(path: folder.path("a.sqlite"))
  }

  private func decision(
    _ cadre: String = "c-1", on recommendation: String = "r-1", _ verdict: StoredDecision.Verdict = .declined,
    reason: String? = "not-available", rules: [String] = ["a rule", "b\"\\"]
  ) -> StoredDecision {
    StoredDecision(
      cadre: cadre, recommendation: recommendation, course: "x", rules: rules, verdict: verdict, reason: reason,
      comment: "家里有事\n'; --", at: "2026-03-01T00:00:00Z", user: 1_000)
  }

  private func log() throws -> [String] {
    try store.read {
      try String.fetchAll(
        $0, sql: "SELECT cadre || ' ' || verdict || ' ' || coalesce(comment, '-') FROM decision_log ORDER BY number")
    }
  }

  @Test func isThereAgainAfterARestart() throws {
    var expected = decision()
    let stored = try #require(try store.decide(expected) { $0 == nil })
    expected.revision = stored.revision
    #expect(stored == expected)
    try store.close()
    let again = try Store(path: folder.path("a.sqlite"))
    #expect(try again.decision(on: "r-1", of: "c-1") == expected && again.faults() == [])
    #expect(try again.latestDecisions().revisions == ["c-1": stored.revision])
    #expect(try again.decision(on: "r-1", of: "c-2") == nil && again.decision(on: "r-2", of: "c-1") == nil)
  }

  @Test func onlyInThePlaceOfWhatWasMeant() throws {
    let first = try #require(try store.decide(decision()) { $0 == nil })
    // Another one who saw nothing, and one who saw something else.
    #expect(try store.decide(decision(.confirmed)) { $0 == nil } == nil)
    #expect(try store.decide(decision(.confirmed)) { $0?.revision == first.revision + 1 } == nil)
    #expect(try store.decisions(of: "c-1") == [first] && log().count == 1)
    let second = try #require(
      try store.decide(decision("c-1", on: "r-1", .confirmed, reason: nil)) { $0?.revision == first.revision })
    #expect(second.revision > first.revision)
    #expect(try store.decisions(of: "c-1") == [second])
    #expect(
      try store.withdrawDecision(on: "r-1", of: "c-1", at: "t", user: nil) { $0.revision == first.revision } == nil)
    #expect(try store.decisions(of: "c-1") == [second])
  }

  private func decision(_ verdict: StoredDecision.Verdict) -> StoredDecision { decision("c-1", on: "r-1", verdict) }

  @Test func whatIsWithdrawnStaysInTheLogAndNoRevisionComesAgain() throws {
    let first = try #require(try store.decide(decision()) { _ in true })
    let withdrawal = try #require(
      try store.withdrawDecision(on: "r-1", of: "c-1", at: "2026-03-02T00:00:00Z", user: 7) { $0 == first })
    #expect(try store.decisions(of: "c-1") == [] && store.latestDecisions().revisions == ["c-1": withdrawal])
    #expect(try log() == ["c-1 declined 家里有事\n'; --", "c-1 withdrawn -"])
    #expect(try store.withdrawDecision(on: "r-1", of: "c-1", at: "t", user: nil) { _ in true } == nil)
    let again = try #require(try store.decide(decision()) { $0 == nil })
    #expect(again.revision > withdrawal && withdrawal > first.revision)
  }

  @Test func theLatestFirstInPieces() throws {
    for number in 1...5 { _ = try store.decide(decision(on: "r-\(number)")) { _ in true } }
    _ = try store.decide(decision("c-2")) { _ in true }
    let all = try store.decisions(of: "c-1")
    #expect(all.map(\.recommendation) == ["r-5", "r-4", "r-3", "r-2", "r-1"])
    #expect(try store.decisions(of: "c-1", limit: 2) == Array(all[..<2]))
    #expect(try store.decisions(of: "c-1", before: all[1].revision, limit: 2) == Array(all[2..<4]))
  }

  @Test func declinesAreThoseThatStand() throws {
    _ = try store.decide(decision(on: "r-1")) { _ in true }
    _ = try store.decide(decision(on: "r-2", .confirmed, reason: nil)) { _ in true }
    _ = try store.decide(decision("c-2", on: "r-3", rules: [])) { _ in true }
    _ = try store.decide(decision("c-3", on: "r-4")) { _ in true }
    _ = try store.withdrawDecision(on: "r-4", of: "c-3", at: "t", user: nil) { _ in true }
    var found: [[String]] = []
    try store.forEachDecline { found.append([$0, $2] + $1) }
    #expect(
      found.sorted { $0[0] < $1[0] } == [["c-1", "not-available", "a rule", "b\"\\"], ["c-2", "not-available"]])
  }
}
