import Testing

@testable import QuebuService

@Suite struct PercentEncodingTests {
  @Test(arguments: [("a%20b", "a b"), ("%E7%8E%8B", "王"), ("a+b", "a+b"), ("%2f", "/"), ("plain", "plain")])
  func decodes(text: String, expected: String) {
    #expect(PercentEncoding.decode(text) == expected)
    #expect(PercentEncoding.decode(PercentEncoding.encode(expected)) == expected)
  }

  @Test(arguments: ["%", "%2", "%zz", "%ff", "%c3%28"])
  func refuses(text: String) {
    #expect(PercentEncoding.decode(text) == nil)
  }

  @Test func takesPlusForSpaceInQueries() {
    #expect(PercentEncoding.decode("a+b", plusIsSpace: true) == "a b")
  }
}
