import RuleLanguage
import Testing
import WireFormat

@testable import QuebuService

@Suite struct PostedRuleSetTests {
  private func parse(_ text: String) throws(Problem) -> PostedRuleSet { try PostedRuleSet(Array(text.utf8)) }

  @Test func takesFilesByteForByte() throws {
    let files = try parse(
      #"{"files":[{"name":"b/c.xml","text":"\ufeff<a>\r\n缺\u0000</a>"},{"text":"","name":"a.xml"}]}"#
    )
    .files
    #expect(files.map(\.name) == ["b/c.xml", "a.xml"])
    #expect(files[0].bytes == Array("\u{feff}<a>\r\n缺\0</a>".utf8))
    #expect(files[1].bytes.isEmpty)
    #expect(try parse(#"{"files":[]}"#).files.isEmpty)
    // Two files of a folder, whose names are equal as texts.
    let names = try parse(#"{"files":[{"name":"\u00e9.xml","text":""},{"name":"e\u0301.xml","text":""}]}"#).files
    #expect(names.map { $0.name.utf8.count } == [6, 7])
  }

  @Test(arguments: [
    ("[]", "", "wrong-shape"), ("{}", "/files", "wrong-shape"), (#"{"files":{}}"#, "/files", "wrong-shape"),
    (#"{"files":[],"set":"a"}"#, "/set", "unknown-member"), (#"{"files":["a.xml"]}"#, "/files/0", "wrong-shape"),
    (#"{"files":[{"name":1,"text":""}]}"#, "/files/0/name", "wrong-shape"),
    (#"{"files":[{"name":"a.xml"}]}"#, "/files/0/text", "wrong-shape"),
    (#"{"files":[{"name":"a.xml","text":null}]}"#, "/files/0/text", "wrong-shape"),
    (#"{"files":[{"name":"a.xml","text":"","a/b~c":1}]}"#, "/files/0/a~1b~0c", "unknown-member"),
    (#"{"files":[{"name":"a.xml","text":""},{"name":"../a.xml","text":""}]}"#, "/files/1/name", "invalid-name"),
    (
      #"{"files":[{"name":"a.xml","text":""},{"name":"a.xml","text":""}]}"#, "/files/1/name", "repeated-name"
    ),
  ])
  func tellsWhatIsWrongByPointer(text: String, pointer: String, code: String) throws {
    let problem = #expect(throws: Problem.self) { try parse(text) }
    #expect(problem?.kind == .invalidBody)
    #expect(problem?.errors?.map(\.pointer) == [pointer])
    #expect(problem?.errors?.map(\.code) == [code])
  }

  @Test func tellsEveryMistakeOnce() throws {
    let file = #"{"name":"a.xml","text":""}"#
    let problem = #expect(throws: Problem.self) {
      try parse(#"{"files":[\#(file),{"name":"/a.xml","text":"<secret"},\#(file),\#(file)]}"#)
    }
    #expect(problem?.errors?.map(\.pointer) == ["/files/1/name", "/files/2/name", "/files/3/name"])
    #expect(problem?.errors?.allSatisfy { !$0.detail.contains("secret") } == true)
  }

  @Test func hasALimitOfFiles() throws {
    let files = (0...PostedRuleSet.fileLimit).map { #"{"name":"\#($0).xml","text":""}"# }
    #expect(
      try parse(#"{"files":[\#(files.dropLast().joined(separator: ","))]}"#).files.count == PostedRuleSet.fileLimit)
    let problem = #expect(throws: Problem.self) { try parse(#"{"files":[\#(files.joined(separator: ","))]}"#) }
    #expect(problem?.errors?.map(\.code) == ["too-many-files"])
  }
}
