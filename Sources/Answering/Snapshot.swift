import Recommendation
import RuleEvaluation
package import RuleLanguage
package import TrainingModel
package import WireFormat

/// One rule set and one population, frozen: everything that can be asked is answered from it, by the daemon and without
/// one alike, byte for byte. All of it is pure: the same snapshot and the same question give the same bytes.
package struct Snapshot: Sendable {
  package let ruleSet: RuleSet
  package let population: Population
  let rules: CompiledRules
  /// The places that the population's records take, in every answer.
  let occupancy: Occupancy
  /// For questions about everyone, and for answers on days that were made ready.
  let days: SnapshotDays
  private let planners: PlannerPool

  /// - Parameter population: checked against the vocabulary of `ruleSet`.
  package init(ruleSet: RuleSet, population: Population) {
    self.ruleSet = ruleSet
    self.population = population
    rules = CompiledRules(ruleSet)
    planners = PlannerPool(rules)
    occupancy = Occupancy(population: population, vocabulary: ruleSet.vocabulary)
    days = SnapshotDays(rules, population, occupancy)
  }

  /// What one cadre lacks and what to do about it; nil: there is no such cadre.
  package func recommendations(
    for cadreID: String, asOf: CalendarDate, options: AnswerOptions = .init()
  ) -> AnswerBody? {
    population[id: cadreID].map { evaluate($0, asOf: asOf, options: options) }
  }

  /// The same as JSON with a newline at its end; far faster on days that are ready.
  package func recommendationLine(
    for cadreID: String, asOf: CalendarDate, options: AnswerOptions = .init()
  ) -> [UInt8]? {
    guard let cadre = population.index(of: cadreID) else { return nil }
    if options.explain == .none, let day = days.ready(on: asOf),
      let line = day.line(of: cadre.position, includeMet: options.includeMet)
    {
      return line
    }
    return WireEncoder.line(evaluate(population.cadres[cadre], asOf: asOf, options: options))
  }

  /// Whether what answers of that day have in common is made.
  package func isReady(on day: CalendarDate) -> Bool { days.ready(on: day) != nil }

  /// Makes what answers of that day have in common: as much work as a thousand answers. Of two days at most it is kept.
  package func makeReady(for day: CalendarDate) {
    if days.ready(on: day) == nil { days.day(day).rehearse() }
  }

  /// The same for a cadre who is not stored.
  ///
  /// - Parameter units: those that the cadre's unit is a number of; nil: the population's.
  package func evaluate(
    _ cadre: Cadre, units: Named<Unit>? = nil, asOf: CalendarDate, options: AnswerOptions = .init()
  ) -> AnswerBody {
    let answer = answer(for: cadre, units: units, asOf: asOf)
    return Rendering(facts: answer.facts, explain: options.explain).body(of: answer, includeMet: options.includeMet)
  }

  /// The ids of all cadres in order, or of those in a unit and the units below it; nil: there is no such unit.
  package func cadreIDs(unit: String? = nil) -> [String]? {
    guard let unit else { return population.cadres.map(\.id) }
    guard let wanted = population.units.index(of: unit) else { return nil }
    return population.cadres.filter { population.unit($0.unit, isWithin: wanted) }.map(\.id)
  }

  package var ruleSetReference: RuleSetReference { ruleSet.reference }

  func facts(of cadre: Cadre, units: Named<Unit>? = nil, asOf: CalendarDate) -> CadreFacts {
    CadreFacts(cadre, units: units ?? population.units, today: asOf, rules: rules)
  }

  func answer(for cadre: Cadre, units: Named<Unit>? = nil, asOf: CalendarDate) -> Answer {
    facts(of: cadre, units: units, asOf: asOf).answer(occupancy: occupancy, planners: planners)
  }
}
