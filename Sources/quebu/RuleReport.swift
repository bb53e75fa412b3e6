import Answering
import Diagnostics
import RuleLanguage
import WireFormat

/// What was found in the rule files of a folder, for people and for scripts.
struct RuleReport {
  let reading: RuleReading
  /// As it was given on the command line.
  let folder: String
  /// In the order of files and places.
  private(set) var diagnostics: [Diagnostic]

  /// What reading found, and nothing more.
  init(_ reading: RuleReading, folder: String) {
    self.reading = reading
    self.folder = folder
    diagnostics = reading.diagnostics
  }

  /// What reading found, and what the checks found that come after it: all that `quebu rules check` tells.
  init(checking reading: RuleReading, folder: String) {
    self.init(reading, folder: folder)
  }

  /// Adds what another check found.
  mutating func add(_ findings: some Sequence<Diagnostic>) { diagnostics = (diagnostics + findings).sortedAndUnique() }

  func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

  /// That nothing can be answered from this rule set.
  func failure(_ session: Session) -> Failure {
    var failure = Failure(
      .invalidData,
      session.wording(Phrase("规则集有错误：\(folder)", "the rule set has mistakes: \(folder)")))
    failure.lines += diagnostics.map { DiagnosticLine.text(DiagnosticBody($0), session.terminal.ink) }
    return failure
  }
}
