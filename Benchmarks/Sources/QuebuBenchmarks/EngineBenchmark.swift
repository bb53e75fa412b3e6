import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// The engine on a generated workload (`quebu generate`): one thread, people a CPU-second, against the plain walk.
struct EngineBenchmark {
  let folder: String
  let rules: CompiledRules
  let population: Population
  let today: CalendarDate

  init?(folder: String, today: CalendarDate) {
    self.folder = folder
    self.today = today
    guard let ruleSet = RuleSetReader.read(folder: folder + "/rules").ruleSet else { return nil }
    rules = CompiledRules(ruleSet)
    population = ProfileReader.read(folder: folder + "/profiles", vocabulary: ruleSet.vocabulary).population
    guard population.cadres.count > 0 else { return nil }
  }

  func run(rounds: Int) {
    let started = threadSeconds()
    let tables = EvaluationTables(rules, population: population, today: today)
    let made = threadSeconds() - started
    let count = population.cadres.count
    let evaluation = Evaluation(tables)
    var rows: [NeedRow] = []
    var sink = 0
    var (needs, unmet, standing) = (0, 0, 0)
    for place in 0..<count {
      evaluation.evaluate(place)
      evaluation.needs(into: &rows)
      needs += rows.count
      unmet += rows.count { $0.isCertainlyUnmet }
      standing += evaluation.demands.standing.count
    }
    print(
      "\(folder): \(rules.ruleSet.provisions.count) provisions, \(count) people; each \(fixed(Double(standing) / Double(count), 1)) provisions that stand, \(fixed(Double(needs) / Double(count), 1)) needs, \(fixed(Double(unmet) / Double(count), 1)) unmet"
    )
    print(
      "tables for the day made in \(fixed(made * 1e3, 1)) ms; rule index \(tables.match.byteCount / rules.ruleSet.provisions.count) bytes a provision; people \(population.columns.byteCount / count) bytes each with \(fixed(Double(population.columns.holdings.count) / Double(count), 1)) holdings and \(fixed(Double(population.columns.records.count) / Double(count), 1)) records"
    )
    let plain = Array(stride(from: 0, to: count, by: max(1, count / 500)))
    let plainFacts = plain.map {
      CadreFacts(population.cadres[$0], units: population.units, today: today, rules: rules)
    }
    let works = [
      Stopwatch.Work(name: "plain walk: which provisions hold", units: plain.count) {
        for facts in plainFacts {
          for provision in rules.ruleSet.provisions.ordinals where facts.truth(of: provision) == .yes { sink += 1 }
        }
      },
      Stopwatch.Work(name: "matching", units: count) {
        evaluation.hold(0)
        for place in 0..<count {
          evaluation.go(to: place)
          evaluation.match()
          sink += 1
        }
      },
      Stopwatch.Work(name: "held levels", units: count) {
        for place in 0..<count { evaluation.hold(place) }
      },
      Stopwatch.Work(name: "held, matching, demands joined", units: count) {
        for place in 0..<count { evaluation.evaluate(place) }
      },
      Stopwatch.Work(name: "whole answer without plan", units: count) {
        for place in 0..<count {
          evaluation.evaluate(place)
          evaluation.needs(into: &rows)
          sink += rows.count
        }
      },
    ]
    let results = Stopwatch.measure(works, rounds: rounds)
    print("work                                          median ms   a second   us each")
    for result in results {
      let each = result.median / Double(result.units)
      print(
        "\(result.name.padded(to: 44)) \(fixed(result.median * 1e3, 3)) \(fixed(1 / each, 0)) \(fixed(each * 1e6, 3))")
    }
    if sink == 0 { print("nothing was done") }
  }
}
