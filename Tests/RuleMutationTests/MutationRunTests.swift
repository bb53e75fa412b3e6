import Diagnostics
import FoundationEssentials
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel

@testable import RuleMutation

@Suite struct MutationRunTests {
  private static let day = CalendarDate(year: 2026, month: 3, day: 1) ?? .first

  /// A sample of the slips of the shipped set: each is found, or `rules/mutants.md` says why not. `make mutate` tries all.
  @Test func theShippedSetFindsItsSlips() throws {
    let reading = RuleSetReader.read(folder: Project.root + "/rules/xicheng")
    let ruleSet = try #require(reading.ruleSet)
    let known = KnownSurvivors(
      String(decoding: try Data(contentsOf: URL(filePath: Project.root + "/rules/mutants.md")), as: UTF8.self))
    let run = MutationRun(ruleSet, files: reading.files, asOf: Self.day, every: 40)
    #expect(run.results.count > 20)
    for mutant in run.survivors where known.reasons[mutant.id] == nil {
      Issue.record("\(mutant.location): \(mutant.id)")
    }
  }

  /// What `rules/mutants.md` names is a slip of the shipped set still.
  @Test func theKnownSlipsAreSlips() throws {
    let reading = RuleSetReader.read(folder: Project.root + "/rules/xicheng")
    let mutants = Mutator(try #require(reading.ruleSet)).mutants(of: reading.files)
    #expect(Set(mutants.map(\.id)).count == mutants.count)
    let known = KnownSurvivors(
      String(decoding: try Data(contentsOf: URL(filePath: Project.root + "/rules/mutants.md")), as: UTF8.self))
    #expect(known.reasons.count * 20 <= mutants.count)
    for (id, reason) in known.reasons {
      #expect(mutants.contains { $0.id == id }, "\(id)")
      #expect(!reason.isEmpty, "\(id)")
    }
  }

  private static let rules = """
    <training-rules xmlns="urn:quebu:training-rules:1" set="s" format="1" xml:lang="en">
      <code-list id="levels" ordered="true"><title>l</title><code value="low"/><code value="middle"/><code value="high"/></code-list>
      <field id="level" type="code" codes="levels"><title>l</title></field>
      <field id="on" type="date"><title>o</title></field>
      <field id="leave" type="flag"><title>f</title></field>
      <scale id="three"><level n="1"/><level n="2"/><level n="3"/></scale>
      <competency id="k" scale="three" kind="knowledge" content="duty"><title>k</title></competency>
      <quota id="unused" window="P1Y"><title>q</title></quota>
      <rule id="r" valid-from="2026-01-01"><title>t</title>
        <when><is field="level" at-least="middle"/><not><is field="leave" equals="yes" if-missing="no"/></not></when>
        <then><require competency="k" level="2"><due within="P1Y" of="on"/></require></then></rule>
      <rule id="draft" state="draft"><title>t</title><when/><then><require quota="unused" hours="1"/></then></rule>
      <table id="t" hit="first"><title>t</title><input name="level" field="level"/><require competency="k" level="@k"/>
        <row id="a" level="low..middle" k="1"/><row level="*" k="3"/></table>
      <test id="one" today="2026-03-01"><cadre><level>high</level></cadre>
        <expect><need competency="k" level="3" by="r t#2"/></expect></test>
    </training-rules>
    """

  private static let files = [RuleFile(name: "s.xml", bytes: Array(rules.utf8))]

  @Test func everyPlaceHasItsSlips() throws {
    let ruleSet = try #require(RuleSetReader.read(files: Self.files).ruleSet)
    #expect(
      Mutator(ruleSet).mutants(of: Self.files).map { "\($0.kind.rawValue) \($0.location.line) \($0.id)" } == [
        "date 9 r: <rule id=\"r\" valid-from=\"2026-01-01\"> valid-from=\"2025-12-31\"",
        "date 9 r: <rule id=\"r\" valid-from=\"2026-01-01\"> valid-from=\"2026-01-02\"",
        "date 9 r: <rule id=\"r\" valid-from=\"2026-01-01\"> without valid-from",
        "provision 9 r: <rule id=\"r\" valid-from=\"2026-01-01\"> state=\"retired\"",
        "condition 10 r: without <is field=\"level\" at-least=\"middle\">",
        "comparison 10 r: <is field=\"level\" at-least=\"middle\"> more-than=\"middle\"",
        "comparison 10 r: <is field=\"level\" at-least=\"middle\"> at-most=\"middle\"",
        "value 10 r: <is field=\"level\" at-least=\"middle\"> at-least=\"low\"",
        "value 10 r: <is field=\"level\" at-least=\"middle\"> at-least=\"high\"",
        "condition 10 r: without <not>",
        "combination 10 r: <is field=\"leave\" equals=\"yes\" if-missing=\"no\"> without not",
        "value 10 r: <is field=\"leave\" equals=\"yes\" if-missing=\"no\"> equals=\"no\"",
        "if-missing 10 r: <is field=\"leave\" equals=\"yes\" if-missing=\"no\"> if-missing=\"yes\"",
        "if-missing 10 r: <is field=\"leave\" equals=\"yes\" if-missing=\"no\"> without if-missing",
        "combination 10 r: any of <when> instead of all",
        "figure 11 r: <require competency=\"k\" level=\"2\"> level=\"1\"",
        "figure 11 r: <require competency=\"k\" level=\"2\"> level=\"3\"",
        "priority 11 r: <require competency=\"k\" level=\"2\"> priority=\"suggested\"",
        "demand 11 r: without <due within=\"P1Y\" of=\"on\">",
        "period 11 r: <due within=\"P1Y\" of=\"on\"> within=\"P2Y\"",
        "period 11 r: <due within=\"P1Y\" of=\"on\"> within=\"P1Y1D\"",
        "provision 13 t: <table id=\"t\" hit=\"first\"> state=\"retired\"",
        "hit 13 t: <table id=\"t\" hit=\"first\"> hit=\"collect\"",
        "priority 13 t: <require competency=\"k\" level=\"@k\"> priority=\"suggested\"",
        "row 14 t#a: without <row id=\"a\" level=\"low..middle\" k=\"1\">",
        "cell 14 t#a: <row id=\"a\" level=\"low..middle\" k=\"1\"> level=\"middle..middle\"",
        "cell 14 t#a: <row id=\"a\" level=\"low..middle\" k=\"1\"> level=\"low..low\"",
        "cell 14 t#a: <row id=\"a\" level=\"low..middle\" k=\"1\"> level=\"low..high\"",
        "cell 14 t#a: <row id=\"a\" level=\"low..middle\" k=\"1\"> level=\"*\"",
        "cell 14 t#a: <row id=\"a\" level=\"low..middle\" k=\"1\"> k=\"2\"",
        "row 14 t#a: behind the next row",
        "row 14 t#2: without <row level=\"*\" k=\"3\">", "cell 14 t#2: <row level=\"*\" k=\"3\"> k=\"2\"",
        "cell 14 t#2: <row level=\"*\" k=\"3\"> k=\"4\"",
      ])
  }

