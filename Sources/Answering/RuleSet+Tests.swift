package import Diagnostics
import Recommendation
import RuleEvaluation
package import RuleLanguage
import TrainingModel
package import WireFormat

extension RuleSet {
  /// Runs the tests that stand beside the rules.
  ///
  /// - Parameters:
  ///   - isWanted: by the id of a test; the others do not run.
  ///   - coverage: whether it is also worked out how much of the set the tests hold in place.
  package func testReport(
    coverage wantsCoverage: Bool = false, where isWanted: (String) -> Bool = { _ in true }
  ) -> RuleTestsBody {
    let run = RuleTestRun(self) { isWanted($0.id) }
    let toDo = run.results.filter(\.test.isToDo)
    return RuleTestsBody(
      ruleSet: RuleSetReference(id: id, format: 1, digest: digest, meaning: meaning),
      summary: RuleTestSummaryBody(
        tests: run.results.count, passed: run.results.count - toDo.count - run.failed.count, failed: run.failed.count,
        todo: toDo.count, todoPassed: toDo.count(where: \.isPassed)),
      tests: run.results.map { body(of: $0) },
      coverage: wantsCoverage ? RuleCoverage(run).body(of: self) : nil)
  }

  /// An error for each expectation that is not met, of all tests but those still to do; empty: all passed.
  package func failingTests() -> [Diagnostic] { RuleTestRun(self).diagnostics }

  private func body(of result: RuleTestResult) -> RuleTestBody {
    let test = result.test
    var outcome = result.isPassed ? "passed" : "failed"
    if test.isToDo { outcome = result.isPassed ? "todo-passed" : "todo" }
    return RuleTestBody(
      id: test.id, title: Titles(test.title.byLanguage), of: test.of.map { provisions[$0].id },
      today: test.today.description, outcome: outcome, file: test.location.file, line: test.location.line,
      column: test.location.column, failures: result.answer.map { result.failures(in: $0) } ?? [])
  }
}

extension RuleTestResult {
  fileprivate func failures(in answer: Answer) -> [RuleTestFailureBody] {
    let rendering = Rendering(facts: answer.facts, explain: .full)
    return failures.map { failure in
      let causes = causes(of: failure)
      return RuleTestFailureBody(
        message: failure.message, kind: failure.kind, expected: failure.expectation.flatMap(rendering.expected),
        actual: rendering.actual(for: failure, of: answer), differences: failure.differences,
        causes: causes.causes.map { rendering.cause($0, of: failure, in: answer) },
        moreCauses: causes.more == 0 ? nil : causes.more, file: failure.location.file, line: failure.location.line,
        column: failure.location.column)
    }
  }
}

extension RuleTestResult.Failure {
  /// The name of the element that was not met; `exactly` for a need that no element names.
  fileprivate var kind: String {
    switch expectation {
    case nil: "exactly"
    case .need: "need"
    case .noNeed: "no-need"
    case .unknown: "unknown"
    case .conflict: "conflict"
    case .letOff: "let-off"
    case .recommend: "recommend"
    case .noRecommend: "no-recommend"
    }
  }

  /// What it is about, where it is about needs or reliefs.
  fileprivate var target: Target? {
    switch expectation {
    case nil: need?.target
    case .need(let need): need.target
    case .noNeed(let target), .letOff(let target, _): target
    case .unknown, .conflict, .recommend, .noRecommend: nil
    }
  }

  fileprivate var isAboutCourses: Bool {
    switch expectation {
    case .recommend, .noRecommend: true
    case nil, .need, .noNeed, .unknown, .conflict, .letOff: false
    }
  }
}

extension Rendering {
  fileprivate func expected(_ expectation: RuleTest.Expectation) -> ExpectationBody? {
    switch expectation {
    case .need(let need):
      return ExpectationBody(
        target: target(need.target), title: targetTitle(need.target), level: need.level, hours: need.hours?.wire,
        days: need.days?.wire, priority: need.priority?.rawValue, due: need.due?.description, state: need.state,
        by: need.by.isEmpty ? nil : ids(need.by))
    case .noNeed(let target):
      return ExpectationBody(target: self.target(target), title: targetTitle(target))
    case .letOff(let target, let by):
      return ExpectationBody(
        target: self.target(target), title: targetTitle(target), by: by.isEmpty ? nil : ids(by))
    case .unknown(let field):
      return ExpectationBody(field: vocabulary.name(of: field), title: title(vocabulary.title(of: field)))
    case .conflict: return nil
    case .recommend(let course), .noRecommend(let course):
      return ExpectationBody(
        course: vocabulary.courses[course].id, title: title(vocabulary.courses[course].title))
    }
  }

  fileprivate func actual(for failure: RuleTestResult.Failure, of answer: Answer) -> RuleTestActualBody {
    var body = RuleTestActualBody(served: answer.demands.serving == .yes)
    body.need = failure.need.map {
      // Classes are no part of what a test looks at; who asks is told as a cause.
      var need = need($0, of: answer)
      need.classes = nil
      need.reasons = nil
      return need
    }
    if let target = failure.target {
      let found = answer.demands.letOffs.filter { $0.target == target }
      if !found.isEmpty { body.letOff = found.map(letOff) }
    }
    if failure.isAboutCourses { body.planned = answer.plan.courses.map { vocabulary.courses[$0.course].id } }
    return body
  }

  fileprivate func cause(
    _ cause: RuleTestResult.Cause, of failure: RuleTestResult.Failure, in answer: Answer
  ) -> RuleTestCauseBody {
    func body(_ whyNot: WhyNot) -> RuleTestCauseBody {
      RuleTestCauseBody(
        holds: whyNot.holds, reasons: whyNot.reasons.flatMap { reasons(for: $0, audience: []) },
        changes: whyNot.changes.map { $0.map(change) })
    }
    switch cause {
    case .provision(let ordinal, let whyNot):
      var body = body(whyNot)
      body.rule = reason(ordinal, for: failure.target)
      return body
    case .course(let ordinal, let whyNot):
      var body = body(whyNot)
      body.course = whyCourse(ordinal, of: answer)
      return body
    }
  }
}
