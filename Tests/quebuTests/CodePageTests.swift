import Diagnostics
import Foundation
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing

@testable import quebu

/// Every code has a page, and every page says what is true.
@Suite struct CodePageTests {
  /// The codes that the sources declare, with how often.
  private static func declared() throws -> [String: Int] {
    var found: [String: Int] = [:]
    let sources = URL(filePath: Project.root + "/Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /DiagnosticCode\(rawValue: "(Q[0-9]{4})"\)/) {
        found[String(match.1), default: 0] += 1
      }
    }
    return found
  }

  @Test func everyCodeHasOnePage() throws {
    let declared = try Self.declared()
    #expect(declared.count > 100)
    #expect(declared.filter { $0.value > 1 }.isEmpty)
    let pages = CodePage.all.map(\.code)
    #expect(Set(pages).count == pages.count)
    #expect(Set(declared.keys).subtracting(pages).sorted() == [])
    #expect(Set(pages).subtracting(declared.keys).sorted() == [])
  }

  @Test(arguments: CodePage.all) func theWrongExampleGivesTheCodeAndTheRightOneNothing(_ page: CodePage) throws {
    let wrong = try found(page, page.example.wrong)
    let told = wrong.filter { $0.severity == .error || $0.code.rawValue == page.code }.map(\.code.rawValue)
    #expect(told == page.told, "\(wrong.map(\.message))")
    #expect(wrong.contains { $0.code.rawValue == page.code && $0.severity == page.severity })
    #expect(try found(page, page.example.right) == [])
    #expect(page.example.wrong != page.example.right)
  }

  /// The codes whose examples have exactly one right way to mend them; with it nothing is wrong any more.
  @Test func fixesMend() throws {
    var mended: [String] = []
    for page in CodePage.all {
      var files = page.example.wrong
      // What shows a limit is large, and has no such way.
      guard !files.contains(where: { $0.text.contains("⟪") }) else { continue }
      guard let diagnostic = page.diagnostics(of: files).first(where: { $0.code.rawValue == page.code }),
        let fix = diagnostic.fix, let place = files.firstIndex(where: { $0.name == diagnostic.location.file })
      else { continue }
      files[place].text = fix.applied(to: files[place].text)
      let left = page.diagnostics(of: files)
      #expect(left.isEmpty || page.told.count > 1, "\(page.code): \(left.map(\.message)) in \(files[place].text)")
      mended.append(page.code)
    }
    #expect(
      mended == [
        "Q0005", "Q0010", "Q0013", "Q0014", "Q0015", "Q0017", "Q0020", "Q0021", "Q0023", "Q0025", "Q0033", "Q0034",
        "Q0036", "Q0040", "Q0041", "Q0044", "Q0045", "Q0101", "Q0103", "Q0202", "Q0203", "Q0206", "Q0302", "Q0304",
        "Q0306", "Q0307", "Q0321", "Q0409", "Q0501", "Q0502", "Q0503",
      ])
  }

  @Test(arguments: CodePage.all) func isWrittenOut(_ page: CodePage) {
    for text in [page.title.zh, page.title.en] {
      #expect(!text.isEmpty && !text.hasSuffix(".") && !text.hasSuffix("。"))
    }
    #expect(page.why.zh.hasSuffix("。") && page.why.en.hasSuffix("."))
    // Markdown would take what stands outside of backticks for markup.
    for text in [page.title.zh, page.title.en, page.why.zh, page.why.en] {
      #expect(!text.replacing(/`[^`]*`/, with: "").contains { "<>&".contains($0) }, "\(text)")
    }
    for file in page.example.wrong + page.example.right {
      #expect(!file.text.contains { "⟦⟧|".contains($0) }, "\(file.text)")
    }
  }

  /// `rules/diagnostics.md` is what the program prints; QUEBU_RECORD=1 in the environment writes it anew.
  @Test func theListOfAllPagesIsUpToDate() throws {
    let file = URL(filePath: Project.root + "/rules/diagnostics.md")
    if ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1" {
      try Data(CodePage.markdownOfAll.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == CodePage.markdownOfAll)
  }

  @Test func theDeclarationsAreInOrder() {
    let reading = RuleSetReader.read(
      files: [.init(name: "declarations.xml", bytes: Array(CodeExample.ruleRoot(CodeExample.declarations).utf8))])
    #expect(reading.diagnostics == [])
  }

  private func found(_ page: CodePage, _ files: [CodeExample.File]) throws -> [Diagnostic] {
    guard page.example.isOfCommands else { return page.diagnostics(of: files) }
    let folder = URL(filePath: "/tmp/quebu-page-\(UInt32.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let declarations = CodeExample.ruleRoot(CodeExample.declarations)
    try Data(declarations.utf8).write(to: folder.appending(path: CodeExample.declarationsFile))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-ec", files.map(\.text).joined()]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    guard page.example.subject == .profileFolder else {
      return RuleSetReader.read(folder: folder.path + "/rules").diagnostics
    }
    let vocabulary = try #require(
      RuleSetReader.read(files: [.init(name: "declarations.xml", bytes: Array(declarations.utf8))]).ruleSet?.vocabulary)
    return ProfileReader.read(folder: folder.path + "/profiles", vocabulary: vocabulary).diagnostics
  }
}

extension CodePage: CustomTestStringConvertible {
  var testDescription: String { code }
}
