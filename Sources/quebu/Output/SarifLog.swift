import Diagnostics

/// A log in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS, errata 01), with one run: as much of the
/// format as diagnostics need.
struct SarifLog: Encodable {
  struct Message: Encodable {
    var text: String
    var markdown: String?
  }

  /// A kind of finding.
  struct Rule: Encodable {
    struct Configuration: Encodable {
      var level: String
    }

    var id: String
    var shortDescription: Message
    var fullDescription: Message
    var help: Message
    var defaultConfiguration: Configuration
  }

  struct ArtifactLocation: Encodable {
    var uri: String?
    var uriBaseId: String?
    var description: Message?
  }

  struct Region: Encodable {
    var startLine: UInt32
    var startColumn: UInt32
    var endLine: UInt32
    var endColumn: UInt32

    init(_ range: SourceRange) {
      (startLine, startColumn) = (range.start.line, range.start.column)
      (endLine, endColumn) = (range.end.line, range.end.column)
    }
  }

  struct Location: Encodable {
    struct Physical: Encodable {
      var artifactLocation: ArtifactLocation
      var region: Region
    }

    var physicalLocation: Physical
    var message: Message?
  }

  struct Fix: Encodable {
    struct Change: Encodable {
      struct Replacement: Encodable {
        var deletedRegion: Region
        var insertedContent: Message
      }

      var artifactLocation: ArtifactLocation
      var replacements: [Replacement]
    }

    var artifactChanges: [Change]
  }

  struct Result: Encodable {
    var ruleId: String
    /// Among the rules of the driver.
    var ruleIndex: Int?
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var fixes: [Fix]?
  }

  struct Tool: Encodable {
    struct Driver: Encodable {
      var name = "quebu"
      var version: String
      var rules: [Rule]
    }

    var driver: Driver
  }

  struct Invocation: Encodable {
    var executionSuccessful: Bool
  }

  struct Run: Encodable {
    var tool: Tool
    var invocations: [Invocation]
    var columnKind = "unicodeCodePoints"
    var originalUriBaseIds: [String: ArtifactLocation]
    var results: [Result]
  }

  var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
}
