import Answering
import Diagnostics
import Recommendation
import RuleLanguage
import TrainingModel
import WireFormat

/// What was found in the rule files of a folder, for people and for scripts.
struct RuleReport {
  let reading: RuleReading
  /// As it was given on the command line.
  let folder: String
  /// In the order of files and places.
  private(set) var diagnostics: [Diagnostic]
  /// Those of the diagnostics that a cadre can show.
  private(set) var findings: [Finding] = []

  /// What reading found, and nothing more.
  init(_ reading: RuleReading, folder: String) {
    self.reading = reading
    self.folder = folder
    diagnostics = reading.diagnostics
  }

  /// What reading found, and what the checks found that come after it: all that `quebu rules check` tells.
  ///
  /// - Parameter asOf: the day that the analysis looks from.
  init(checking reading: RuleReading, folder: String, asOf: CalendarDate) {
    self.init(reading, folder: folder)
    findings = reading.tableFindings
    if let ruleSet = reading.ruleSet { findings = RuleAnalysis.findings(in: ruleSet, asOf: asOf) }
    add(findings.map(\.diagnostic))
  }

  /// Adds what another check found.
  mutating func add(_ findings: some Sequence<Diagnostic>) { diagnostics = (diagnostics + findings).sortedAndUnique() }

  func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

  /// The witnesses as tests to paste into a rule file.
  var witnesses: [Diagnostic: String] {
    (reading.ruleSet ?? reading.refused).map { findings.tests(in: $0) } ?? [:]
  }

  /// That nothing can be answered from this rule set.
  func failure(_ session: Session) -> Failure {
    var failure = Failure(
      .invalidData,
      session.wording(Phrase("规则集有错误：\(folder)", "the rule set has mistakes: \(folder)")))
    failure.lines += diagnostics.map { DiagnosticLine.text(DiagnosticBody($0), session.terminal.ink) }
    return failure
  }
}
