/// What `rules test --format json` prints: every test that ran.
package struct RuleTestsBody: WireBody {
  /// The rule set that was tested.
  package var ruleSet: RuleSetReference
  /// How many ran, and how they went.
  package var summary: RuleTestSummaryBody
  /// In the order of files and places.
  package var tests: [RuleTestBody]
  /// How much of the set the tests hold in place; only where it was asked for.
  package var coverage: RuleCoverageBody?

  package init(
    ruleSet: RuleSetReference, summary: RuleTestSummaryBody, tests: [RuleTestBody], coverage: RuleCoverageBody? = nil
  ) {
    self.ruleSet = ruleSet
    self.summary = summary
    self.tests = tests
    self.coverage = coverage
  }

  private enum CodingKeys: String, CodingKey {
    case ruleSet = "rule_set"
    case summary, tests, coverage
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule_set", ruleSet)
      $0.field("summary", summary)
      $0.field("tests", tests)
      $0.field("coverage", coverage)
    }
  }
}

/// How many tests ran, and how they went.
package struct RuleTestSummaryBody: WireBody {
  /// All that ran.
  package var tests: Int
  /// Those that passed, without those that are still to do.
  package var passed: Int
  /// Those that failed, without those that are still to do.
  package var failed: Int
  /// Those that are marked as still to do.
  package var todo: Int
  /// Of those still to do: those that pass already.
  package var todoPassed: Int

  package init(tests: Int, passed: Int, failed: Int, todo: Int, todoPassed: Int) {
    self.tests = tests
    self.passed = passed
    self.failed = failed
    self.todo = todo
    self.todoPassed = todoPassed
  }

  private enum CodingKeys: String, CodingKey {
    case tests, passed, failed, todo
    case todoPassed = "todo_passed"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("tests", tests)
      $0.field("passed", passed)
      $0.field("failed", failed)
      $0.field("todo", todo)
      $0.field("todo_passed", todoPassed)
    }
  }
}

/// One test that ran.
package struct RuleTestBody: WireBody {
  /// Its id.
  package var id: String
  /// Its title.
  package var title: Titles?
  /// Ids of the rules that it says it is about.
  package var of: [String]
  /// The day of the test.
  package var today: String
  /// passed, failed; of those still to do: todo, and todo-passed where it passes already.
  package var outcome: String
  /// Relative to the folder of the set.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  /// The expectations that were not met, in the order of the file.
  package var failures: [RuleTestFailureBody]

  package init(
    id: String, title: Titles? = nil, of: [String], today: String, outcome: String, file: String, line: Int,
    column: Int, failures: [RuleTestFailureBody]
  ) {
    self.id = id
    self.title = title
    self.of = of
    self.today = today
    self.outcome = outcome
    self.file = file
    self.line = line
    self.column = column
    self.failures = failures
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("title", title)
      $0.field("of", of)
      $0.field("today", today)
      $0.field("outcome", outcome)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("failures", failures)
    }
  }
}
