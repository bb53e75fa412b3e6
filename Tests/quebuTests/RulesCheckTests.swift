import Foundation
import QuebuTestSupport
import Testing

@testable import quebu

/// `quebu rules check`, as a script sees it.
@Suite struct RulesCheckTests {
  private static let slips = Project.fixtures(of: #filePath) + "/slips"

  /// A rule set that has a warning, and no error.
  private func withWarning(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-check-\(UInt32.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let xml = CodeExample.ruleRoot("<base id=\"hall\"/>\n")
    try Data(xml.utf8).write(to: folder.appending(path: "规则 1.xml"))
    try body(folder.path)
  }

  @Test func warningsCountAsErrorsWhereThatIsAskedFor() throws {
    try withWarning { folder in
      let run = try ProgramTests.run("rules check \(folder)")
      #expect(run.status == 0 && run.output.contains("warning: ") && run.errors.contains("0 errors, "))
      let strict = try ProgramTests.run("rules check --strict \(folder)")
      #expect(strict.status == 65 && strict.output == run.output && strict.errors == run.errors)
    }
    let errors = try ProgramTests.run("rules check \(Self.slips)/missing-id --strict")
    #expect(errors.status == 65)
  }

  @Test func profilesAreCountedBesideTheRules() throws {
    try withWarning { folder in
      func run(_ cadre: String) throws -> ProgramTests.Run {
        let xml = "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"/>\(cadre)</profiles>"
        let profiles = FileManager.default.temporaryDirectory.path + "/quebu-people-\(UInt32.random(in: 0...(.max)))"
        try FileManager.default.createDirectory(atPath: profiles, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: profiles) }
        try Data(xml.utf8).write(to: URL(filePath: profiles + "/people.xml"))
        return try ProgramTests.run("rules check \(folder) --profiles \(profiles)")
      }
      let good = try run("<cadre id=\"c\" unit=\"u\"><name>N</name></cadre>")
      #expect(good.status == 0 && good.errors.split(separator: "\n").count == 2, "\(good.errors)")
      let bad = try run("<cadre id=\"c\" unit=\"nowhere\"><name>N</name></cadre>")
      #expect(bad.status == 65 && bad.errors.hasSuffix(": 1 error, 0 warnings\n"), "\(bad.errors)")
    }
  }

  @Test(arguments: ["text", "json", "sarif", "github"]) func everyFormatHasTheSameStatus(_ format: String) throws {
    #expect(try ProgramTests.run("rules check \(Self.slips)/missing-id --format \(format)").status == 65)
    let good = try ProgramTests.run("rules check \(Self.slips)/children-in-another-order --format \(format) -q")
    #expect(good.status == 0 && good.errors.isEmpty)
    #expect(good.output.isEmpty == ["text", "github"].contains(format))
  }

  @Test func annotationsOfGitHubAreOneLineEach() throws {
    let folder = Self.slips + "/duplicate-id-across-files"
    let run = try ProgramTests.run("rules check \(folder) --format github -q")
    #expect(
      run.output
        == "::error file=\(folder)/second.xml,line=3,endLine=3,col=9,endColumn=17,title=Q0201::there is a rule `law` already"
        + "%0A\(folder)/rules.xml:12:9: the first is here\n")
    try withWarning { folder in
      let run = try ProgramTests.run("rules check \(folder) --format github -q")
      #expect(run.output.contains("::warning file=\(folder)/规则 1.xml,line=2,endLine=2,col=1,endColumn=6,title=Q0511::"))
    }
  }

  @Test func whatCannotBeCheckedIsToldApart() throws {
    #expect(try ProgramTests.run("rules check /nowhere --format sarif").status == 66)
    #expect(try ProgramTests.run("rules check \(Self.slips)/missing-id.txt").status == 66)
    #expect(try ProgramTests.run("rules check \(Self.slips)/missing-id --format xml").status == 64)
    #expect(try ProgramTests.run("rules check").status == 64)
  }
}
