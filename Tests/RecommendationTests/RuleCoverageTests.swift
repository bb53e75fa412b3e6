import Diagnostics
import QuebuTestSupport
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

@testable import Recommendation

@Suite struct RuleCoverageTests {
  /// Every rule, exception and row of the shipped set has a test that would fail without it.
  @Test func theShippedSetIsCovered() throws {
    let ruleSet = try #require(RuleSetReader.read(folder: Project.root + "/rules/xicheng").ruleSet)
    let coverage = RuleCoverage(RuleTestRun(ruleSet))
    for part in coverage.parts where part.test == nil {
      let provision = ruleSet.provisions[part.provision]
      Issue.record(
        "\(provision.location): `\(provision.id)` stands in \(part.stoodIn), and no test would fail without it")
    }
    for kind in RuleCoverage.Kind.allCases { #expect(coverage.share(of: kind).total > 0) }
    #expect(coverage.share.percent == 100)
  }

  private static let dictionary = """
    <code-list id="levels" ordered="true"><title>l</title><code value="low"/><code value="middle"/><code value="high"/></code-list>
    <field id="level" type="code" codes="levels"><title>l</title></field>
    <field id="a" type="flag"><title>a</title></field><field id="b" type="flag"><title>b</title></field>
    <field id="c" type="flag"><title>c</title></field>
    <field id="tags" type="text" many="true"><title>t</title></field>
    <scale id="three"><level n="1"/><level n="2"/><level n="3"/></scale>
    <competency id="k" scale="three" kind="knowledge" content="duty"><title>k</title></competency>
    <competency id="m" scale="three" kind="knowledge" content="duty"><title>m</title></competency>
    """

  private func ruleSet(_ body: String) throws -> RuleSet {
    let text = """
      <training-rules xmlns="urn:quebu:training-rules:1" set="s" format="1" xml:lang="en">
      \(Self.dictionary)
      \(body)
      </training-rules>
      """
    let reading = RuleSetReader.read(files: [RuleFile(name: "s.xml", bytes: Array(text.utf8))])
    return try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
  }

  private func rule(_ id: String, _ when: String, _ then: String, _ attributes: String = "") -> String {
    "<rule id=\"\(id)\" \(attributes)><title>t</title><when>\(when)</when><then>\(then)</then></rule>\n"
  }

  private func test(_ id: String, _ cadre: String, _ expect: String, _ attributes: String = "") -> String {
    "<test id=\"\(id)\" today=\"2026-03-01\" \(attributes)><cadre>\(cadre)</cadre><expect>\(expect)</expect></test>\n"
  }

  @Test func aRuleIsCoveredByATestThatWouldFailWithoutIt() throws {
    let asks = "<require competency=\"k\" level=\"1\"/>"
    let set = try ruleSet(
      rule("asserted", "", "<require competency=\"k\" level=\"2\"/>") + rule("standing", "", asks)
        + rule("silent", "<is field=\"a\" equals=\"yes\"/>", asks)
        + rule("failing", "", "<require competency=\"m\" level=\"1\"/>")
        + rule("draft", "", asks, "state=\"draft\"")
        + rule("relief", "<is field=\"b\" equals=\"yes\"/>", "<exempt/>", "exception-to=\"asserted\"")
          + """
          <table id="t" hit="first"><title>t</title><input name="level" field="level"/><require competency="m" level="@m"/>
            <row id="high" level="high" m="3"/><row id="rest" level="*" m="2"/></table>
          """
        + test(
          "one", "<a>no</a><level>high</level>",
          "<need competency=\"k\" level=\"2\"/><need competency=\"m\" level=\"3\"/>")
        + test("wrong", "<a>no</a><level>low</level>", "<need competency=\"m\" level=\"1\"/>")
        + test(
          "later", "<b>yes</b><level>low</level>", "<need competency=\"m\" level=\"2\" by=\"t#rest\"/>", "todo=\"true\""
        ))
    let coverage = RuleCoverage(RuleTestRun(set))
    let found = Dictionary(
      uniqueKeysWithValues: coverage.parts.map {
        (set.provisions[$0.provision].id, "\($0.kind) \($0.test ?? "-") \($0.stoodIn)")
      })
    #expect(
      found == [
        "asserted": "rule one []", "standing": "rule - [\"one\"]", "silent": "rule - []", "failing": "rule - [\"one\"]",
        "relief": "exception - []", "t#high": "row one []", "t#rest": "row - []",
      ])
    #expect(coverage.share(of: .rule).percent == 25 && coverage.share(of: .exception).percent == 0)
    #expect(coverage.share.covered == 2 && coverage.share.total == 7 && coverage.share.percent == 28)
  }

