import Foundation
import QuebuTestSupport
import Testing

@testable import RuleLanguage

/// The schemas of `rules/schema` beside the reader, with the validators of libxml2.
@Suite(.enabled(if: Schema.canValidate, "needs xmllint, which make test installs"))
struct SchemaTests {
  @Test(arguments: Schema.allCases) func whatShipsIsValid(_ schema: Schema) throws {
    for (folder, kind) in [("rules/xicheng", "training-rules"), ("profiles", "profiles")] {
      let files = try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/\(folder)")
        .filter { $0.hasSuffix(".xml") }.map { "\(Project.root)/\(folder)/\($0)" }
      #expect(files.count > 5)
      #expect(try schema.refused(files, kind: kind) == [])
    }
    let traps = "\(Project.root)/Tests/RecommendationTests/Fixtures/traps"
    #expect(try schema.refused(["\(traps)/rules.xml", "\(traps)/tests.xml"], kind: "training-rules") == [])
  }

  /// The set to start from of `rules/README.md`, rules with something of everything, and generated ones.
  @Test(arguments: Schema.allCases) func whatReadsWithoutAMistakeIsValid(_ schema: Schema) throws {
    let readme = try String(contentsOfFile: "\(Project.root)/rules/README.md", encoding: .utf8)
    let start = try #require(
      readme.components(separatedBy: "```xml\n").dropFirst().first?.components(separatedBy: "```").first)
    let sets = (1...20).map { MarkedRules.wrapped(GeneratedSet(seed: $0).rules.map(\.xml).joined(separator: "\n")) }
    let texts = [start, TestDictionary.text, MarkedRules.wrapped(RichRules.body)] + sets
    #expect(try schema.refused(texts: texts).isEmpty)
  }

  /// The mistakes of structure and spelling that the reader tells of, each in a file by itself.
  @Test(arguments: Schema.allCases) func mistakesAreRefused(_ schema: Schema) throws {
    let examples = RuleDiagnosticTests.cases.compactMap { example in
      let files = MarkedRules(example.text, withDictionary: false).files
      return files.count == 1 && Set(example.codes).isSubset(of: schema.codes)
        ? (example, String(decoding: files[0].bytes, as: UTF8.self)) : nil
    }
    #expect(examples.count > 15)
    let refused = Set(try schema.refused(texts: examples.map(\.1)))
    for (place, example) in examples.enumerated() where !refused.contains(place) {
      Issue.record("\(schema.rawValue) takes \(example.0.codes): \(example.0.text)")
    }
  }

  /// What a person gets wrong in an editor first.
  @Test(arguments: Schema.allCases) func classicSlipsAreRefused(_ schema: Schema) throws {
    let slips = [
      ("<role id='r' kind='post'><applies-when/></role>", "<roll id='r' kind='post'><applies-when/></roll>"),
      ("<base id='b'/>", "<base/>"), ("<base id='b'/>", "<base idd='b'/>"), ("<base id='b'/>", "<base id='B'/>"),
      ("<field id='f' type='date'/>", "<field id='f' type='dates'/>"),
      ("<source id='s' issued='2026-02-28'/>", "<source id='s' issued='2026-02-30'/>"),
      ("<source id='s' issued=''/>", "<source id='s' issued='2026-2-3'/>"),
      (
        "<serving><not><missing field='f'/></not></serving>",
        "<serving><not><missing field='f'/><missing field='g'/></not></serving>"
      ),
      (
        "<serving><is field='f' within-past='P2Y'/></serving>",
        "<serving><is field='f' within-past='2 years'/></serving>"
      ),
      ("<quota id='q' window='P1Y6M'/>", "<quota id='q' window='P6M1Y'/>"),
      ("<base id='b'><title>甲</title></base>", "<base id='b'><title> </title></base>"),
      ("<base id='b'/>", "<base id='b'>text</base>"), ("<base id='b'/>", "<x:base xmlns:x='other' id='b'/>"),
    ]
    #expect(try schema.refused(texts: slips.map { MarkedRules.wrapped($0.0) }).isEmpty)
    #expect(try schema.refused(texts: slips.map { MarkedRules.wrapped($0.1) }) == Array(slips.indices))
    #expect(try schema.refused(texts: ["<training-rules set='s' format='1'/>"]) == [0])
  }
}

/// A form of schema that a validator is at hand for.
enum Schema: String, CaseIterable, Sendable {
  case rng, xsd

  /// The mistakes that it can express. XML Schema 1.0 knows neither attributes that exclude each other nor, in most places,
  /// how many children may stand.
  var codes: Set<String> {
    let both: Set = [
      "Q0101", "Q0103", "Q0107", "Q0108", "Q0120", "Q0301", "Q0302", "Q0303", "Q0304", "Q0307", "Q0308", "Q0309",
    ]
    return self == .rng ? both.union(["Q0102", "Q0104", "Q0105", "Q0106", "Q0109", "Q0110"]) : both
  }

  static let canValidate = FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")

  /// The files that are not valid.
  func refused(_ files: [String], kind: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/xmllint")
    let option = self == .rng ? "--relaxng" : "--schema"
    process.arguments = ["--noout", "--nonet", option, "\(Project.root)/rules/schema/\(kind).\(rawValue)"] + files
    let told = Pipe()
    process.standardError = told
    try process.run()
    let lines = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
    process.waitUntilExit()
    // A schema that cannot be read validates nothing.
    let valid = Set(lines.filter { $0.hasSuffix(" validates") }.map { String($0.dropLast(" validates".count)) })
    let refused = Set(
      lines.filter { $0.hasSuffix(" fails to validate") }.map { String($0.dropLast(" fails to validate".count)) })
    try #require(valid.union(refused) == Set(files), "\(lines.prefix(5))")
    return files.filter { refused.contains($0) }
  }

  /// The places of the texts that are not valid.
  func refused(texts: [String]) throws -> [Int] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-schema-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try texts.enumerated().map { number, text in
      let file = folder.appending(path: "\(number).xml")
      try Data(text.utf8).write(to: file)
      return file.path
    }
    let refused = Set(try self.refused(files, kind: "training-rules"))
    return files.indices.filter { refused.contains(files[$0]) }
  }
}
