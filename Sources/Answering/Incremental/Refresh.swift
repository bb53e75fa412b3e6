package import Recommendation
package import TrainingModel
package import WireFormat

/// Brings the answers of everyone up to date for a day: evaluates everyone, or where there are answers already, those whom
/// the changes since then can reach.
package struct Refresh: Sendable {
  /// The answers of everyone, up to date.
  package let answers: DayAnswers
  package let body: RefreshBody

  /// - Parameters:
  ///   - earlier: what was found before, for any rule set, population and day; nil: nothing.
  ///   - verifies: whether everyone is evaluated anew besides. Where the answers differ, those are taken.
  ///   - spread: has the threads.
  ///   - goesOn: told how many of ``total(of:verifies:)`` are done; false ends it.
  /// - Returns: nil: it was ended.
  package init?(
    of snapshot: Snapshot, on day: CalendarDate, from earlier: DayAnswers?, verifies: Bool = false, threads: Int,
    spread: @escaping BulkRun.Spread = BulkRun.concurrently, while goesOn: (Int) -> Bool = { _ in true }
  ) {
    let tables = snapshot.days.tables(on: day)
    let count = snapshot.population.cadres.count
    var (answers, evaluated) =
      earlier.map {
        $0.answers.updated(from: $0.tables, to: tables, threads: threads, spread: spread, while: goesOn)
      } ?? (AnswerTable(tables, threads: threads, spread: spread, while: goesOn), count)
    guard answers.isWhole else { return nil }
    var differences: Int?
    if verifies {
      let anew = AnswerTable(tables, threads: threads, spread: spread) { goesOn(count + $0) }
      guard anew.isWhole else { return nil }
      differences = answers.differences(from: anew)?.count ?? count
      answers = anew
    }
    self.answers = DayAnswers(tables: tables, answers: answers)
    body = RefreshBody(
      date: day.description, ruleSet: snapshot.ruleSetReference, cadres: count, evaluated: evaluated,
      reused: count - evaluated, verified: differences.map { $0 == 0 }, differences: differences, threads: threads)
  }

  /// How many cadres are gone through.
  package static func total(of snapshot: Snapshot, verifies: Bool) -> Int {
    snapshot.population.cadres.count * (verifies ? 2 : 1)
  }
}
