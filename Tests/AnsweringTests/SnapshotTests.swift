import Diagnostics
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// Single answers over small sets that are written here.
@Suite struct SnapshotTests {
  private static let frame = """
    <field id="flag" type="flag"><title>flag</title></field>
    <scale id="s"><level n="1"><title>1</title></level><level n="2"><title>2</title></level></scale>
    <competency id="c" scale="s" kind="ability" content="duty"><title>c</title></competency>
    """

  private func snapshot(_ rules: String, _ cadre: String) throws -> Snapshot {
    let reading = RuleSetReader.read(files: [
      RuleFile(
        name: "r.xml",
        bytes: Array(
          "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"t\" format=\"1\" xml:lang=\"en\">\(Self.frame)\(rules)</training-rules>"
            .utf8))
    ])
    let ruleSet = try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
    let people = ProfileReader.read(
      files: [
        (
          "p.xml",
          Array(
            "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"/><cadre id=\"x\" unit=\"u\"><name>n</name>\(cadre)</cadre></profiles>"
              .utf8)
        )
      ], vocabulary: ruleSet.vocabulary)
    #expect(people.population.cadres.count == 1, "\(people.diagnostics.map { "\($0.location) \($0.message)" })")
    return Snapshot(ruleSet: ruleSet, population: people.population)
  }

  private func answer(_ rules: String, _ cadre: String, asOf day: String = "2026-03-01") throws -> AnswerBody {
    let today = try #require(CalendarDate(day))
    return try #require(try snapshot(rules, cadre).recommendations(for: "x", asOf: today))
  }

  private static func course(_ id: String, _ inner: String = "", lasts: String? = nil) -> String {
    let lasts = lasts.map { " lasts=\"\($0)\"" } ?? ""
    return
      "<course id=\"\(id)\" hours=\"4\" mode=\"offline\" method=\"lecture\" content=\"duty\" state=\"active\"\(lasts)><title>t</title>\(inner)</course>"
  }

  /// Layers of two courses that each count as both of the layer below, all with periods of their own: 2^20 chains.
  @Test func chainsOfEquivalencesDoNotMultiply() throws {
    var rules = ""
    for layer in 0..<20 {
      for side in 0..<2 {
        let below = layer == 0 ? "" : (0..<2).map { "<counts-as course=\"k\(layer - 1)-\($0)\"/>" }.joined()
        rules += Self.course("k\(layer)-\(side)", below, lasts: "P\(30 - layer)Y\(side + 1)M")
      }
    }
    rules += "<rule id=\"r\"><title>r</title><when/><then><require course=\"k0-0\"/></then></rule>"
    let record = "<training course=\"k19-1\" starts=\"2014-01-10\" ends=\"2014-01-10\" result=\"completed\"/>"
    // The shortest period of the best chain is that of the top itself: 11 years and 2 months.
    #expect(try answer(rules, record, asOf: "2025-03-10").needs.isEmpty)
    #expect(try answer(rules, record, asOf: "2025-03-11").needs.map(\.lapsedOn) == ["2025-03-10"])
  }

  /// Layers of two courses that each come after both of the layer below: every path is a way to inherit urgency.
  @Test func chainsOfPrerequisitesDoNotMultiply() throws {
    var rules = ""
    for layer in 0..<24 {
      for side in 0..<2 {
        let below = layer == 0 ? "" : (0..<2).map { "<after course=\"k\(layer - 1)-\($0)\"/>" }.joined()
        rules += Self.course("k\(layer)-\(side)", below)
      }
    }
    rules += """
      <rule id="r"><title>r</title><when/><then>
      <require course="k23-0" priority="mandatory"><due on="2026-05-01"/></require></then></rule>
      """
    let plan = try answer(rules, "").plan
    #expect(plan.courses.count == 47 && plan.optimal)
    #expect(Set(plan.courses.map(\.priority)) == ["mandatory"] && Set(plan.courses.map(\.due)) == ["2026-05-01"])
    #expect(plan.courses.last?.course == "k23-0")
  }

