import Foundation
import QuebuTestSupport
import Testing

@testable import ProfileReading

@Suite struct CadreJSONTests {
  private func posted(_ text: String) throws -> CadreJSON { try CadreJSON(JSONValue.parse(Array(text.utf8))) }

  @Test func writesProfiles() throws {
    let cadre = try posted(
      #"""
      {"id": "c-9", "unit": "d", "name": "A & <B>", "roles": ["left out"],
       "fields": {"system": ["culture", "publicity"], "rank": 3, "on-probation": false},
       "holds": [{"competency": "writing", "level": 2, "level_title": {"en": "can"}, "assessed_on": "2025-01-01"}],
       "training": [{"kind": "other", "hours": 24.5, "leave_hours": 2, "result": "completed", "title": "T"}]}
      """#)
    #expect(
      String(decoding: cadre.document.bytes, as: UTF8.self) == #"""
        <profiles xmlns="urn:quebu:profiles:1">
        <cadre id="c-9" unit="d">
        <name>A &amp; &lt;B&gt;</name>
        <on-probation>no</on-probation>
        <rank>3</rank>
        <system>culture</system>
        <system>publicity</system>
        <holds competency="writing" level="2" assessed-on="2025-01-01"/>
        <training kind="other" hours="24.5" result="completed" leave-hours="2"><title>T</title>
        </training>
        </cadre>
        </profiles>

        """#)
  }

  @Test func leadsBackFromPlaces() throws {
    let document = try posted(
      #"{"unit": "d\nd", "fields": {"rank": 3}, "holds": [{"competency": "w", "level": 2}]}"#
    ).document
    #expect(document.pointer(line: 2, column: 20) == "/unit")
    #expect(document.pointer(line: 3, column: 7) == "/fields/rank")
    #expect(document.pointer(line: 4, column: 1) == "/holds/0")
    #expect(document.pointer(line: 4, column: 10) == "/holds/0/competency")
    #expect(document.pointer(line: 4, column: 24) == "/holds/0/level")
    #expect(document.pointer(line: 9, column: 1) == "")
  }

  @Test(arguments: [
    ("[]", ""), (#"{"what": 1}"#, "/what"), (#"{"fields": []}"#, "/fields"),
    (#"{"fields": {"a/b": 1}}"#, "/fields/a~1b"),
    (#"{"fields": {"holds": "x"}}"#, "/fields/holds"), (#"{"holds": [1]}"#, "/holds/0"),
    (#"{"training": {}}"#, "/training"), (#"{"holds": [{"level": {}}]}"#, "/holds/0/level"),
    (#"{"fields": {"a><b": 1}}"#, "/fields/a><b"),
  ])
  func refusesOtherShapes(text: String, pointer: String) {
    let refusal = #expect(throws: CadreJSON.Refusal.self) { _ = try posted(text) }
    #expect(refusal?.mistakes.first?.pointer == pointer)
  }

  @Test(arguments: ["", "{", "nonsense", "{\"a\": 1,}"])
  func refusesWhatIsNotJSON(text: String) {
    let refusal = #expect(throws: CadreJSON.Refusal.self) { _ = try posted(text) }
    #expect(refusal?.mistakes.map(\.code) == ["malformed-json"])
  }
}
