import Diagnostics
import Foundation
import RuleLanguage
import Testing

@Suite struct RuleDiagnosticTests {
  static let cases =
    RuleCase.syntax + RuleCase.values + RuleCase.references + RuleCase.operands + RuleCase.structure + RuleCase.tests

  @Test(arguments: cases) func everyMistakeIsToldOnce(_ example: RuleCase) {
    let marked = MarkedRules(example.text)
    let reading = marked.read()
    let expected = zip(example.codes, marked.places).map { "\($0) \($1)" }
    #expect(example.codes.count == marked.places.count)
    #expect(reading.findings == expected, "\(reading.diagnostics.map(\.message))")
    for (said, diagnostic) in zip(example.says, reading.diagnostics) {
      #expect(diagnostic.message.contains(said), "\(diagnostic.message)")
    }
    for diagnostic in reading.diagnostics {
      #expect(!diagnostic.message.hasSuffix(".") && !diagnostic.message.contains("\n"))
      for place in [diagnostic.location] + diagnostic.related.map(\.location) {
        #expect(reading.sourceLine(place.file, place.line) != nil, "\(place)")
      }
    }
    #expect((reading.ruleSet == nil) == reading.diagnostics.hasErrors)
  }

  /// With its fix a mistake is gone; what was behind it may show.
  @Test(arguments: cases) func fixesMend(_ example: RuleCase) {
    let marked = MarkedRules(example.text)
    let found = marked.read().diagnostics
    for diagnostic in found {
      guard let fix = diagnostic.fix else { continue }
      let files = marked.files.map { file in
        guard file.name == diagnostic.location.file else { return file }
        return RuleFile(
          name: file.name, bytes: Array(fix.applied(to: String(decoding: file.bytes, as: UTF8.self)).utf8))
      }
      let left = RuleSetReader.read(files: files).diagnostics
      #expect(
        !left.contains { $0.message == diagnostic.message || $0.code == diagnostic.code }, "\(left.map(\.message))")
    }
  }

  /// Each code that the grammar and the rule language declare has a case, here or among the folders.
  @Test func everyCodeHasACase() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var declared = Set<String>()
    for file in ["DocumentGrammar/DiagnosticCode+Grammar.swift", "RuleLanguage/DiagnosticCode+Rules.swift"] {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /rawValue: "(Q[0-9]{4})"/) {
        #expect(declared.insert(String(match.1)).inserted, "\(match.1) is declared twice")
      }
    }
    #expect(declared.count > 50)
    let shown = Set(Self.cases.flatMap { $0.codes } + RuleFolderTests.codes.map(\.rawValue))
    #expect(declared.subtracting(shown) == [])
  }
}
