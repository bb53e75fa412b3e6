import Diagnostics
import FoundationEssentials
import QuebuTestSupport
import RuleLanguage
import Testing

@testable import Recommendation

/// Running all tests of a set: what is said of the failing ones is in `Fixtures/failing/failing.txt`, which QUEBU_RECORD=1
/// writes anew.
@Suite struct RuleTestRunTests {
  private static let isRecording = ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1"
  static let folder = Project.fixtures(of: #filePath) + "/failing"

  private func run(where isWanted: (RuleTest) -> Bool = { _ in true }) throws -> RuleTestRun {
    RuleTestRun(try #require(RuleSetReader.read(folder: Self.folder).ruleSet), where: isWanted)
  }

  @Test func saysWhatWasExpectedAndWhatThereIs() throws {
    let said = try run().diagnostics.map { "\($0.location): \($0.message) [\($0.code)]\n" }.joined()
    let file = URL(filePath: Self.folder + "/failing.txt")
    if Self.isRecording { try Data(said.utf8).write(to: file) }
    #expect(said == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func whatIsStillToDoDoesNotFail() throws {
    let run = try run { $0.id.hasPrefix("to-do") }
    #expect(run.results.map(\.isPassed) == [false, true])
    #expect(run.failed.isEmpty && run.diagnostics.isEmpty)
  }

  @Test func runsInTheOrderOfTheFile() throws {
    let run = try run()
    #expect(run.results.map(\.test.id).prefix(3) == ["absent", "figures", "unwanted"])
    #expect(run.results.count == 11 && run.failed.count == 8)
  }

  @Test func answersAreKeptOfFailingTestsOnly() throws {
    for result in try run().results { #expect((result.answer != nil) == !result.isPassed) }
  }
}
