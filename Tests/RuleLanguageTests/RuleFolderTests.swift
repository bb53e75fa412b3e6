import Diagnostics
import Foundation
import Testing

@testable import RuleLanguage

@Suite struct RuleFolderTests {
  /// The codes that only show with folders.
  static let codes: [DiagnosticCode] = [.noRuleFiles, .unreadableFolder]

  private func folder(_ body: (URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url)
  }

  private func write(_ text: String, to url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  @Test func aFolderWithoutRulesIsAnError() throws {
    try folder { url in
      try write("", to: url.appending(path: ".hidden.xml"))
      try write("x", to: url.appending(path: "notes.txt"))
      let reading = RuleSetReader.read(folder: url.path)
      #expect(reading.diagnostics.map(\.code) == [.noRuleFiles])
      #expect(reading.ruleSet == nil)
      #expect(RuleSetReader.read(folder: url.path + "/none").diagnostics.map(\.code) == [.unreadableFolder])
      #expect(RuleSetReader.read(folder: url.path + "/notes.txt").diagnostics.map(\.code) == [.unreadableFolder])
    }
    #expect(RuleSetReader.read(files: []).diagnostics.map(\.code) == [.noRuleFiles])
  }

  @Test func subfoldersBelongToTheSetAndCirclesOfLinksAreHarmless() throws {
    try folder { url in
      try write(TestDictionary.text, to: url.appending(path: "b/dictionary.xml"))
      try write(MarkedRules.wrapped(RuleCase.rule()), to: url.appending(path: "a.xml"))
      try write("<broken", to: url.appending(path: ".git/x.xml"))
      try FileManager.default.createSymbolicLink(
        at: url.appending(path: "b/up"), withDestinationURL: url)
      let reading = RuleSetReader.read(folder: url.path)
      #expect(reading.diagnostics == [])
      #expect(reading.ruleSet?.files.map(\.name) == ["a.xml", "b/dictionary.xml"])
      #expect(reading.ruleSet?.rules["r"] != nil)
      #expect(reading.sourceLine("a.xml", 1)?.hasPrefix("<training-rules") == true)
      #expect(reading.sourceLine("a.xml", 99) == nil)
    }
  }

  @Test func aFileThatCannotBeReadIsToldAndHidesNothing() throws {
    try folder { url in
      try write(TestDictionary.text, to: url.appending(path: "dictionary.xml"))
      try FileManager.default.createSymbolicLink(
        at: url.appending(path: "gone.xml"), withDestinationURL: url.appending(path: "nowhere"))
      try write(
        MarkedRules.wrapped(RuleCase.rule(then: "<require course=\"from-gone\"/>")), to: url.appending(path: "r.xml"))
      let reading = RuleSetReader.read(folder: url.path)
      #expect(reading.diagnostics.map { "\($0.code) \($0.location.file)" } == ["Q0001 gone.xml"])
    }
  }
}
