import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

/// Bulk evaluation against answers for one cadre at a time.
struct BulkEvaluatorTests {
  static let days = ["2025-03-01", "2026-03-01", "2026-06-02"].compactMap { CalendarDate($0) }

  @Test(arguments: 0..<20) func `Plans equal those of answers`(batch: Int) throws {
    for seed in UInt64(batch * 50)..<UInt64(batch * 50 + 50) {
      let (reading, people) = GeneratedSet(seed: seed).read()
      let rules = CompiledRules(try #require(reading.ruleSet))
      let population = try #require(people).population
      let today = Self.days[Int(seed % 3)]
      let evaluator = BulkEvaluator(EvaluationTables(rules, population: population, today: today))
      let occupancy = Occupancy(population: population, vocabulary: rules.ruleSet.vocabulary)
      for place in population.cadres.indices {
        let answer = CadreFacts(population.cadres[place], units: population.units, today: today, rules: rules)
          .answer(occupancy: occupancy)
        evaluator.evaluate(place)
        let note = "seed \(seed), cadre \(place)"
        let (plan, own) = (answer.plan, evaluator.plan)
        #expect(plan.courses.map(\.course) == own.steps.map(\.course), "\(note)")
        #expect(plan.courses.map(\.closes) == own.steps.map { Array(own.closings[$0.closes]) }, "\(note)")
        #expect(plan.courses.map(\.requiredBy) == own.steps.map { Array(own.dependents[$0.requiredBy]) }, "\(note)")
        #expect(plan.courses.map(\.due) == own.steps.map(\.due), "\(note)")
        #expect("\(plan.unclosable)" == "\(own.unclosable)", "\(note)")
        #expect(plan.hours == own.hours && plan.isOptimal == own.isOptimal, "\(note)")
        #expect(evaluator.needs.map(\.state) == answer.needs.map(\.state), "\(note)")
      }
    }
  }

  @Test func `Any number of threads gives the same, in order`() throws {
    let (reading, people) = GeneratedSet(seed: 3).read()
    let rules = CompiledRules(try #require(reading.ruleSet))
    let population = try #require(people).population
    let tables = EvaluationTables(rules, population: population, today: Self.days[1])
    // Everyone over and over, so that there are many blocks.
    let places = (0..<9_000).map { $0 % population.cadres.count }
    func rows(_ threads: Int) -> [[NeedRow]] {
      var rows: [[NeedRow]] = []
      BulkRun(tables, threads: threads).forEach(places, start: { [[NeedRow]]() }, add: { $1.append($0.needs) }) {
        rows += $0
        return true
      }
      return rows
    }
    let one = rows(1)
    #expect(one.count == places.count && one == rows(2) && one == rows(7))
    #expect(Set(one).count > 1)
    var parts = 0
    let ended = BulkRun(tables, threads: 2).forEach(places, start: { 0 }, add: { $1 += 1 }) { _ in
      parts += 1
      return parts < 3
    }
    #expect(!ended && parts == 3)
  }
}
