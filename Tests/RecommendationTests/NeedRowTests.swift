import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleLanguage
import Testing
import TrainingModel

@testable import RuleEvaluation

/// The needs of bulk evaluation are those of answers.
struct NeedRowTests {
  static let days = ["2025-03-01", "2026-03-01", "2026-06-02"].compactMap { CalendarDate($0) }

  @Test(arguments: 0..<20) func `Rows equal the needs of plain answers`(batch: Int) throws {
    var rows: [NeedRow] = []
    for seed in UInt64(batch * 50)..<UInt64(batch * 50 + 50) {
      let (reading, people) = GeneratedSet(seed: seed).read()
      let rules = CompiledRules(try #require(reading.ruleSet))
      let population = try #require(people).population
      let today = Self.days[Int(seed % 3)]
      let evaluation = Evaluation(EvaluationTables(rules, population: population, today: today))
      for place in population.cadres.indices {
        let facts = CadreFacts(population.cadres[place], units: population.units, today: today, rules: rules)
        let needs = facts.needs(for: facts.plainDemands().joined)
        evaluation.evaluate(place)
        evaluation.needs(into: &rows)
        #expect(rows == needs.map { row($0, evaluation) }, "seed \(seed), cadre \(place)")
      }
    }
  }

  private func row(_ need: Need, _ evaluation: Evaluation) -> NeedRow {
    var held = 0
    if case .level(_, let level) = need.measure { held = level }
    return NeedRow(
      target: UInt32(evaluation.tables.demands.targets.elements.firstIndex(of: need.target) ?? -1),
      due: need.demand.due?.dayNumber ?? PackedHolding.noDay, state: need.state, priority: need.demand.priority,
      isCertainlyUnmet: need.isCertainlyUnmet, level: UInt16(need.demand.level), held: UInt16(held),
      hours: need.sums?.hours.thousandths ?? 0, days: need.sums?.days.thousandths ?? 0)
  }
}
