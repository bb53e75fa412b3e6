import Diagnostics
import DocumentGrammar
import Foundation
import QuebuTestSupport
import Testing
import XMLReading

@testable import RuleLanguage

@Suite struct RuleFormatterTests {
  /// `NAME.xml` is laid out as `NAME.formatted`.
  static let fixtures = Project.fixtures(of: #filePath) + "/format"

  private static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

  private static func formatted(_ bytes: [UInt8]) throws -> [UInt8] {
    let (formatted, diagnostics) = RuleFormatter.format(RuleFile(name: "a.xml", bytes: bytes))
    return try #require(formatted, "\(diagnostics.map(\.message))")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: ["attributes", "comments", "tables", "texts"]) func layout(_ name: String) throws {
    let source = try Self.bytes("\(Self.fixtures)/\(name).xml")
    let expected = try Self.bytes("\(Self.fixtures)/\(name).formatted")
    let formatted = try Self.formatted(source)
    #expect(Self.text(formatted) == Self.text(expected))
    try Self.expectTheSame(source, formatted)
  }

  @Test func theShippedFilesAreLaidOut() throws {
    let folder = Project.root + "/rules/xicheng"
    let (files, diagnostics) = RuleSetReader.files(in: folder)
    #expect(files.count > 30 && diagnostics.isEmpty)
    for file in files {
      let isLaidOut = try Self.formatted(file.bytes) == file.bytes
      #expect(isLaidOut, "\(file.name): quebu rules fmt rules/xicheng --write")
    }
  }

  @Test(arguments: 1...40) func whatIsSaidStays(_ seed: UInt64) throws {
    let elements = seed % 2 == 0 ? MeaningTests.elements : try Self.elements(GeneratedSet(seed: seed))
    var shuffled = ShuffledRules(random: SeededRandom(state: seed))
    let files = shuffled.files(elements)
    let formatted = try files.map { RuleFile(name: $0.name, bytes: try Self.formatted($0.bytes)) }
    for (file, laidOut) in zip(files, formatted) { try Self.expectTheSame(file.bytes, laidOut.bytes) }
    let (before, after) = (RuleSetReader.read(files: files), RuleSetReader.read(files: formatted))
    let set = try #require(before.ruleSet)
    #expect(after.ruleSet?.meaning == set.meaning)
    #expect(after.ruleSet.map(RuleSetDump.text) == RuleSetDump.text(set))
  }

  private static func elements(_ set: GeneratedSet) throws -> [XMLElement] {
    var elements: [XMLElement] = []
    _ = XMLReader.read(
      text: MarkedRules.wrapped(set.rules.map(\.xml).joined(separator: "\n")), file: "a.xml",
      namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules, root: { _ in true },
      child: { elements.append($0) })
    return elements
  }

  /// Random text, comments and sections in elements of every kind, and white space wherever it may stand.
  @Test(arguments: 1...300) func anyTextStays(_ seed: UInt64) throws {
    var writer = RandomTexts(random: SplitMix(seed: seed))
    let source = Array(writer.file().utf8)
    try Self.expectTheSame(source, Self.formatted(source))
  }

  /// The elements say the same in the same order, the comments have the same words, and a second run changes nothing.
  private static func expectTheSame(_ source: [UInt8], _ formatted: [UInt8]) throws {
    let again = try Self.formatted(formatted)
    #expect(text(again) == text(formatted))
    #expect(forms(formatted) == forms(source), "\(text(source))\n\(text(formatted))")
    #expect(comments(formatted) == comments(source))
    let lines = text(formatted).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true && !formatted.contains(0x0D))
  }

  private static func forms(_ bytes: [UInt8]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    _ = bytes.withUnsafeBytes {
      XMLReader.read(
        $0, file: "", namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules,
        root: { _ in true },
        child: { child in
          var form: [UInt8] = []
          RuleGrammar.grammar.appendCanonicalForm(of: child, as: child.name, language: "zh", to: &form)
          append(child, to: &form)
          forms.append(form)
        })
    }
    return forms
  }

  /// What the grammar does not know is part of it too: the cadres of tests.
  private static func append(_ element: XMLElement, to form: inout [UInt8]) {
    for child in element.children {
      if child.name == "cadre" || element.name == "cadre" {
        let attributes = child.attributes.sorted { $0.name < $1.name }.map { "\($0.name)=\($0.value)" }
        form += Array("\(child.name) \(attributes) \(child.normalizedText)\n".utf8)
      }
      append(child, to: &form)
    }
  }

  private static func comments(_ bytes: [UInt8]) -> [[Substring]] {
    bytes.withUnsafeBytes {
      XMLReader.tokens(
        $0, file: "", namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules)
    }.tokens.compactMap { if case .comment(let text) = $0 { text.split { $0.isWhitespace } } else { nil } }
  }

  @Test(arguments: [
    "<training-rules xmlns=\"urn:quebu:training-rules:1\"><rule></training-rules>", "", "<a/>",
    "<training-rules xmlns=\"urn:quebu:training-rules:1\"><?php ?></training-rules>",
    "<!DOCTYPE a><training-rules xmlns=\"urn:quebu:training-rules:1\"/>",
    "<training-rules xmlns=\"urn:quebu:training-rules:1\">text</training-rules>",
    "<training-rules xmlns=\"urn:quebu:training-rules:1\" xmlns:x=\"y\"><x:rule/></training-rules>",
  ])
  func whatIsNotWellFormedIsLeftAlone(_ text: String) {
    let (bytes, diagnostics) = RuleFormatter.format(RuleFile(name: "a.xml", bytes: Array(text.utf8)))
    #expect(bytes == nil && diagnostics.count >= 1 && diagnostics.allSatisfy { $0.location.file == "a.xml" })
  }
}
