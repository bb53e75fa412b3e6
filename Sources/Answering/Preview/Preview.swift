import ProfileReading
import Recommendation
import RuleEvaluation
package import RuleLanguage
import Synchronization
package import TrainingModel
package import WireFormat

/// What a changed rule set does to everyone: both answers for every cadre, compared.
///
/// Made once; then one or several threads call `work`, and when all have returned, `body` has the result. Any number of
/// threads gives the same.
package final class Preview: Sendable {
  /// By what changes are counted.
  package enum Dimension: String, CaseIterable, Sendable {
    case unit, level, rule, course
  }

  package enum Detail: String, Sendable {
    /// With the changes of each cadre.
    case persons
    /// Without any, and without figures about fewer than five cadres.
    case counts
  }

  package struct Options: Sendable {
    package var by: [Dimension]
    package var detail: Detail
    /// How many cadres with a change are kept for the result at most.
    package var limit: Int

    package init(by: [Dimension] = [.rule], detail: Detail = .persons, limit: Int = .max) {
      self.by = by
      self.detail = detail
      self.limit = limit
    }
  }

  /// The field whose values are the levels, as in the counts of needs.
  static let levelField = "leadership-level"
  /// So many cadres are looked at at a time.
  private static let blockSize = 128

  let old: PreviewSide
  let new: PreviewSide
  let population: Population
  let comparison: RuleSetComparison
  let asOf: CalendarDate
  let options: Options
  /// Whether the same needs have the same plan, and the same plan the same classes, by both sets.
  private let sharesPlans: Bool
  private let sharesClasses: Bool
  private let nextBlock = Atomic(0)
  private let isStopped = Atomic(false)
  private let results: Mutex<PreviewResults>

  /// - Parameters:
  ///   - vocabulary: what the cadres of the population are bound to.
  ///   - receive: gets the changes of all cadres, in the order of their ids, as they are found; called by one thread at a
  ///     time.
  package init(
    old: RuleSet, new: RuleSet, population: Population, vocabulary: Vocabulary, asOf: CalendarDate,
    options: Options = Options(), receive: (@Sendable (CadreChangeBody) -> Void)? = nil
  ) {
    comparison = RuleSetComparison(old: old, new: new)
    self.old = PreviewSide(old, population: population, vocabulary: vocabulary)
    self.new = PreviewSide(new, population: population, vocabulary: vocabulary)
    self.population = population
    self.asOf = asOf
    self.options = options
    let kinds = Set(comparison.effective.keys.map(\.kind))
    sharesPlans = kinds.isSubset(of: [
      "rule", "row", "table", "serving", "quota", "limit", "rule-set", "source", "lecturer", "base",
    ])
    sharesClasses = sharesPlans && kinds.isDisjoint(with: ["quota", "limit"])
    results = Mutex(PreviewResults(options: options, receive: receive))
  }

  /// How many cadres there are to look at.
  package var count: Int { population.cadres.count }
  /// How many are done.
  package var done: Int { results.withLock { $0.done } }
  /// Whether it was stopped before its end.
  package var wasStopped: Bool { isStopped.load(ordering: .acquiring) }

  /// Makes all threads return soon.
  package func stop() { isStopped.store(true, ordering: .releasing) }

  /// Looks at cadres until there are none left, or it is stopped.
  ///
  /// - Parameter goesOn: told how many are done; false stops all threads.
  package func work(while goesOn: (Int) -> Bool = { _ in true }) {
    var comparing = CadreComparing(old: old.ruleSet, new: new.ruleSet, comparison: comparison)
    var tally = ChangeTally(dimensions: options.by)
    let cadres = population.cadres
    while !wasStopped {
      let block = nextBlock.wrappingAdd(1, ordering: .relaxed).oldValue
      let start = block * Self.blockSize
      guard start < cadres.count else { break }
      let end = min(start + Self.blockSize, cadres.count)
      var changes: [CadreChangeBody] = []
      for place in start..<end {
        if let change = look(at: cadres[place], &comparing, &tally) { changes.append(change.body) }
      }
      let done = results.withLock { results in
        results.add(changes, of: block, count: end - start)
        return results.done
      }
      if !goesOn(done) { stop() }
    }
    results.withLock { $0.tally.merge(tally) }
  }

  private func look(
    at cadre: Cadre, _ comparing: inout CadreComparing, _ tally: inout ChangeTally
  ) -> CadreChange? {
    let a = old.side(of: cadre, units: population.units, asOf: asOf)
    let b = new.side(
      of: cadre, units: population.units, asOf: asOf, like: sharesPlans ? a : nil, sharesClasses: sharesClasses)
    for reason in a.losses { tally.add(.init(set: "old", reason: reason.reason)) }
    for reason in b.losses { tally.add(.init(set: "new", reason: reason.reason)) }
    tally.addServed(old: a.side.answer.demands.serving == .yes, new: b.side.answer.demands.serving == .yes)
    tally.addHours(old: a.side.answer.plan.hours.thousandths, new: b.side.answer.plan.hours.thousandths)
    tally.addCourses(old: old.courses(a.side), new: new.courses(b.side))
    tally.addClasses(old: old.classes(a.side), new: new.classes(b.side))
    guard let change = comparing.change(a.side, b.side) else { return nil }
    tally.add(change)
    return change
  }

  /// The result, once all threads have returned.
  package func body() -> PreviewBody {
    results.withLock { PreviewRendering(preview: self, results: $0).body }
  }
}
