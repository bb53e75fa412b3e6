import Diagnostics
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import SampleGeneration
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// Answers that are written at once against those by way of bodies: byte for byte.
@Suite struct AnswerWriterTests {
  private static let days = ["2025-03-01", "2026-03-01", "2026-11-23"].compactMap { CalendarDate($0) }

  /// - Returns: how many answers were compared.
  private func compare(_ snapshot: Snapshot, on day: CalendarDate, _ note: String) throws -> Int {
    snapshot.makeReady(for: day)
    var count = 0
    // Twice, since what is remembered of the first time must change nothing.
    for cadre in Array(snapshot.population.cadres) + Array(snapshot.population.cadres) {
      for includeMet in [false, true] {
        let options = AnswerOptions(includeMet: includeMet)
        let plain = WireEncoder.line(snapshot.evaluate(cadre, asOf: day, options: options))
        let line = try #require(snapshot.recommendationLine(for: cadre.id, asOf: day, options: options))
        count += 1
        if line != plain {
          Issue.record(
            "\(note), \(cadre.id):\n\(String(decoding: line, as: UTF8.self))\(String(decoding: plain, as: UTF8.self))")
        }
      }
    }
    return count
  }

  @Test(arguments: 0..<20) func `Answers of generated sets`(batch: Int) throws {
    var count = 0
    for seed in UInt64(batch * 25)..<UInt64(batch * 25 + 25) {
      let (reading, people) = GeneratedSet(seed: seed).read()
      let snapshot = Snapshot(ruleSet: try #require(reading.ruleSet), population: try #require(people).population)
      count += try compare(snapshot, on: Self.days[Int(seed % 3)], "seed \(seed)")
    }
    #expect(count == 25 * 5 * 4)
  }

  @Test func `Answers of the shipped set`() throws {
    let ruleSet = try #require(RuleSetReader.read(folder: Project.root + "/rules/xicheng").ruleSet)
    let people = ProfileReader.read(folder: Project.root + "/profiles", vocabulary: ruleSet.vocabulary)
    let snapshot = Snapshot(ruleSet: ruleSet, population: people.population)
    #expect(try compare(snapshot, on: Self.days[2], "the shipped set") > 800)
  }

  @Test func `Answers of a made-up set with limits and quotas of units`() throws {
    let made = try BatchCase.sample(.xml, people: 300)
    let people = ProfileReader.read(
      files: made.files.filter { $0.name.hasSuffix(".xml") }, vocabulary: made.ruleSet.vocabulary)
    let snapshot = Snapshot(ruleSet: made.ruleSet, population: people.population)
    #expect(try compare(snapshot, on: Self.days[1], "made up") == 1_200)
  }

  /// Audiences and limits of every kind, beside those of `ClassChoiceTests`.
  private static let moreRules = """
      <scale id="s"><title>s</title><level n="1"><title>one</title></level><level n="2"><title>two</title></level></scale>
      <competency id="c" scale="s" kind="ability" content="duty"><title>c</title></competency>
      <field id="born" type="date"><title>born</title></field>
      <role id="old-hand" kind="category"><title>old hand</title>
        <applies-when><is field="senior" equals="yes"/><holds competency="c" at-least="1"/></applies-when></role>
      <course id="m" hours="4" mode="online" method="lecture" content="theory" state="active"><title>m</title></course>
      <quota id="q" per="calendar-year"><title>q</title></quota>
      <rule id="a"><title>a</title><when/><then><require course="m"/><require quota="q" hours="90" days="9"/></then></rule>
      <limit id="by-content" at-most="1" window="P2Y" same="content" state="active"><title>by content</title>
        <counts><is field="result" one-of="completed booked in-progress"/></counts><blocks/></limit>
      <limit id="by-course" at-most="1" per="calendar-year" same="course" state="active"><title>by course</title>
        <counts/><blocks><is field="kind" equals="in-post"/></blocks></limit>
      <limit id="long" at-most="1" window="P3Y" state="active"><title>long</title>
        <counts><is field="days" at-least="2"/></counts><blocks><is field="seats" at-least="5"/></blocks></limit>
    """

  private static let audiences = [
    #"<is field="born" before="1980-01-01"/>"#, #"<missing field="born"/>"#,
    #"<not><is field="unit" within="a"/></not>"#, #"<is field="unit" equals="c"/>"#,
    #"<holds competency="c" at-least="2"/>"#, #"<holds-role role="old-hand"/>"#,
    #"<is field="id" one-of="free booked-a"/>"#,
    #"<trained at-least="1"><is field="course" equals="k"/></trained>"#,
    #"<any><is field="senior" equals="yes"/><all><missing field="born"/><holds competency="c" at-least="1"/></all></any>"#,
    #"<is field="born" older-than="P40Y"/><is field="senior" equals="no"/>"#,
  ]

  private static let moreCadres = """
      <cadre id="x1" unit="a.one"><name>n</name><senior>no</senior><born>1975-05-05</born><holds competency="c" level="2"/>
        <training course="m" starts="2025-10-01" ends="2025-10-03" days="3" result="completed"/></cadre>
      <cadre id="x2" unit="c"><name>n</name><born>1999-05-05</born><holds competency="c" level="1" expires-on="2026-04-01"/>
        <training course="k" days="2" result="completed"/><training class="far" result="in-progress"/></cadre>
      <cadre id="x3" unit="b"><name>n</name><senior>yes</senior><holds competency="c" level="1"/>
        <training class="past" days="2" result="completed"/><training class="c5" result="completed"/>
        <training class="c3" result="booked"/></cadre>
    """

  @Test(arguments: days) func `Answers with audiences and limits of every kind`(day: CalendarDate) throws {
    let classes = Self.audiences.enumerated().map { place, audience in
      """
        <class id="c\(place)" starts="2026-12-0\(1 + place % 4)" ends="2026-12-0\(3 + place % 5)" seats="\(2 + place)"
          kind="in-post" state="open" hours="8"><offers course="\(place % 2 == 0 ? "k" : "m")"/><for>\(audience)</for></class>
      """
    }
    let rules = ClassChoiceTests.rules.replacing("</training-rules>", with: "")
    let whole = "\(rules)\(Self.moreRules)\(classes.joined())</training-rules>"
    let reading = RuleSetReader.read(files: [RuleFile(name: "r.xml", bytes: Array(whole.utf8))])
    let ruleSet = try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
    let people = ClassChoiceTests.people.replacing("</profiles>", with: "\(Self.moreCadres)</profiles>")
    let read = ProfileReader.read(files: [("p.xml", Array(people.utf8))], vocabulary: ruleSet.vocabulary)
    #expect(read.population.cadres.count == 9, "\(read.diagnostics.map { "\($0.location) \($0.message)" })")
    let snapshot = Snapshot(ruleSet: ruleSet, population: read.population)
    #expect(try compare(snapshot, on: day, "\(day)") == 36)
    guard day == Self.days[1] else { return }
    let all = try snapshot.population.cadres.map {
      String(decoding: try #require(snapshot.recommendationLine(for: $0.id, asOf: day)), as: UTF8.self)
    }.joined()
    for code in [
      "not-open", "enrolment-closed", "started", "full", "unit-quota-full", "not-for-cadre", "audience-unknown",
      "overlap", "already-booked", "already-completed", "limit-reached",
    ] { #expect(all.contains("\"\(code)\""), "\(code)") }
    for limit in ["calls", "by-content", "by-course", "long"] {
      #expect(all.contains("\"limit\":\"\(limit)\""), "\(limit)")
    }
  }

  @Test func `A day that is not ready is answered all the same, and two are kept`() throws {
    let (reading, people) = GeneratedSet(seed: 3).read()
    let snapshot = Snapshot(ruleSet: try #require(reading.ruleSet), population: try #require(people).population)
    let cadre = try #require(snapshot.population.cadres.first)
    let plain = try #require(snapshot.recommendationLine(for: cadre.id, asOf: Self.days[0]))
    #expect(Self.days.allSatisfy { !snapshot.isReady(on: $0) })
    snapshot.makeReady(for: Self.days[0])
    snapshot.makeReady(for: Self.days[1])
    #expect(snapshot.recommendationLine(for: cadre.id, asOf: Self.days[0]) == plain)
    snapshot.makeReady(for: Self.days[2])
    #expect(Self.days.map { snapshot.isReady(on: $0) } == [true, false, true])
    #expect(snapshot.recommendationLine(for: "nobody", asOf: Self.days[0]) == nil)
  }
}
