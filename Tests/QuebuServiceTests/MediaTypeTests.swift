import Testing

@testable import QuebuService

@Suite struct MediaTypeTests {
  @Test(arguments: [
    (nil, MediaType.json), ("*/*", .json), ("application/json", .json), ("text/csv", .csv),
    ("application/*", .json), ("text/*", .csv), ("application/json;q=0.5, text/csv", .csv),
    ("text/csv;q=0.5, application/json;q=0.5", .json), ("application/problem+json", .json),
    ("application/json;q=0, */*", .csv), ("text/html, */*;q=0.1", .json), ("TEXT/CSV", .csv),
    ("application/json, application/problem+json", .json),
  ])
  func chooses(accept: String?, expected: MediaType) {
    #expect(MediaType.best(for: accept, among: [.json, .csv]) == expected)
  }

  @Test(arguments: ["text/html", "application/json;q=0", "", "nonsense", "application/x-ndjson", "*/*;q=0"])
  func refuses(accept: String) {
    #expect(MediaType.best(for: accept, among: [.json]) == nil)
  }

  @Test(arguments: [
    ("application/json", MediaType.json), ("application/json; charset=utf-8", .json), ("text/xml", .xml),
    ("Application/XML", .xml),
  ])
  func readsContentTypes(text: String, expected: MediaType) {
    #expect(MediaType(contentType: text) == expected)
  }
}
