import Answering
import CBaselines
import CMeasures
import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// The engine on a generated workload (`quebu generate`): one thread, people a CPU-second, against the plain walk.
struct EngineBenchmark {
  let name: String
  let rules: CompiledRules
  let population: Population
  let today: CalendarDate

  /// A workload in `rules/` and `profiles/` of a folder.
  init?(folder: String, today: CalendarDate) {
    name = folder
    self.today = today
    guard let ruleSet = RuleSetReader.read(folder: folder + "/rules").ruleSet else { return nil }
    rules = CompiledRules(ruleSet)
    population = ProfileReader.read(folder: folder + "/profiles", vocabulary: ruleSet.vocabulary).population
    guard population.cadres.count > 0 else { return nil }
  }

  /// One that is generated in memory.
  init?(rules ruleCount: Int, people: Int, today: CalendarDate) {
    name = "generated"
    self.today = today
    let sample = SampleFolder.files(rules: ruleCount, people: people)
    guard let ruleSet = RuleSetReader.read(files: sample.rules.map { RuleFile(name: $0.name, bytes: $0.bytes) }).ruleSet
    else { return nil }
    rules = CompiledRules(ruleSet)
    population = ProfileReader.read(files: sample.profiles, vocabulary: ruleSet.vocabulary).population
  }

  /// - Parameter onlyMatching: nothing of plans, of cadres alone and of changes, which take most of the time.
  func run(rounds: Int, onlyMatching: Bool = false) {
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
      "\(name): \(rules.ruleSet.provisions.count) provisions, \(count) people; each \(fixed(Double(standing) / Double(count), 1)) provisions that stand, \(fixed(Double(needs) / Double(count), 1)) needs, \(fixed(Double(unmet) / Double(count), 1)) unmet"
    )
    print(
      "tables for the day made in \(fixed(made * 1e3, 1)) ms; rule index \(tables.match.byteCount / rules.ruleSet.provisions.count) bytes a provision; people \(population.columns.byteCount / count) bytes each with \(fixed(Double(population.columns.holdings.count) / Double(count), 1)) holdings and \(fixed(Double(population.columns.records.count) / Double(count), 1)) records"
    )
    let plain = Array(stride(from: 0, to: count, by: max(1, count / 500)))
    let plainFacts = plain.map {
      CadreFacts(population.cadres[$0], units: population.units, today: today, rules: rules)
    }
    let planned = min(count, 20_000)
    let bulk = BulkEvaluator(tables)
    var works = [
      Stopwatch.Work(name: "plain walk: which provisions hold", units: plain.count) {
        for facts in plainFacts {
          for provision in rules.ruleSet.provisions.ordinals where facts.truth(of: provision) == .yes { sink += 1 }
        }
      },
      Stopwatch.Work(name: "held levels and matching", units: count) {
        for place in 0..<count {
          evaluation.hold(place)
          evaluation.match()
        }
      },
      Stopwatch.Work(name: "matching, plain conjunctions", units: count) {
        for place in 0..<count {
          evaluation.go(to: place)
          evaluation.matchRows()
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
    if !onlyMatching {
      works += [
        Stopwatch.Work(name: "whole answer with exact plan", units: planned) {
          for place in 0..<planned {
            bulk.evaluate(place)
            sink += bulk.plan.steps.count
          }
        },
        Stopwatch.Work(name: "one cadre alone, tables of its own", units: plain.count) {
          for place in plain {
            let alone = Population(units: population.units, cadres: [population.cadres[place]])
            let own = BulkEvaluator(EvaluationTables(rules, population: alone, today: today))
            own.evaluate(0)
            sink += own.needs.count
          }
        },
        Stopwatch.Work(name: "one cadre alone: the tables", units: plain.count) {
          for place in plain {
            let alone = Population(units: population.units, cadres: [population.cadres[place]])
            sink += EvaluationTables(rules, population: alone, today: today).match.byteCount
          }
        },
      ]
    }
    let inC = WorkloadInC(tables)
    var (cRules, cPeople) = (inC.rules, inC.population)
    let byPerson = cb_by_person_new(&cRules, &cPeople)
    let byBlock = cb_by_block_new(&cRules, &cPeople, 64)
    let look: cb_sink = { context, _, _, rows, _ in
      if let rows { context?.assumingMemoryBound(to: UInt64.self).pointee &+= rows[0] }
    }
    var seen = UInt64(0)
    let words = [UInt64](repeating: 1, count: population.columns.byteCount / 8)
    works += [
      Stopwatch.Work(name: "memory alone: as many bytes as people take", units: count) {
        sink += Int(truncatingIfNeeded: words.withUnsafeBufferPointer { cm_sum($0.baseAddress, $0.count) } & 1)
      },
      Stopwatch.Work(name: "C, rule bitmaps per person", units: count) {
        withUnsafeMutablePointer(to: &seen) { sink += Int(cb_by_person_run(byPerson, &cPeople, look, $0) & 1) }
      },
      Stopwatch.Work(name: "C, people bitmaps in blocks, rows of persons", units: count) {
        withUnsafeMutablePointer(to: &seen) { sink += Int(cb_by_block_run(byBlock, &cPeople, look, $0) & 1) }
      },
      Stopwatch.Work(name: "C, people bitmaps in blocks, counted", units: count) {
        sink += Int(cb_by_block_run(byBlock, &cPeople, nil, nil) & 1)
      },
    ]
    print("plain conjunctions that C matches: \(inC.conjunctions) of \(rules.ruleSet.provisions.count)")
    let results = Stopwatch.measure(works, rounds: rounds)
    let names = works.map(\.name)
    Stopwatch.tell(
      results,
      against: Dictionary(uniqueKeysWithValues: names.indices.dropFirst().map { ($0, comparedWith(names[$0], names)) }))
    guard !onlyMatching else { return }
    var proved = 0
    for place in 0..<planned {
      bulk.evaluate(place)
      if bulk.plan.isOptimal { proved += 1 }
    }
    print("plans proved optimal: \(proved) of \(planned)")
    for (name, planning) in [("without", false), ("with", true)] {
      let seconds = [1, 2, 1, 2, 1, 2].map { threads in
        let start = wallSeconds()
        BulkRun(tables, planning: planning, threads: threads).forEach(
          0..<planned, start: { 0 }, add: { $1 += $0.needs.count },
          receive: {
            sink += $0; return true
          })
        return wallSeconds() - start
      }
      let one = [seconds[0], seconds[2], seconds[4]].sorted()[1]
      let two = [seconds[1], seconds[3], seconds[5]].sorted()[1]
      print(
        "bulk \(name) plan, by the clock: one thread \(fixed(one * 1e3, 1)) ms, two \(fixed(two * 1e3, 1)) ms: \(fixed(one / two, 2))x"
      )
    }
    if sink == 0 { print("nothing was done") }
    refresh.run()
  }

  /// What a work is compared with: conjunctions with those of C, all else with the plain walk.
  private func comparedWith(_ name: String, _ names: [String]) -> Int {
    let other = name == "matching, plain conjunctions" ? "C, people bitmaps in blocks, rows of persons" : names[0]
    return names.firstIndex(of: other) ?? 0
  }

  /// The same people and rules, with their answers stored.
  var refresh: RefreshBenchmark { RefreshBenchmark(ruleSet: rules.ruleSet, population: population, today: today) }
}
