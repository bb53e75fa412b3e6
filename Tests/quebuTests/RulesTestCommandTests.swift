import Answering
import FoundationEssentials
import QuebuTestSupport
import RuleLanguage
import Testing
import WireFormat

@testable import quebu

/// What `rules test` prints of the set whose tests fail, each in another way: `Fixtures/rule-tests.json` and
/// `Fixtures/rule-tests.junit.xml`; what people read of it is among the views. QUEBU_RECORD=1 writes them anew.
@Suite struct RulesTestCommandTests {
  private static let folder = Project.root + "/Tests/RecommendationTests/Fixtures/failing"
  private static let isRecording = ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1"

  private func report() throws -> RuleTestsBody {
    try #require(RuleSetReader.read(folder: Self.folder).ruleSet).testReport(coverage: true)
  }

  private func expectSame(_ text: String, as name: String) throws {
    let file = URL(filePath: Project.fixtures(of: #filePath) + "/" + name)
    if Self.isRecording { try Data(text.utf8).write(to: file) }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func jsonHoldsEverything() throws {
    try expectSame(String(decoding: WireEncoder.encode(try report()), as: UTF8.self) + "\n", as: "rule-tests.json")
  }

  @Test func junitHoldsACaseForEachTest() throws {
    let text = JUnitReport(report: try report(), wording: Wording(language: .en)).text
    try expectSame(text, as: "rule-tests.junit.xml")
  }

  @Test(arguments: [
    ("a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"),
    ("one\ntwo\tthree\r", "one&#10;two&#9;three&#13;"),
    ("\u{0}\u{1B}[1m\u{FFFE}", "\u{FFFD}\u{FFFD}[1m\u{FFFD}"), ("缺什么补什么 😀", "缺什么补什么 😀"), ("]]>", "]]&gt;"),
  ])
  func textIsEscaped(text: String, expected: String) {
    #expect(JUnitReport.escaped(text) == expected)
    #expect(JUnitReport.escaped(text, inAttribute: false) == expected.replacing("&#10;", with: "\n"))
  }

  /// The exit status, without what the program prints.
  @Test(arguments: [
    ("rules test \(folder)", 1), ("rules test \(folder) --run ^passes$ -q", 0),
    ("rules test \(folder) --run ^to-do", 0),
    ("rules test \(folder) --run nothing", 0), ("rules test \(folder) --run nothing --fail-on-empty", 1),
    ("rules test \(folder) --run ^passes$ --threshold 57", 1),
    ("rules test \(folder) --run ^passes$ --threshold 50", 0),
    ("rules test \(folder) --run ^passes$ --condition-threshold 99", 1),
    ("rules test \(folder) --threshold 101", 64), ("rules test \(folder) --run (", 64),
    ("rules test \(folder) --format sarif", 64), ("rules test", 64), ("rules test /nowhere", 66),
  ])
  func theExitStatusSaysWhatHappened(line: String, expected: Int) throws {
    #expect(try ProgramTests.run(line).status == Int32(expected), "\(line)")
  }

  @Test func aBrokenSetIsToldAndNotTested() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-test-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("<training-rules".utf8).write(to: folder.appending(path: "a.xml"))
    let run = try ProgramTests.run("rules test \(folder.path)")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("a.xml:1:"))
  }

  @Test func onlyThoseThatAreWantedRun() throws {
    let run = try ProgramTests.run("rules test \(Self.folder) --run ^to-do")
    #expect(run.errors == "2 tests: 0 passed, 0 failed, 2 to do (1 of them passes already)\n")
    #expect(run.output.hasPrefix("… to-do  tests.xml:57:3  to do\n"))
    let quiet = try ProgramTests.run("rules test \(Self.folder) --run ^passes$ -q --lang zh")
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
  }
}