  @Test func nothingIsCoveredEntirely() throws {
    let coverage = RuleCoverage(RuleTestRun(try ruleSet("")))
    #expect(coverage.share.percent == 100 && coverage.conditionShare.percent == 100)
  }

  /// What each condition could be and has been, as `false unknown true`, capitals for what was seen.
  private func conditions(_ body: String) throws -> [String] {
    RuleCoverage(RuleTestRun(try ruleSet(body))).conditions.map { leaf in
      leaf.possible.map { truth in
        let word = ["no", "unknown", "yes"][Int(truth.rawValue)]
        return leaf.seen.contains(truth) ? word.uppercased() : word
      }.joined(separator: " ")
    }
  }

  private static let need = "<need competency=\"k\"/>"
  private static let asks = "<require competency=\"k\" level=\"1\"/>"

  @Test func aConditionIsSeenWhereTheResultHangsOnIt() throws {
    let when =
      "<is field=\"a\" equals=\"yes\"/><any><is field=\"b\" equals=\"yes\"/><not><is field=\"c\" equals=\"yes\"/></not></any>"
    #expect(
      try conditions(rule("r", when, Self.asks) + test("t", "<a>yes</a><b>yes</b><c>yes</c>", Self.need))
        == ["no unknown YES", "no unknown YES", "no unknown yes"])
    #expect(
      try conditions(rule("r", when, Self.asks) + test("t", "<a>no</a><b>no</b><c>no</c>", ""))
        == ["NO unknown yes", "no unknown yes", "no unknown yes"])
    #expect(
      try conditions(rule("r", when, Self.asks) + test("t", "<a>yes</a><b>no</b>", "<unknown field=\"c\"/>"))
        == ["no unknown YES", "NO unknown yes", "no UNKNOWN yes"])
  }

  @Test func whatCannotBeUnknownIsNotAskedFor() throws {
    let when = """
      <is field="a" equals="yes" if-missing="no"/><is field="tags" equals="x"/><missing field="b"/><missing field="tags"/>
      <holds competency="k"/><trained at-least="1"><is field="course" none-of="c"/></trained>
      <trained within-past="P1Y"/><is field="id" equals="x"/><is field="unit" within="u"/>
      """
    let course = """
      <course id="c" hours="1" mode="online" method="lecture" content="duty" state="active"><title>c</title></course>
      """
    #expect(
      try conditions(course + rule("r", when, Self.asks))
        == [
          "no yes", "no yes", "no yes", "no", "no yes", "no yes", "no yes", "no unknown yes", "no yes", "no yes",
        ])
  }

  @Test func conditionsOfServingRolesQuotasAndRecordsAreWatched() throws {
    let body = """
      <serving><is field="a" equals="yes"/></serving>
      <role id="r" kind="level"><title>r</title><applies-when><is field="level" at-least="middle"/></applies-when></role>
      <quota id="q" window="P1Y"><title>q</title><counts><is field="mode" equals="offline"/></counts></quota>
      """ + rule("x", "<holds-role role=\"r\"/>", "<require quota=\"q\" hours=\"10\"/>")
    let record =
      "<training kind=\"theory\" ends=\"2026-01-01\" hours=\"20\" mode=\"offline\" result=\"completed\"><title>t</title></training>"
    #expect(
      try conditions(body + test("t", "<a>yes</a><level>high</level>" + record, "<need quota=\"q\" state=\"met\"/>"))
        == ["no unknown YES", "no unknown YES", "no unknown YES", "no unknown YES"])
    // Nobody is served: nothing else is looked at.
    #expect(
      try conditions(body + test("t", "<a>no</a><level>high</level>" + record, "<no-need quota=\"q\"/>"))
        == ["NO unknown yes", "no unknown yes", "no unknown yes", "no unknown yes"])
  }

  /// Behind a row that stands, and without a base, nothing hangs on a condition.
  @Test func maskedRowsAndExceptionsWithoutABaseAreNotSeen() throws {
    let table = """
      <table id="t" hit="first"><title>t</title><input name="level" field="level"/><require competency="m" level="@m"/>
        <row id="high" level="middle.." m="3"/><row id="rest" level="low" m="2"/></table>
      """
    #expect(
      try conditions(table + test("t", "<level>high</level>", "<need competency=\"m\" level=\"3\"/>"))
        == ["no unknown YES", "no unknown yes"])
    let exception =
      rule("b", "<is field=\"a\" equals=\"yes\"/>", Self.asks)
      + rule("e", "<is field=\"b\" equals=\"yes\"/>", "<exempt/>", "exception-to=\"b\"")
    #expect(
      try conditions(exception + test("t", "<a>no</a><b>yes</b>", "")) == ["NO unknown yes", "no unknown yes"])
  }

  /// Against its definition: with another result of this one condition, the whole would have come out otherwise.
  @Test(arguments: 0..<60)
  func seenIsWhatTheResultHangsOn(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let when = Self.condition(&random, depth: 3)
    let values = ["a", "b", "c"].map { field in
      ["", "<\(field)>yes</\(field)>", "<\(field)>no</\(field)>"][Int(random.next() % 3)]
    }
    let set = try ruleSet(rule("r", when, Self.asks) + test("t", values.joined(), ""))
    let rules = CompiledRules(set)
    let one = try #require(set.tests.first)
    let facts = CadreFacts(one.cadre, units: one.units, today: one.today, rules: rules)
    let conditions = set.provisions[0].conditions
    for leaf in RuleCoverage(RuleTestRun(rules)).conditions {
      let forced = [Condition.Form.any([]), .all([])].map { form in
        facts.truth(ofAll: conditions.map { $0.with(form, at: leaf.condition.location) })
      }
      #expect(leaf.seen == (forced[0] == forced[1] ? [] : [facts.truth(of: leaf.condition)]), "\(when) \(values)")
    }
  }

  private static func condition(_ random: inout SplitMix, depth: Int) -> String {
    let kind = depth == 0 ? 3 : random.next() % 6
    let count = Int(random.next() % 3) + 1
    switch kind {
    case 0: return "<all>" + (0..<count).map { _ in condition(&random, depth: depth - 1) }.joined() + "</all>"
    case 1: return "<any>" + (0..<count).map { _ in condition(&random, depth: depth - 1) }.joined() + "</any>"
    case 2: return "<not>" + condition(&random, depth: depth - 1) + "</not>"
    default:
      return
        "<is field=\"\(["a", "b", "c"][Int(random.next() % 3)])\" equals=\"\(["yes", "no"][Int(random.next() % 2)])\"/>"
    }
  }
}

extension Condition {
  /// The same, with another form in the place of the leaf that stands there.
  fileprivate func with(_ leaf: Form, at place: Diagnostics.SourceLocation) -> Condition {
    var copy = self
    switch form {
    case .all(let children): copy.form = .all(children.map { $0.with(leaf, at: place) })
    case .any(let children): copy.form = .any(children.map { $0.with(leaf, at: place) })
    case .not(let child): copy.form = .not(child.with(leaf, at: place))
    default: if location == place { copy.form = leaf }
    }
    return copy
  }
}
