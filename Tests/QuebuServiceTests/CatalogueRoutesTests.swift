import HTTPTypes
import Testing

@testable import QuebuService

/// Courses, classes, needs and rule sets.
@Suite struct CatalogueRoutesTests {
  @Test func showsCourses() async throws {
    let inside = try await Inside.serving(try TestSite())
    #expect(try await inside.ask("/v1/courses").string("items", "0", "id") == "writing-101")
    #expect(try await inside.ask("/v1/courses/writing-101").string("classes", "0") == "writing-spring")
    #expect(try await inside.ask("/v1/courses/none").status == 404)
  }

  @Test(arguments: [
    ("", 1), ("course=writing-101", 1), ("from=2026-04-02", 0), ("to=2026-03-31", 0), ("free=true", 1),
    ("free=false", 0), ("from=2026-04-01&to=2026-04-01", 1),
  ])
  func showsClasses(query: String, count: Int) async throws {
    let answer = try await Inside.serving(try TestSite()).ask("/v1/classes?\(query)")
    #expect((answer["items"] as? [Any])?.count == count)
  }

  @Test func showsOneClassAndWhomToCall() async throws {
    let inside = try await Inside.serving(try TestSite())
    #expect(try await inside.ask("/v1/classes/writing-spring")["seats"] as? Int == 20)
    #expect(try await inside.ask("/v1/classes/none").status == 404)
    let path = "/v1/classes/writing-spring/candidates"
    let page = try await inside.ask("\(path)?limit=2")
    #expect((page["candidates"] as? [Any])?.count == 2)
    let next = try #require(page.string("next"))
    #expect(page.headers["link"] == "<\(path)?limit=2&cursor=\(next)>; rel=\"next\"")
    let rest = try await inside.ask("\(path)?limit=2&cursor=\(next)")
    #expect((rest["candidates"] as? [Any])?.count == 1)
    let lines = try await inside.ask(path, headers: [.accept: "application/x-ndjson"]).text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.last == #"{"end":true,"count":3}"#)
    #expect(try await inside.ask("/v1/classes/none/candidates").status == 404)
  }

  @Test func countsNeeds() async throws {
    let inside = try await Inside.serving(try TestSite())
    let answer = try await inside.ask("/v1/needs?by=unit,competency")
    #expect(answer.status == 200)
    #expect(answer["cadres"] as? Int == 3)
    let table = try await inside.ask("/v1/needs?by=competency", headers: [.accept: "text/csv"])
    #expect(table.headers["content-type"] == "text/csv; charset=utf-8; header=present")
    #expect(
      table.text.hasPrefix("competency,title,cadres,open,overdue,cannot_judge,met\r\nwriting,Writing,3,3,0,0,0\r\n"))
    #expect(try await inside.ask("/v1/needs?by=weather").string("errors", "0", "pointer") == "by")
    #expect(try await inside.ask("/v1/needs", headers: [.accept: "application/x-ndjson"]).status == 406)
  }

  @Test func showsTheRuleSet() async throws {
    let inside = try await Inside.serving(try TestSite())
    let digest = try #require(try await inside.ask("/v1/rule-sets").string("items", "0", "digest"))
    #expect(try await inside.ask("/v1/rule-sets/\(digest)").string("id") == "small")
    #expect(try await inside.ask("/v1/rule-sets/sha256:00").status == 404)
  }
}
