import Answering
import Diagnostics
import RuleLanguage
import WireFormat

/// A report in the forms of `quebu rules check --format`. In `text` and `json` files are called by their names in the
/// folder, in the others by the way from the working folder, as tools look for them.
extension RuleReport {
  /// Each mistake with its line of source and a caret.
  ///
  /// - Parameter showingWitnesses: whether cadres follow that show what was found, as tests.
  func text(showingWitnesses: Bool = false) -> String {
    let tests = showingWitnesses ? witnesses : [:]
    return diagnostics.map { diagnostic in
      diagnostic.text(sourceLine: reading.sourceLine) + "\n" + (tests[diagnostic].map { $0 + "\n" } ?? "")
    }.joined()
  }

  var json: [UInt8] {
    let tests = witnesses
    let bodies = diagnostics.map { diagnostic in
      var body = DiagnosticBody(diagnostic)
      body.witness = tests[diagnostic]
      return body
    }
    return WireEncoder.encode(DiagnosticsBody(diagnostics: bodies))
  }

  /// Commands that show each mistake beside its line in GitHub Actions.
  var workflowCommands: String { diagnostics.map { $0.workflowCommand(path: path) + "\n" }.joined() }

  func sarif(_ wording: Wording) -> [UInt8] {
    let occurring = Set(diagnostics.map(\.code.rawValue))
    // A page tries its example: only those that are shown.
    let pages = CodePage.all.filter { occurring.contains($0.code) }.map { page in
      SarifLog.Rule(
        id: page.code, shortDescription: .init(text: wording(page.title)),
        fullDescription: .init(text: wording(page.why)),
        help: .init(
          text: CodePageView(page: page).lines(Terminal(width: nil), wording).joined(separator: "\n"),
          markdown: page.markdown),
        defaultConfiguration: .init(level: page.severity.rawValue))
    }
    return WireEncoder.encode(
      SarifLog(diagnostics, rules: pages, version: QuebuVersion.current, path: path))
  }

  /// The way to a file of the folder, or to the folder itself.
  private func path(of file: String) -> String {
    var folder = folder[...]
    while folder.hasPrefix("./") { folder = folder.dropFirst(2).drop { $0 == "/" } }
    while folder.hasSuffix("/"), folder != "/" { folder = folder.dropLast() }
    if file == self.folder { return folder.isEmpty ? "." : String(folder) }
    return folder.isEmpty || folder == "." ? file : folder == "/" ? "/" + file : "\(folder)/\(file)"
  }
}
