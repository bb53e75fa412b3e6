import ArgumentParser
import Testing

@testable import quebu

@Suite struct ArgumentOrderTests {
  @Test(arguments: [
    ("--lang zh recommend xc-0001", "recommend xc-0001 --lang zh"),
    ("-o json -q cadres list", "cadres list -o json -q"),
    ("cadres --socket=/s list --unit u", "cadres list --unit u --socket=/s"),
    ("-ojson why x", "why x -o json"),
    ("recommend --offline R P xc-0001 --explain", "recommend xc-0001 --explain --offline R --offline P"),
    ("--offline R P needs", "needs --offline R --offline P"),
    ("recommend x --offline R", "recommend x --offline R"), ("recommend x --offline", "recommend x --offline"),
    ("recommend -o", "recommend -o"), ("recommend --no-color -- -q", "recommend --no-color -- -q"),
    ("--as-of 2026-03-01 status", "status --as-of 2026-03-01"), ("", ""), ("--help", "--help"),
  ])
  func bringsGlobalOptionsBehindTheCommand(given: String, expected: String) {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    #expect(ArgumentOrder.arranged(words(given)) == words(expected))
  }

  @Test func optionsAreTheSameBeforeAndBehind() throws {
    let before = ArgumentOrder.arranged(["--lang", "en", "-o", "yaml", "--as-of", "2026-03-01", "recommend", "x"])
    let behind = ["recommend", "x", "--lang", "en", "-o", "yaml", "--as-of", "2026-03-01"]
    for arguments in [before, behind] {
      let command = try #require(try QuebuCommand.parseAsRoot(arguments) as? RecommendCommand)
      #expect(command.options.lang == .en)
      #expect(command.options.output == .yaml)
      #expect(command.options.asOf == "2026-03-01")
      #expect(command.cadre == "x")
    }
  }

  @Test(arguments: [
    "recommend", "recommend x --all", "recommend x --unit u", "why x", "why x --need a --rule b", "why-not x",
    "recommend x --as-of 2026-3-1", "recommend x -o xml", "recommend x --lang fr", "recommend x --offline R",
    "cadres list --limit 0", "nonsense", "completions tcsh", "rules check", "version extra",
  ])
  func refusesWhatItDoesNotTake(line: String) {
    let arguments = ArgumentOrder.arranged(line.split(separator: " ").map(String.init))
    let error = #expect(throws: (any Error).self) { try QuebuCommand.parseAsRoot(arguments) }
    #expect(error.map { QuebuCommand.exitCode(for: $0).rawValue } == quebu.ExitStatus.usage.rawValue)
  }
}
