import HTTPTypes
import Testing
import WireFormat

@testable import QuebuService

@Suite struct CadreRoutesTests {
  @Test func listsInPages() async throws {
    let inside = try await Inside.serving(try TestSite())
    let first = try await inside.ask("/v1/cadres?limit=2")
    #expect(first.status == 200)
    #expect(first.string("items", "0", "id") == "c-1")
    #expect(first.string("items", "1", "id") == "c-2")
    let next = try #require(first.string("next"))
    #expect(first.headers["link"] == "</v1/cadres?limit=2&cursor=\(next)>; rel=\"next\"")
    let second = try await inside.ask("/v1/cadres?limit=2&cursor=\(next)")
    #expect(second.string("items", "0", "id") == "c-3")
    #expect(second["next"] == nil)
    #expect(second.headers["link"] == nil)
  }

  @Test func streamsLines() async throws {
    let inside = try await Inside.serving(try TestSite())
    let whole = try await inside.ask("/v1/cadres", headers: [.accept: "application/x-ndjson"])
    #expect(whole.headers["content-type"] == "application/x-ndjson")
    let lines = whole.text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix(#"{"id":"c-1""#))
    #expect(lines[3] == #"{"end":true,"count":3}"#)
    let part = try await inside.ask("/v1/cadres?limit=1", headers: [.accept: "application/x-ndjson"])
    #expect(part.text.split(separator: "\n").last == #"{"end":true,"count":1,"next":"\#(Cursor.text(after: "c-1"))"}"#)
  }

  @Test(arguments: [
    ("unit=d", ["c-1", "c-2", "c-3"]), ("unit=d.culture", ["c-1", "c-2", "c-3"]), ("q=c-2", ["c-2"]),
    ("role=culture-worker", ["c-1", "c-2"]), ("q=nobody", []),
  ])
  func narrows(query: String, expected: [String]) async throws {
    let site = try TestSite()
    try site.write(TestSite.cadres(["c-3"], system: "publicity"), to: "profiles/b.xml")
    let answer = try await Inside.serving(site).ask("/v1/cadres?\(query)")
    #expect((answer["items"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == expected)
  }

  @Test(arguments: ["unit=none", "role=none"])
  func tellsWhatIsNotThere(query: String) async throws {
    #expect(try await Inside.serving(try TestSite()).ask("/v1/cadres?\(query)").status == 404)
  }

  @Test func showsOneWithATag() async throws {
    let inside = try await Inside.serving(try TestSite())
    let answer = try await inside.ask("/v1/cadres/c-1")
    #expect(answer.status == 200)
    #expect(answer.string("unit") == "d.culture")
    #expect(answer.string("fields", "system", "0") == "culture")
    let tag = try #require(answer.headers["etag"])
    let same = try await inside.ask("/v1/cadres/c-1", headers: [.ifNoneMatch: tag])
    #expect(same.status == 304)
    #expect(same.body.isEmpty)
    #expect(same.headers["etag"] == tag)
    #expect(try await inside.ask("/v1/cadres/c-2").headers["etag"] != tag)
  }

  @Test func readsEscapedIds() async throws {
    let inside = try await Inside.serving(try TestSite())
    #expect(try await inside.ask("/v1/cadres/c%2D1").string("id") == "c-1")
  }

  @Test func doesNotRepeatWhoWasAskedFor() async throws {
    let answer = try await Inside.serving(try TestSite()).ask("/v1/cadres/secret-id")
    #expect(answer.status == 404)
    #expect(!answer.text.contains("secret-id"))
  }
}
