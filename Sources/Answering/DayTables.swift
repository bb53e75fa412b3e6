import RuleEvaluation
import Synchronization
import TrainingModel

/// The tables for everyone on the days that were asked for last: making them takes about as long as answering for a
/// thousand cadres.
final class DayTables: Sendable {
  /// The day that is asked for all the time, and another one.
  private static let most = 2

  private let rules: CompiledRules
  private let population: Population
  /// The latest last.
  private let known = Mutex<[EvaluationTables]>([])

  init(_ rules: CompiledRules, _ population: Population) {
    self.rules = rules
    self.population = population
  }

  func tables(on day: CalendarDate) -> EvaluationTables {
    if let found = known.withLock({ $0.first { $0.today == day } }) { return found }
    // Outside the lock: two who ask at once make them twice, and nobody waits.
    let made = EvaluationTables(rules, population: population, today: day)
    known.withLock { known in
      known.removeAll { $0.today == day }
      known.append(made)
      if known.count > Self.most { known.removeFirst() }
    }
    return made
  }
}
