package import Diagnostics

/// What came of reading a rule set: the set, when nothing in it is wrong, and all that there is to say about it.
package struct RuleReading: Sendable {
  /// Nil when one of the diagnostics is an error.
  package let ruleSet: RuleSet?
  /// Of all files, in the order of files and places, each once.
  package let diagnostics: [Diagnostic]
  /// Those that were read, in the order of their names.
  package let files: [RuleFile]
  /// What tables break of what they promise, with cadres that show it: errors, which are among the diagnostics.
  package let tableFindings: [Finding]
  /// The set all the same, when nothing but its tables is wrong: to show what they do, never to answer from.
  package let refused: RuleSet?
  private let lines = SourceLines()

  init(
    ruleSet: RuleSet?, diagnostics: [Diagnostic], files: [RuleFile], tableFindings: [Finding] = [],
    refused: RuleSet? = nil
  ) {
    self.ruleSet = ruleSet
    self.diagnostics = diagnostics
    self.tableFindings = tableFindings
    self.refused = refused
    self.files = files
  }

  /// The text of a line of a file that was read, for showing it under a diagnostic; nil when there is none.
  ///
  /// - Parameter line: from 1.
  package func sourceLine(_ file: String, _ line: Int) -> String? {
    files.first { $0.name == file }.flatMap { lines.text(of: $0, line) }
  }
}
