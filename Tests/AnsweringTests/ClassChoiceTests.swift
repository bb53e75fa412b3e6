import Diagnostics
import ProfileReading
import RuleLanguage
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// Recommendation.md section 5: each condition that fails is a reason, and all are listed.
@Suite struct ClassChoiceTests {
  static let rules = """
    <training-rules xmlns="urn:quebu:training-rules:1" set="t" format="1" xml:lang="en">
      <field id="senior" type="flag"><title>senior</title></field>
      <course id="k" hours="8" mode="offline" method="lecture" content="duty" state="active"><title>k</title></course>
      <rule id="r"><title>r</title><when/><then><require course="k"/></then></rule>
      <limit id="calls" at-most="1" per="calendar-year" same="kind" state="active"><title>calls</title>
        <counts><is field="organiser-level" at-least="city"/></counts><blocks><is field="place" equals="abroad"/></blocks></limit>
      <limit id="draft" at-most="0" per="calendar-year" state="draft"><title>draft</title><counts/><blocks/></limit>
      <class id="open" starts="2026-04-01" ends="2026-04-03" enrol-by="2026-03-01" seats="3" kind="in-post" state="open" hours="8"><offers course="k"/></class>
      <class id="approved" starts="2026-04-10" ends="2026-04-10" seats="1" kind="in-post" state="approved" hours="8"><offers course="k"/></class>
      <class id="late" starts="2026-03-01" ends="2026-04-20" enrol-by="2026-02-28" seats="9" kind="in-post" state="closed" hours="8"><offers course="k"/></class>
      <class id="seniors" starts="2026-05-01" ends="2026-05-02" seats="9" kind="in-post" state="open" hours="8"><offers course="k"/>
        <for><is field="senior" equals="yes"/></for></class>
      <class id="quota" starts="2026-06-01" ends="2026-06-02" seats="4" kind="in-post" state="open" hours="8"><offers course="k"/>
        <quota unit="a" seats="1"/><quota unit="b" seats="2"/></class>
      <class id="far" starts="2026-07-01" ends="2026-07-02" seats="9" kind="rotation" state="open" place="abroad" hours="8"><offers course="k"/></class>
      <class id="far-next-year" starts="2027-07-01" ends="2027-07-02" seats="9" kind="rotation" state="open" place="abroad" hours="8"><offers course="k"/></class>
      <class id="past" starts="2026-01-01" ends="2026-01-02" seats="9" kind="in-post" state="reviewed" hours="8"><offers course="k"/></class>
    </training-rules>
    """

  static let people = """
    <profiles xmlns="urn:quebu:profiles:1">
      <unit id="top"/><unit id="a" parent="top"/><unit id="a.one" parent="a"/><unit id="b" parent="top"/><unit id="c" parent="top"/>
      <cadre id="free" unit="c"><name>n</name><senior>yes</senior></cadre>
      <cadre id="unknown" unit="b"><name>n</name></cadre>
      <cadre id="junior" unit="a.one"><name>n</name><senior>no</senior>
        <training kind="rotation" starts="2026-02-01" ends="2026-02-02" organiser-level="city" result="completed"><title>call</title></training>
        <training course="k" starts="2026-04-03" ends="2026-04-05" result="in-progress"/></cadre>
      <cadre id="booked-a" unit="a"><name>n</name><senior>yes</senior><training class="quota" result="booked"/></cadre>
      <cadre id="booked-c" unit="c"><name>n</name><senior>yes</senior><training class="quota" result="booked"/>
        <training class="approved" result="booked"/></cadre>
      <cadre id="left-a" unit="a"><name>n</name><senior>yes</senior>
        <training class="quota" hours="7" leave-hours="2" result="completed"/></cadre>
    </profiles>
    """

  /// Of each class that is shown: the words of the reasons.
  private func reasons(for cadre: String) throws -> [String: [String]] {
    let reading = RuleSetReader.read(files: [RuleFile(name: "r.xml", bytes: Array(Self.rules.utf8))])
    let ruleSet = try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
    let people = ProfileReader.read(files: [("p.xml", Array(Self.people.utf8))], vocabulary: ruleSet.vocabulary)
    #expect(people.population.cadres.count == 6, "\(people.diagnostics.map { "\($0.location) \($0.message)" })")
    let snapshot = Snapshot(ruleSet: ruleSet, population: people.population)
    let today = try #require(CalendarDate("2026-03-01"))
    let answer = try #require(snapshot.recommendations(for: cadre, asOf: today))
    let classes = try #require(answer.plan.courses.first).classes
    #expect(classes.map(\.starts) == classes.map(\.starts).sorted())
    #expect(classes.allSatisfy { $0.available == $0.reasons.isEmpty })
    #expect(classes.filter { $0.upcoming == true }.map(\.trainingClass) == ["approved"])
    return Dictionary(uniqueKeysWithValues: classes.map { ($0.trainingClass, $0.reasons.map(\.code)) })
  }

  @Test func aCadreWhoIsFree() throws {
    #expect(
      try reasons(for: "free") == [
        "open": [], "approved": ["full"], "late": ["not-open", "enrolment-closed", "started"], "seniors": [],
        // Of 4 places 3 are kept for units; the one that is left is taken by somebody of no quota.
        "quota": ["full"], "far": [], "far-next-year": [],
      ])
  }

  @Test func oneOfWhomTooLittleIsKnown() throws {
    let found = try reasons(for: "unknown")
    #expect(found["seniors"] == ["audience-unknown"] && found["quota"] == [])
  }

  @Test func oneWhoIsBusy() throws {
    let found = try reasons(for: "junior")
    #expect(found["open"] == ["overlap"])
    #expect(found["late"] == ["not-open", "enrolment-closed", "started", "overlap"])
    #expect(found["seniors"] == ["not-for-cadre"])
    // The one place of unit a is taken, by somebody above this cadre's unit; who was too long on leave holds none.
    #expect(found["quota"] == ["unit-quota-full"])
    // The call of February counts in the year that the class ends in.
    #expect(found["far"] == ["limit-reached"] && found["far-next-year"] == [])
  }

  @Test func oneWhoIsBookedAlready() throws {
    let found = try reasons(for: "booked-c")
    #expect(found["approved"] == ["full", "already-booked"])
    #expect(found["quota"] == ["full", "already-booked"])
  }
}
