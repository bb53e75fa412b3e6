import Diagnostics

extension SarifLog {
  /// The name that GitHub and others give to the folder that relative paths start from.
  private static let root = "%SRCROOT%"

  /// - Parameters:
  ///   - rules: what is known of the codes that occur.
  ///   - path: the way to a file: absolute, or from the working folder on.
  init(_ diagnostics: [Diagnostic], rules: [Rule], version: String, path: (_ file: String) -> String) {
    func artifact(_ file: String) -> ArtifactLocation {
      let path = path(file)
      let isAbsolute = path.hasPrefix("/")
      return ArtifactLocation(
        uri: (isAbsolute ? "file://" : "") + Self.percentEncoded(path), uriBaseId: isAbsolute ? nil : Self.root)
    }
    func location(_ location: SourceLocation, _ message: String? = nil) -> Location {
      Location(
        physicalLocation: .init(artifactLocation: artifact(location.file), region: Region(location.range)),
        message: message.map { Message(text: $0) })
    }
    let results = diagnostics.map { diagnostic in
      Result(
        ruleId: diagnostic.code.rawValue, ruleIndex: rules.firstIndex { $0.id == diagnostic.code.rawValue },
        level: diagnostic.severity.rawValue, message: Message(text: diagnostic.message),
        locations: [location(diagnostic.location)],
        relatedLocations: diagnostic.related.isEmpty
          ? nil : diagnostic.related.map { location($0.location, $0.message) },
        fixes: diagnostic.fix.map { fix in
          let replacements = fix.edits.map {
            Fix.Change.Replacement(deletedRegion: Region($0.range), insertedContent: Message(text: $0.replacement))
          }
          let change = Fix.Change(
            artifactLocation: artifact(diagnostic.location.file), replacements: replacements)
          return [Fix(artifactChanges: [change])]
        })
    }
    let base = ArtifactLocation(description: Message(text: "the folder that quebu was run in"))
    runs = [
      Run(
        tool: Tool(driver: .init(version: version, rules: rules)), invocations: [.init(executionSuccessful: true)],
        originalUriBaseIds: [Self.root: base], results: results)
    ]
  }

  /// A path as part of a URI: each of its names for itself.
  private static func percentEncoded(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { RequestTarget.encode(String($0)) }
      .joined(separator: "/")
  }
}
