package import TrainingModel

/// Whether a formula can be true.
package enum Satisfaction: Sendable {
  case possible(Assignment)
  case impossible
  /// The bound on the search was reached: nothing can be said.
  case undecided

  package var isImpossible: Bool { if case .impossible = self { true } else { false } }

  package var assignment: Assignment? { if case .possible(let assignment) = self { assignment } else { nil } }
}

extension RuleLogic {
  /// The steps of one search, and the days on which one question is searched, before nothing is said. Conditions that a
  /// person writes need a handful of steps.
  private static var mostSteps: Int { 20_000 }
  private static var mostDays: Int { 20_000 }

  /// The days on which questions are asked where no validity bounds them: 1900 through 2199.
  package static let allDays =
    (CalendarDate(year: 1900, month: 1, day: 1) ?? .first)...(CalendarDate(year: 2199, month: 12, day: 31) ?? .last)

  /// Whether some cadre, on one of the days, makes the formula true.
  ///
  /// Exact over codes, texts, numbers, dates, flags, units and held levels. Of training it knows that more records within
  /// fewer days under the same conditions imply fewer within more; levels and trainings are taken as certain, so that
  /// completions without an end are left aside.
  ///
  /// - Parameter near: the day to try first; the witness is of that day where it can be.
  package func satisfy(
    _ formula: Formula, on days: ClosedRange<CalendarDate> = RuleLogic.allDays, near: CalendarDate
  ) -> Satisfaction {
    let tests = formula.trainedTests
    var tried = 0
    for day in CriticalDays(formula, in: days, near: near) {
      tried += 1
      guard tried <= Self.mostDays, let problem = Problem(formula, today: day, vocabulary: vocabulary) else {
        return .undecided
      }
      var search = Search(problem, steps: Self.mostSteps)
      if let domains = search.solve() {
        return .possible(Assignment(domains, of: problem, tests: tests, today: day))
      }
      if search.isExhausted { return .undecided }
    }
    return .impossible
  }
}

extension Formula {
  fileprivate var trainedTests: [Fact: TrainedTest] {
    var tests: [Fact: TrainedTest] = [:]
    forEachLiteral { if case .trained(let test, _) = $0.values { tests[$0.fact] = test } }
    return tests
  }

  func forEachLiteral(_ body: (Literal) -> Void) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.forEachLiteral(body) }
    case .literal(let literal): body(literal)
    case .today: break
    }
  }
}
