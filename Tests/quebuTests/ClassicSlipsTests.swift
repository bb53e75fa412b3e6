import Diagnostics
import Foundation
import QuebuTestSupport
import RuleLanguage
import Testing

@testable import quebu

/// Slips that everyone makes once, each with what `quebu rules check` prints of it: one message at its place.
///
/// `Fixtures/slips/NAME` is a rule set, `Fixtures/slips/NAME.txt` what is printed; nothing for what is no mistake. With
/// QUEBU_RECORD=1 in the environment the expectations are written anew: read the difference before it is committed.
@Suite struct ClassicSlipsTests {
  private static let folder = Project.fixtures(of: #filePath) + "/slips"

  /// Line and column of the message; nil where there is none.
  static let slips: KeyValuePairs<String, (code: String, place: String)?> = [
    "misspelt-element": ("Q0101", "rules.xml:19:5"),
    "misspelt-start-tag": ("Q0010", "rules.xml:19:5"),
    "misspelt-attribute": ("Q0103", "rules.xml:17:31"),
    "duration-in-words": ("Q0304", "rules.xml:17:31"),
    "value-not-in-list": ("Q0206", "rules.xml:16:25"),
    "two-operators": ("Q0110", "rules.xml:16:42"),
    "two-children-in-not": ("Q0106", "rules.xml:18:9"),
    "missing-id": ("Q0104", "rules.xml:12:3"),
    "children-in-another-order": nil,
    "30-february": ("Q0303", "rules.xml:12:18"),
    "unclosed-tag": ("Q0010", "rules.xml:19:3"),
    "bare-ampersand": ("Q0014", "rules.xml:13:14"),
    "duplicate-id-across-files": ("Q0201", "second.xml:3:9"),
    "forgotten-namespace": ("Q0044", "rules.xml:2:1"),
  ]

  @Test(arguments: slips.map(\.key)) func isOneMessageAtItsPlace(_ slip: String) throws {
    let expected = try #require(Self.slips.first { $0.key == slip }).value
    let run = try ProgramTests.run("rules check \(Self.folder)/\(slip)")
    #expect(run.status == (expected == nil ? 0 : 65))
    let file = URL(filePath: "\(Self.folder)/\(slip).txt")
    if ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1" { try Data(run.output.utf8).write(to: file) }
    #expect(run.output == (try String(contentsOf: file, encoding: .utf8)))
    let first = run.output.split(separator: "\n").first.map(String.init) ?? ""
    if let expected {
      #expect(first.hasPrefix(expected.place + ": error: ") && first.hasSuffix(" [\(expected.code)]"), "\(first)")
      #expect(run.errors.hasSuffix(": 1 error, 0 warnings\n"))
    } else {
      #expect(run.output.isEmpty && run.errors.hasSuffix(": 0 errors, 0 warnings\n"))
    }
  }

  /// What the fix makes of the file has no mistake.
  @Test(arguments: slips.map(\.key)) func theFixMends(_ slip: String) throws {
    let folder = "\(Self.folder)/\(slip)"
    let report = RuleReport(RuleSetReader.read(folder: folder), folder: folder)
    guard let diagnostic = report.diagnostics.first, let fix = diagnostic.fix else { return }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      return RuleFile(
        name: name, bytes: Array((name == diagnostic.location.file ? fix.applied(to: text) : text).utf8))
    }
    #expect(RuleSetReader.read(files: files).diagnostics == [])
  }
}
