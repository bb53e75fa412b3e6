import HTTPTypes
import Testing

@testable import QuebuService

@Suite struct EvaluationRouteTests {
  private static let path = "/v1/recommendations:evaluate"

  private func evaluate(_ body: String, as type: String?, query: String = "") async throws -> TestAnswer {
    var headers: HTTPFields = [:]
    headers[.contentType] = type
    return try await Inside.serving(try TestSite()).ask(
      Self.path + query, method: .post, headers: headers, body: body)
  }

  @Test func judgesXMLAndJSONAlike() async throws {
    let xml = try await evaluate(
      """
      <profiles xmlns="urn:quebu:profiles:1"><cadre id="n-1" unit="d.culture"><name>N</name><system>culture</system>
      <holds competency="writing" level="1"/></cadre></profiles>
      """, as: "application/xml")
    #expect(xml.status == 200, "\(xml.text)")
    #expect(xml.string("cadre") == "n-1")
    #expect(xml.string("needs", "0", "target", "competency") == "writing")
    let json = try await evaluate(
      #"""
      {"id": "n-1", "unit": "d.culture", "name": "N", "fields": {"system": ["culture"]},
       "holds": [{"competency": "writing", "level": 1}]}
      """#, as: "application/json; charset=utf-8")
    #expect(json.text == xml.text)
  }

  @Test func takesABareCadreOfNobody() async throws {
    let answer = try await evaluate(
      #"<cadre xmlns="urn:quebu:profiles:1"><system>culture</system></cadre>"#, as: "text/xml",
      query: "?as_of=2026-05-01&explain=full&met=true")
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.string("as_of") == "2026-05-01")
    #expect(try await evaluate(#"{"fields": {"system": "culture"}}"#, as: "application/json").status == 200)
  }

  @Test func takesWhatItGives() async throws {
    let inside = try await Inside.serving(try TestSite())
    let cadre = try await inside.ask("/v1/cadres/c-1").text
    let stored = try await inside.ask("/v1/cadres/c-1/recommendations").text
    let answer = try await inside.ask(
      Self.path, method: .post, headers: [.contentType: "application/json"], body: cadre)
    #expect(answer.text == stored)
  }

  @Test func tellsMistakesInXMLByPlace() async throws {
    let answer = try await evaluate(
      """
      <cadre xmlns="urn:quebu:profiles:1">
        <system>cultures</system>
      </cadre>
      """, as: "application/xml")
    #expect(answer.status == 422)
    #expect(answer.string("kind") == "invalid-profile")
    #expect(answer["errors", "0", "line"] as? Int == 2)
    #expect(answer.string("errors", "0", "code")?.hasPrefix("Q06") == true)
  }

  @Test(arguments: [
    (#"{"fields": {"system": ["culture", "cultures"]}}"#, "/fields/system/1"),
    (#"{"fields": {"systems": "culture"}}"#, "/fields/systems"),
    (#"{"unit": "nowhere"}"#, "/unit"), (#"{"holds": [{"competency": "writing", "level": 9}]}"#, "/holds/0/level"),
    (#"{"fields": {"promoted-on": "2025-02-30"}}"#, "/fields/promoted-on"),
    (#"{"training": [{"kind": "other", "title": "T", "result": "done"}]}"#, "/training/0/result"),
  ])
  func tellsMistakesInJSONByPointer(body: String, pointer: String) async throws {
    let answer = try await evaluate(body, as: "application/json")
    #expect(answer.status == 422, "\(answer.text)")
    #expect(answer.string("errors", "0", "pointer") == pointer)
  }

  @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
  func refusesOtherMediaTypes(type: String?) async throws {
    #expect(try await evaluate("x", as: type).status == 415)
  }

  @Test func refusesCompressedBodies() async throws {
    let answer = try await Inside.serving(try TestSite()).ask(
      Self.path, method: .post, headers: [.contentType: "application/json", .contentEncoding: "gzip"], body: "{}")
    #expect(answer.status == 415)
  }

  @Test(arguments: [("<", "application/xml", 422), ("{", "application/json", 400), ("", "application/json", 400)])
  func refusesBrokenBodies(body: String, type: String, status: Int) async throws {
    #expect(try await evaluate(body, as: type).status == status)
  }
}