  /// A demand is let off until the last of its exceptions runs out; for ever when one has no last day.
  @Test(
    arguments: [
      (["2026-12-31", "2027-12-31"], "2027-12-31"), (["2026-12-31", nil], nil),
      (["2025-12-31", "2026-06-30"], "2026-06-30"),
    ] as [([String?], String?)])
  func reliefLastsAsLongAsTheLongest(_ days: [String?], _ expected: String?) throws {
    var rules = "<rule id=\"r\"><title>r</title><when/><then><require competency=\"c\" level=\"1\"/></then></rule>"
    for (place, day) in days.enumerated() {
      let until = day.map { " until=\"\($0)\"" } ?? ""
      rules +=
        "<rule id=\"e\(place)\" exception-to=\"r\"><title>e</title><when/><then><exempt competency=\"c\"\(until)/></then></rule>"
    }
    let answer = try answer(rules, "")
    #expect(answer.needs.isEmpty && answer.letOff.map(\.until) == [expected])
  }

  /// A training without a course has no course; that is known, not missing.
  @Test func aRecordWithoutACourseHasNone() throws {
    let rules =
      Self.course("k", "<teaches competency=\"c\" level=\"1\"/>")
      + "<rule id=\"r\"><title>r</title><when><not><trained><is field=\"course\" equals=\"k\"/></trained></not></when>"
      + "<then><require competency=\"c\" level=\"1\"/></then></rule>"
    let record =
      "<training kind=\"other\" starts=\"2026-01-01\" ends=\"2026-01-01\" result=\"completed\"><title>t</title></training>"
    let answer = try answer(rules, record)
    #expect(answer.unknown.isEmpty && answer.needs.map(\.target.competency) == ["c"])
  }

  /// A record that lacks the fact by which a quota counts is named with that fact.
  @Test func namesTheFieldThatAQuotaHangsOn() throws {
    let rules =
      "<quota id=\"q\" per=\"calendar-year\"><title>q</title><counts><is field=\"mode\" equals=\"offline\"/></counts></quota>"
      + "<rule id=\"r\"><title>r</title><when/><then><require quota=\"q\" hours=\"8\"/></then></rule>"
    let record =
      "<training kind=\"other\" starts=\"2026-01-01\" ends=\"2026-01-01\" hours=\"8\" result=\"completed\"><title>t</title></training>"
    let need = try #require(try answer(rules, record).needs.first)
    #expect(need.state == "cannot-judge" && need.fill == ["training.mode"] && need.pace == nil)
  }

  /// Thousands of records of one cadre are compared by what they are, not each with each.
  @Test func manyRecordsOfOneCadre() throws {
    let rules =
      Self.course("k")
      + "<quota id=\"q\" window=\"P50Y\"><title>q</title></quota>"
      + "<rule id=\"r\"><title>r</title><when/><then><require quota=\"q\" hours=\"30000\"/></then></rule>"
    let first = try #require(CalendarDate("1990-01-01"))
    let records = (0..<12_000).map { place in
      let day = first.adding(days: place)
      return "<training course=\"k\" starts=\"\(day)\" ends=\"\(day)\" hours=\"2\" result=\"completed\"/>"
    }
    let need = try #require(try answer(rules, records.joined() + records[0]).needs.first)
    #expect(need.held == .amounts(AmountsBody(hours: 24_000, days: 0)))
  }

  /// What `why-not` says would be enough is enough, for an exception without its base and a row behind another too.
  @Test func changesOfWhyNotSuffice() throws {
    let rules = """
      <field id="other" type="flag"><title>other</title></field>
      <rule id="r"><title>r</title><when><is field="flag" equals="yes"/></when><then><require competency="c" level="1"/></then></rule>
      <rule id="e" exception-to="r"><title>e</title><when><is field="other" equals="yes"/></when><then><exempt/></then></rule>
      <table id="t" hit="first"><title>t</title><input name="a" field="flag"/><input name="b" field="other"/>
        <require competency="c" level="@n"/>
        <row id="one" a="no" b="*" n="1"/><row id="two" a="*" b="yes" n="2"/></table>
      """
    let snapshot = try snapshot(rules, "<flag>no</flag><other>no</other>")
    let today = try #require(CalendarDate("2026-03-01"))
    let exception = try snapshot.whyNot("x", .rule("e"), asOf: today)
    #expect(exception.reasons.map(\.code) == ["condition-false", "no-base"])
    #expect(exception.changes.map { $0.map { "\($0.field ?? "") \($0.must)" } } == [["other hold", "flag hold"]])
    let row = try snapshot.whyNot("x", .rule("t#two"), asOf: today)
    #expect(row.reasons.map(\.code) == ["condition-false", "earlier-row"])
    #expect(row.changes.map { $0.map { "\($0.field ?? "") \($0.must)" } } == [["other hold", "flag not-hold"]])
  }
}
