package import Diagnostics
package import RuleEvaluation
package import RuleLanguage

/// The tests of a rule set, run: each cadre on the date of its test.
package struct RuleTestRun: Sendable {
  let rules: CompiledRules
  /// In the order of files and places.
  package let results: [RuleTestResult]

  /// Runs the tests of the set, or those of them that are wanted.
  package init(_ ruleSet: RuleSet, where isWanted: (RuleTest) -> Bool = { _ in true }) {
    self.init(CompiledRules(ruleSet), where: isWanted)
  }

  package init(_ rules: CompiledRules, where isWanted: (RuleTest) -> Bool = { _ in true }) {
    self.rules = rules
    results = rules.ruleSet.tests.filter(isWanted).sorted { $0.location < $1.location }.map { $0.run(with: rules) }
  }

  /// Those that count as failed: what is still to do does not.
  package var failed: [RuleTestResult] { results.filter { !$0.isPassed && !$0.test.isToDo } }

  /// An error for each expectation of those that failed, in the order of files and places; empty: all passed.
  package var diagnostics: [Diagnostic] {
    failed.flatMap { result in
      result.failures.map { failure in
        Diagnostic(
          .failingTest, .error, "test `\(result.test.id)`: \(failure.message)", at: failure.location)
      }
    }.sortedAndUnique()
  }
}
