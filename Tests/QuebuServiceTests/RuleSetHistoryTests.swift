import QuebuTestSupport
import Testing
import WireFormat

@testable import QuebuService

@Suite struct RuleSetHistoryTests {
  static func set(_ digest: String) -> RuleSetBody {
    RuleSetBody(
      id: "s", format: 1, digest: digest, meaning: "m", active: false, files: [],
      provisions: ProvisionCountsBody(rules: 0, roles: 0, tables: 0, rows: 0, exceptions: 0, drafts: 0),
      competencies: 0, courses: 0, classes: 0, quotas: 0, limits: 0, tests: 0)
  }

  private func history(_ steps: String) -> RuleSetHistory {
    var history = RuleSetHistory()
    for step in steps.split(separator: " ") {
      let digest = String(step.drop { $0 == "<" || $0 == "+" || $0 == "!" })
      switch step.first {
      case "+": history.add(Self.set(digest), at: "t", by: 1)
      case "!": history.fail(digest)
      case "<": history.activate(history.earlier.first ?? "-", how: "rollback")
      default: history.activate(digest, how: "activate")
      }
    }
    return history
  }

  /// `A` activates, `<` rolls back, `+A` adds, `!A` fails.
  @Test(
    arguments: [
      ("", nil, []), ("A", "A", []), ("A B C", "C", ["B", "A"]), ("A B C <", "B", ["A"]), ("A B C < <", "A", []),
      ("A B < C", "C", ["A"]), ("A B A", "A", ["B", "A"]), ("A B A <", "B", ["A"]), ("A B < B", "B", ["A"]),
      ("A +B !C", "A", []), ("A B !C !C <", "A", []), ("A A", "A", []), ("A B C < D <", "B", ["A"]),
    ] as [(String, String?, [String])])
  func goesBackStepByStep(steps: String, active: String?, earlier: [String]) {
    let history = history(steps)
    #expect(history.active == active)
    #expect(history.earlier == earlier)
    #expect(history.kept.filter { $0.set.active }.map(\.set.digest) == (active.map { [$0] } ?? []))
  }

  @Test func keepsABoundedNumberOfEachSort() {
    var history = RuleSetHistory()
    for number in 0..<40 {
      history.activate("a\(number)", how: "activate")
      history.add(Self.set("c\(number)"), at: "t", by: 1)
    }
    #expect(history.kept.count { $0.set.state == "active" } == 1)
    #expect(history.earlier == (29..<39).reversed().map { "a\($0)" })
    #expect(history.kept.filter { $0.set.state == "candidate" }.map(\.set.digest) == (30..<40).map { "c\($0)" })
    #expect(history["a0"] == nil && history["c0"] == nil)
  }

  @Test func forgetsFailuresBeforeItForgetsWhatWasActive() {
    var history = history("A B")
    for _ in 0..<2_000 { history.fail("x") }
    #expect(history.active == "B" && history.earlier == ["A"])
    #expect(history.changes.count == RuleSetHistory.changeLimit + 2)
    #expect(history.changes.last?.number == 2_002)
    for number in 0..<2_000 { history.activate("a\(number % 3)", how: "activate") }
    #expect(history.changes.count == RuleSetHistory.changeLimit * 2)
    #expect(history.active == "a1")
  }

  @Test func anActiveSetThatIsSentAgainStaysActive() {
    let history = history("A +A")
    #expect(history["A"]?.state == "active")
    #expect(self.history("A B +A")["A"]?.state == "earlier")
  }
}

extension RuleSetHistory {
  fileprivate mutating func activate(_ digest: String, how: String) {
    let change = append(RuleSetChangeBody(at: "t", how: how, result: "activated", digest: digest))
    activate(RuleSetHistoryTests.set(digest), change, folder: nil)
  }

  fileprivate mutating func fail(_ digest: String) {
    _ = append(RuleSetChangeBody(at: "t", how: "reload", result: "failed", digest: digest))
  }
}
