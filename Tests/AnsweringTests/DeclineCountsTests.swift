import QuebuTestSupport
import Testing
import WireFormat

@testable import Answering

/// Declines in counts: what they come to, and that they tell nothing about few.
@Suite struct DeclineCountsTests {
  private struct Decline {
    var cadre: String
    var rules: [String]
    var reason: String
  }

  private func counts(_ declines: [Decline]) -> DeclineCounts {
    var counts = DeclineCounts()
    for decline in declines { counts.add(cadre: decline.cadre, rules: decline.rules, reason: decline.reason) }
    return counts
  }

  private func declines(_ numbers: Range<Int>, _ rules: [String], _ reason: String) -> [Decline] {
    numbers.map { Decline(cadre: "c-\($0)", rules: rules, reason: reason) }
  }

  private func rows(_ body: DeclineCountsBody) -> [String] {
    body.rows.map { "\($0.rule) \($0.reason ?? "-") \($0.cadres) \($0.declined)" }
  }

  @Test func ofEachRuleAndOfEachReasonWithin() {
    let some = declines(0..<6, ["b"], "other") + declines(0..<7, ["a", "b"], "not-available")
    let all = counts(some + declines(0..<6, ["b"], "other"))
    let byRule = all.body(byReason: false, ruleSet: nil)
    #expect(rows(byRule) == ["a - 7 7", "b - 7 19"])
    #expect(byRule.by == ["rule"] && byRule.cadres == 7 && byRule.declined == 19 && !byRule.suppressed)
    let byReason = all.body(byReason: true, ruleSet: nil)
    #expect(rows(byReason) == ["a not-available 7 7", "b not-available 7 7", "b other 6 12"])
    #expect(byReason.by == ["rule", "reason"] && !byReason.suppressed)
  }

  @Test func nothingIsNothing() {
    let body = DeclineCounts().body(byReason: true, ruleSet: nil)
    #expect(body.rows.isEmpty && body.cadres == 0 && body.declined == 0 && !body.suppressed)
  }

  @Test func fewAreNotShownAndNeitherIsWhatGivesThemAway() {
    // Four in all: not even how many.
    let four = counts(declines(0..<4, ["a"], "other")).body(byReason: false, ruleSet: nil)
    #expect(four.rows.isEmpty && four.cadres == nil && four.declined == nil && four.suppressed)
    // The rule is shown; of its reasons the one is small, and the other would tell it.
    let six = counts(declines(0..<5, ["a"], "other") + declines(5..<6, ["a"], "not-available"))
    #expect(rows(six.body(byReason: false, ruleSet: nil)) == ["a - 6 6"])
    let within = six.body(byReason: true, ruleSet: nil)
    #expect(within.rows.isEmpty && within.suppressed && within.cadres == 6)
    // A rule that is left out is so in both tables, and takes another with it.
    let rules = counts(
      declines(0..<3, ["a"], "other") + declines(3..<9, ["b"], "other") + declines(9..<40, ["c"], "other"))
    #expect(rows(rules.body(byReason: false, ruleSet: nil)) == ["c - 31 31"])
    #expect(rows(rules.body(byReason: true, ruleSet: nil)) == ["c other 31 31"])
    // The same three twice are three.
    let same = counts(
      declines(0..<3, ["a"], "other") + declines(0..<3, ["a"], "other-course")
        + declines(0..<20, ["a"], "not-available"))
    #expect(same.body(byReason: true, ruleSet: nil).rows.isEmpty)
  }

  /// Over both tables together, where rules share cadres and reasons too: whatever is left out of a total, or of a rule, is
  /// about five cadres or more, or about none who are not in the rows that are shown.
  @Test func whatIsLeftOutIsAboutFiveOrMore() {
    var random = SplitMix(seed: 11)
    var (hidden, shown) = (0, 0)
    for _ in 0..<2_000 {
      let (cadreCount, ruleCount) = (3 + random.below(60), 1 + random.below(5))
      let all = (0..<random.below(150)).map { _ in
        Decline(
          cadre: "c\(random.below(cadreCount))",
          rules: Array(Set((0...random.below(2)).map { _ in "r\(random.below(ruleCount))" })),
          reason: "x\(random.oneIn(3) ? 0 : random.below(5))")
      }
      let counts = counts(all)
      let byRule = counts.body(byReason: false, ruleSet: nil)
      let byReason = counts.body(byReason: true, ruleSet: nil)
      let shownRules = Set(byRule.rows.map(\.rule))
      func cadres(_ isMeant: (Decline) -> Bool) -> Set<String> { Set(all.filter(isMeant).map(\.cadre)) }
      for row in byRule.rows + byReason.rows {
        let behind = all.filter { $0.rules.contains(row.rule) && (row.reason == nil || $0.reason == row.reason) }
        #expect(row.cadres == Set(behind.map(\.cadre)).count && row.declined == behind.count && row.cadres >= 5)
        #expect(shownRules.contains(row.rule))
        shown += 1
      }
      func check(_ left: Set<String>, _ others: Set<String>) {
        guard !left.isEmpty else { return }
        hidden += 1
        #expect(left.count >= 5 && (left.subtracting(others).isEmpty || left.subtracting(others).count >= 5))
      }
      if let total = byRule.cadres {
        #expect(total == cadres { _ in true }.count && byRule.declined == all.count)
        check(
          cadres { !$0.rules.allSatisfy(shownRules.contains) }, cadres { $0.rules.contains(where: shownRules.contains) }
        )
      }
      for rule in shownRules {
        let reasons = Set(byReason.rows.filter { $0.rule == rule }.map(\.reason))
        check(
          cadres { $0.rules.contains(rule) && !reasons.contains($0.reason) },
          cadres { $0.rules.contains(rule) && reasons.contains($0.reason) })
      }
      #expect(byRule.cadres == byReason.cadres && byRule.declined == byReason.declined)
    }
    #expect(hidden > 500 && shown > 2_000, "\(hidden) \(shown)")
  }
}
