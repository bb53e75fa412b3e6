import Answering
import Diagnostics
import RuleLanguage

/// A rule set that may go live: what came of reading it.
struct Candidate: Sendable {
  /// Nil: it has mistakes.
  var ruleSet: RuleSet?
  var findings: [Diagnostic]
  /// Empty: they are kept already, or cannot be.
  var files: [RuleFile]

  init(_ reading: RuleReading) {
    ruleSet = reading.diagnostics.hasErrors ? nil : reading.ruleSet
    findings = reading.diagnostics
    files = reading.files
  }

  /// The set that is served, once more.
  init(_ served: Served) {
    ruleSet = served.snapshot.ruleSet
    findings = served.ruleFindings
    files = []
  }
}

extension RuleReading {
  /// The digest of the files that could be read, whether they are a rule set or not; nil: there are none.
  var digest: String? { files.isEmpty ? nil : FileDigest.of(files) }
}
