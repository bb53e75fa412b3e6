package import Diagnostics

/// What came of reading a rule set: the set, when nothing in it is wrong, and all that there is to say about it.
package struct RuleReading: Sendable {
  /// Nil when one of the diagnostics is an error.
  package let ruleSet: RuleSet?
  /// Of all files, in the order of files and places, each once.
  package let diagnostics: [Diagnostic]
  /// Those that were read, in the order of their names.
  package let files: [RuleFile]

  init(ruleSet: RuleSet?, diagnostics: [Diagnostic], files: [RuleFile]) {
    self.ruleSet = ruleSet
    self.diagnostics = diagnostics
    self.files = files
  }

  /// The text of a line of a file that was read, for showing it under a diagnostic; nil when there is none.
  ///
  /// - Parameter line: from 1.
  package func sourceLine(_ file: String, _ line: Int) -> String? {
    files.first { $0.name == file }?.line(line)
  }
}