  /// A file without a mistake in it says what it said, and each mistake is told by what found it.
  @Test func eachSlipIsFoundByWhatNoticesIt() throws {
    let ruleSet = try #require(RuleSetReader.read(files: Self.files).ruleSet)
    let plain = try #require(MutantFile(Self.files[0]))
    #expect(RuleSetReader.read(files: [plain.file]).ruleSet?.meaning == ruleSet.meaning)
    let run = MutationRun(ruleSet, files: Self.files, asOf: Self.day)
    let outcomes = Dictionary(uniqueKeysWithValues: run.results.map { ($0.mutant.change, $0.outcome) })
    #expect(outcomes["<rule id=\"r\" valid-from=\"2026-01-01\"> state=\"retired\""] == .test("one"))
    #expect(outcomes["<row level=\"*\" k=\"3\"> k=\"4\""] == .error("Q0325"))
    #expect(outcomes["<due within=\"P1Y\" of=\"on\"> within=\"P2Y\""] == .survived)
    #expect(run.survivors.contains { $0.change == "<require competency=\"k\" level=\"2\"> level=\"1\"" })
    let half = MutationRun(ruleSet, files: Self.files, asOf: Self.day, every: 2)
    #expect(half.results.count * 2 <= run.results.count + 2 && half.results.count > 10)
  }

  @Test func reasonsAreReadFromATable() {
    let text =
      "# Title\n\n| slip | reason |\n| --- | --- |\n| `r: <is a=\"b\"> c` | it is the same  |\n| `x` |\n| `y` | z |\n"
    #expect(KnownSurvivors(text).reasons == ["r: <is a=\"b\"> c": "it is the same", "y": "z"])
  }

  @Test(arguments: [
    ("1", ["2"]), ("5", ["4", "6"]), ("89.5", ["88.5", "90.5"]), ("2026-03-01", ["2026-02-28", "2026-03-02"]),
    ("P1Y", ["P2Y", "P1Y1D"]), ("P5Y6M", ["P5Y5M", "P5Y7M", "P5Y6M1D"]), ("P10D", ["P9D", "P11D"]), ("*", []),
    ("section", []),
  ])
  func neighboursAreOneOff(value: String, expected: [String]) {
    #expect(Neighbours.of(value, in: nil) == expected)
  }

  @Test func neighboursOfRangesAndLists() {
    #expect(Neighbours.ofRange("1..5", in: nil) == ["2..5", "1..4", "1..6"])
    #expect(Neighbours.ofRange("..5", in: nil) == ["..4", "..6"])
    #expect(
      Neighbours.ofRange(
        "low..", in: CodeList(id: "l", isOrdered: true, codes: ["low", "high"].map { .init(value: $0) })) == ["high.."])
    #expect(Neighbours.ofList("a b c") == ["b c", "a c", "a b"] && Neighbours.ofList("a") == [])
    #expect(Neighbours.ofMonthDay("12-31") == ["12-30", "01-01"])
  }
}
