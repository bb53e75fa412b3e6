package import Diagnostics
package import TrainingModel

/// What an analysis of a rule set has found, with a cadre that shows it.
package struct Finding: Sendable {
  package var diagnostic: Diagnostic
  /// Nil where no cadre shows it.
  package var witness: Witness?
  /// The provisions that it is about: a test of the witness looks at what they ask for and let off.
  package var about: [Ordinal<Provision>]

  package init(_ diagnostic: Diagnostic, witness: Witness? = nil, about: [Ordinal<Provision>] = []) {
    self.diagnostic = diagnostic
    self.witness = witness
    self.about = about
  }
}

extension Sequence<Finding> {
  /// In the order of diagnostics; the same one twice is told once.
  package func sortedAndUnique() -> [Finding] {
    var first: [Diagnostic: Finding] = [:]
    for finding in self where first[finding.diagnostic] == nil { first[finding.diagnostic] = finding }
    return first.keys.sortedAndUnique().compactMap { first[$0] }
  }
}
