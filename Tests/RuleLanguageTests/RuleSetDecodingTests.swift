import Diagnostics
import RuleLanguage
import Testing
import TrainingModel

@Suite struct RuleSetDecodingTests {
  static func set(_ body: String) throws -> RuleSet {
    let reading = MarkedRules(body).read()
    try #require(reading.diagnostics == [], "\(reading.diagnostics.map { $0.text(sourceLine: reading.sourceLine) })")
    return try #require(reading.ruleSet)
  }

  static func condition(_ text: String) throws -> Condition {
    let set = try set(RuleCase.rule(when: text))
    let rule = try #require(set.rules["r"])
    return try #require(set.provisions[rule].conditions.first)
  }

  static func days(_ text: String) -> Period? { Period(text) }

  static let today = DateBound.ago(Period(), shift: 0)

  /// A leaf, and what it accepts.
  static let leaves: [(text: String, accepts: ValueTest)] = [
    ("field=\"level\" equals=\"section\"", .codes(CodeSet([1]))),
    ("field=\"level\" one-of=\"bureau clerk\"", .codes(CodeSet([0, 3]))),
    ("field=\"level\" none-of=\"clerk\"", .noneOfCodes(CodeSet([0]))),
    ("field=\"level\" at-least=\"section\"", .codes(CodeSet([1, 2, 3]))),
    ("field=\"level\" more-than=\"section\"", .codes(CodeSet([2, 3]))),
    ("field=\"level\" more-than=\"bureau\"", .codes(CodeSet())),
    ("field=\"level\" at-most=\"section\"", .codes(CodeSet([0, 1]))),
    ("field=\"level\" less-than=\"clerk\"", .codes(CodeSet())),
    ("field=\"level\" between=\"section..division\"", .codes(CodeSet([1, 2]))),
    ("field=\"system\" none-of=\"culture\"", .noneOfCodes(CodeSet([1]))),
    ("field=\"post\" equals=\" 副 科长 \"", .texts(["副 科长"])),
    ("field=\"post\" one-of=\"b a\"", .texts(["a", "b"])),
    ("field=\"id\" none-of=\"xc-1\"", .noneOfTexts(["xc-1"])),
    ("field=\"years\" one-of=\"5 3\"", .oneOfNumbers([3_000, 5_000])),
    ("field=\"years\" none-of=\"3\"", .noneOfNumbers([3_000])),
    ("field=\"score\" more-than=\"2.5\"", .numbers(from: 2_501, through: nil)),
    ("field=\"score\" less-than=\"-1\"", .numbers(from: nil, through: -1_001)),
    ("field=\"score\" at-most=\"90\"", .numbers(from: nil, through: 90_000)),
    ("field=\"score\" equals=\"90\"", .numbers(from: 90_000, through: 90_000)),
    ("field=\"score\" between=\"-1..1.5\"", .numbers(from: -1_000, through: 1_500)),
    ("field=\"seconded\" equals=\"no\"", .flag(false)),
    ("field=\"unit\" within=\"xc.culture\"", .unitWithin("xc.culture")),
    ("field=\"unit\" one-of=\"xc.b xc.a\"", .units(["xc.a", "xc.b"])),
    ("field=\"unit\" none-of=\"xc.a\"", .noneOfUnits(["xc.a"])),
  ]

  @Test(arguments: leaves) func orderingsBecomeSetsAndRanges(_ text: String, _ accepts: ValueTest) throws {
    guard case .test(let test) = try Self.condition("<is \(text)/>").form else {
      Issue.record("no test")
      return
    }
    #expect(test.accepts == accepts)
  }

  @Test func datesBecomeBounds() throws {
    let day = try #require(CalendarDate("2026-03-01"))
    let two = try #require(Period("P2Y"))
    let cases: [(String, ValueTest)] = [
      ("equals=\"2026-03-01\"", .dates(from: .on(day), through: .on(day))),
      ("before=\"2026-03-01\"", .dates(from: nil, through: .on(day.adding(days: -1)))),
      ("on-or-after=\"2026-03-01\"", .dates(from: .on(day), through: nil)),
      ("between=\"2026-03-01..2026-03-02\"", .dates(from: .on(day), through: .on(day.adding(days: 1)))),
      ("within-past=\"P2Y\"", .dates(from: .ago(two, shift: 0), through: Self.today)),
      ("older-than=\"P2Y\"", .dates(from: nil, through: .ago(two, shift: -1))),
      ("within-next=\"P2Y\"", .dates(from: Self.today, through: .ahead(two))),
    ]
    for (text, accepts) in cases {
      guard case .test(let test) = try Self.condition("<is field=\"promoted-on\" \(text) if-missing=\"no\"/>").form
      else {
        Issue.record("no test for \(text)")
        continue
      }
      #expect(test.accepts == accepts, "\(text)")
      #expect(test.ifMissing == false)
    }
  }

  @Test func cellsBecomeConditions() throws {
    let cases: [(input: String, cell: String, op: Operator?, accepts: ValueTest?)] = [
      ("level", "*", nil, nil), ("level", "missing", nil, nil),
      ("level", "section", .equals, .codes(CodeSet([1]))),
      ("level", "section bureau", .oneOf, .codes(CodeSet([1, 3]))),
      ("level", "section..", .atLeast, .codes(CodeSet([1, 2, 3]))),
      ("level", "..section", .atMost, .codes(CodeSet([0, 1]))),
      ("level", "section..division", .between, .codes(CodeSet([1, 2]))),
      ("level", "not(clerk bureau)", .noneOf, .noneOfCodes(CodeSet([0, 3]))),
      ("years", "3..5", .between, .numbers(from: 3_000, through: 5_000)),
      ("score", "1.5..", .atLeast, .numbers(from: 1_500, through: nil)),
      ("seconded", "yes", .equals, .flag(true)),
    ]
    for (input, cell, op, accepts) in cases {
      let set = try Self.set(RuleCase.row("in=\"\(cell)\" k=\"economy-101\"", input: input))
      let row = try set.provisions[#require(set.rules["t#1"])]
      guard cell != "*" else {
        #expect(row.conditions.isEmpty)
        continue
      }
      let form = try #require(row.conditions.first).form
      switch form {
      case .missing: #expect(cell == "missing")
      case .test(let test): #expect(test.op == op && test.accepts == accepts, "\(cell)")
      default: Issue.record("\(cell)")
      }
    }
  }

  @Test func severalCellsOfATypeWithoutListsAreAnyOf() throws {
    let set = try Self.set(RuleCase.row("in=\"1 2.5\" k=\"economy-101\"", input: "score"))
    let row = try set.provisions[#require(set.rules["t#1"])]
    guard case .any(let tests)? = row.conditions.first?.form else {
      Issue.record("no any")
      return
    }
    #expect(tests.count == 2)
  }
}
