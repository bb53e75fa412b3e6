package import Diagnostics
package import RuleLanguage

/// What came of running a test that stands beside the rules.
package struct RuleTestResult: Sendable {
  /// An expectation that was not met.
  package struct Failure: Sendable {
    /// Nil: the test says `exactly`, and there is a need that none of its expectations names.
    package var expectation: RuleTest.Expectation?
    /// The need on the expected target that differs or is met, or the one that should not be there.
    package var need: Need?
    /// The attributes of an expected need in which `need` differs, in the order of the language.
    package var differences: [String] = []
    /// What was expected and what there is, in one line.
    package var message: String
    /// Of the expectation; of the test where it is nil.
    package var location: SourceLocation
  }

  package var test: RuleTest
  /// In the order of the file; empty: passed.
  package var failures: [Failure]
  /// All that was answered; nil where the test passed.
  package var answer: Answer?

  package var isPassed: Bool { failures.isEmpty }
}
