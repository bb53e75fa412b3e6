import Recommendation
import RuleEvaluation
import Synchronization
import TrainingModel

/// What was made for everyone on the days that were asked for last: it takes about as long as answering for a thousand
/// cadres one by one.
final class SnapshotDays: Sendable {
  /// The day that is asked for all the time, and another one.
  private static let most = 2

  private let rules: CompiledRules
  private let population: Population
  private let occupancy: Occupancy
  /// The one that was asked for last comes last.
  private let known = Mutex<[SnapshotDay]>([])

  init(_ rules: CompiledRules, _ population: Population, _ occupancy: Occupancy) {
    self.rules = rules
    self.population = population
    self.occupancy = occupancy
  }

  /// Nil: it would have to be made.
  func ready(on day: CalendarDate) -> SnapshotDay? {
    known.withLock { known in
      guard let place = known.firstIndex(where: { $0.tables.today == day }) else { return nil }
      let found = known[place]
      if place < known.count - 1 { known.append(known.remove(at: place)) }
      return found
    }
  }

  func day(_ day: CalendarDate) -> SnapshotDay {
    if let found = ready(on: day) { return found }
    // Outside the lock: two who ask at once make it twice, and nobody waits.
    let made = SnapshotDay(EvaluationTables(rules, population: population, today: day), occupancy)
    known.withLock { known in
      known.removeAll { $0.tables.today == day }
      known.append(made)
      if known.count > Self.most { known.removeFirst() }
    }
    return made
  }
}
