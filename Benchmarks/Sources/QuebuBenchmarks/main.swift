import Answering
import Diagnostics
import Foundation
import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

// Answers a second on the shipped set, one thread, and where the time goes. `make bench`; the folders may be given.
let folders = Array(CommandLine.arguments.dropFirst())
let rulesFolder = folders.first ?? "rules/xicheng"
let profilesFolder = folders.count > 1 ? folders[1] : "profiles"

if folders.first == "preview" {
  let counts = folders.dropFirst().compactMap { Int($0) }
  guard let today = CalendarDate("2026-11-23"),
    let benchmark = PreviewBenchmark(rules: "rules/xicheng", profiles: "profiles", today: today)
  else { preconditionFailure("rules/xicheng has no 550 hours to change") }
  for count in counts.isEmpty ? [2_000, 20_000, 200_000] : counts {
    benchmark.run(count: count, rounds: count > 50_000 ? 1 : 5)
  }
} else if folders.first == "engine" {
  guard let today = CalendarDate("2026-03-01") else { preconditionFailure("there is such a day") }
  if folders.count == 1 { EngineBenchmark(rules: 1_000, people: 20_000, today: today)?.run(rounds: 5) }
  for folder in folders.dropFirst() {
    guard let benchmark = EngineBenchmark(folder: folder, today: today) else {
      preconditionFailure("\(folder) has no rules and profiles that can be read")
    }
    benchmark.run(rounds: 5)
  }
} else if folders.first == "refresh" {
  guard let today = CalendarDate("2026-03-01") else { preconditionFailure("there is such a day") }
  let sizes = folders.dropFirst().compactMap { Int($0) }
  let (ruleCount, people) = sizes.count == 2 ? (sizes[0], sizes[1]) : (1_000, 20_000)
  EngineBenchmark(rules: ruleCount, people: people, today: today)?.refresh.run()
} else if folders.first == "matching" {
  let sizes = folders.dropFirst().compactMap { Int($0) }
  let (rules, people) = sizes.count == 2 ? (sizes[0], sizes[1]) : (1_000, 20_000)
  guard let today = CalendarDate("2026-03-01"),
    let benchmark = EngineBenchmark(rules: rules, people: people, today: today)
  else { preconditionFailure("there are rules that can be read") }
  benchmark.run(rounds: 5, onlyMatching: true)
} else if folders.first == "reading" {
  let rest = Array(folders.dropFirst())
  let sample = rest.isEmpty ? SampleFolder(rules: 1_000, people: 20_000) : nil
  defer { sample?.remove() }
  guard
    let benchmark = ReadingBenchmark(
      rules: sample?.rules ?? rest[0], profiles: sample?.profiles ?? rest.dropFirst().first)
  else { preconditionFailure("the rules cannot be read") }
  benchmark.run(rounds: 7)
} else if folders.first == "hostile" {
  guard let vocabulary = RuleSetReader.read(folder: "rules/xicheng").ruleSet?.vocabulary else {
    preconditionFailure("the rules cannot be read")
  }
  let benchmark = HostileBenchmark(folder: folders.dropFirst().first, vocabulary: vocabulary)
  if benchmark.run(rounds: 5) > 0 { exit(1) }
} else if folders.first == "batch" {
  let sizes = folders.dropFirst().compactMap { Int($0) }
  guard let today = CalendarDate("2026-03-01") else { preconditionFailure("there is such a day") }
  BatchBenchmark(
    rules: sizes.count == 2 ? sizes[0] : 1_000, people: sizes.count == 2 ? sizes[1] : 20_000, today: today)?
    .run(rounds: 5)
} else if folders.first == "analysis" {
  for folder in folders.count > 1 ? folders.dropFirst() : ["rules/xicheng"] {
    guard let today = CalendarDate("2026-11-23"), let benchmark = AnalysisBenchmark(rules: folder, today: today) else {
      preconditionFailure("\(folder) cannot be read")
    }
    benchmark.run(rounds: 5)
  }
} else if folders.first == "plan" {
  guard let today = CalendarDate("2026-11-23") else { preconditionFailure("there is such a day") }
  if folders.count > 2, let set = RuleSetReader.read(folder: folders[1]).ruleSet {
    let population = ProfileReader.read(folder: folders[2], vocabulary: set.vocabulary).population
    PlanBenchmark(set, population, today: today)?.run(rounds: 7)
  } else {
    PlanBenchmark.madeUp(people: 2_000, today: today)?.run(rounds: 7)
  }
} else if folders.first == "answer" {
  let sample = folders.count > 1 && folders[1] == "generated" ? SampleFolder(rules: 1_000, people: 20_000) : nil
  defer { sample?.remove() }
  let rest =
    sample.map { [$0.rules, $0.profiles] }
    ?? (folders.count > 2 ? Array(folders[1...2]) : ["rules/xicheng", "profiles"])
  guard let today = CalendarDate(sample == nil ? "2026-11-23" : "2026-03-01"),
    let set = RuleSetReader.read(folder: rest[0]).ruleSet
  else {
    preconditionFailure("the rules cannot be read")
  }
  let population = ProfileReader.read(folder: rest[1], vocabulary: set.vocabulary).population
  let benchmark = AnswerBenchmark(set, population, today: today)
  benchmark.runByPlace(rounds: 7)
  benchmark.run(rounds: 7)
} else if folders.first == "socket" {
  let rest = folders.count > 3 ? Array(folders[2...3]) : ["rules/xicheng", "profiles"]
  guard folders.count > 1, let set = RuleSetReader.read(folder: rest[0]).ruleSet,
    var benchmark = SocketBenchmark(daemon: folders[1], rules: rest[0], profiles: rest[1])
  else { preconditionFailure("give the path of a quebud that was built for release") }
  let ids = ProfileReader.read(folder: rest[1], vocabulary: set.vocabulary).population.cadres.map(\.id)
  benchmark.run(cadres: Array(ids.prefix(2_000)), rounds: 10)
  benchmark.stop()
} else if folders.first == "processes" {
  let rest = folders.count > 5 ? Array(folders[3...5]) : ["rules/xicheng", "profiles", "xc-0071"]
  guard folders.count > 2,
    let benchmark = ProcessBenchmark(
      quebu: folders[1], quebud: folders[2], rules: rest[0], profiles: rest[1], cadre: rest[2])
  else { preconditionFailure("give the paths of quebu and quebud as they are installed") }
  benchmark.run(rounds: 200)
  benchmark.stop()
} else if folders.first == "baselines" {
  let mistakes = BaselineBenchmark.mistakes(cases: 60)
  print("C baselines against the plain walk: 60 random cases, \(mistakes) otherwise")
  precondition(mistakes == 0, "the baselines do not match alike")
  let sizes = folders.dropFirst().compactMap { Int($0) }
  for (people, conjunctions) in sizes.count == 2 ? [(sizes[0], sizes[1])] : [(20_000, 1_000), (200_000, 10_000)] {
    BaselineBenchmark(people: people, conjunctions: conjunctions).run(rounds: 5)
  }
} else {
  runBenchmarks(rules: rulesFolder, profiles: profilesFolder)
}

func runBenchmarks(rules rulesFolder: String, profiles profilesFolder: String) {
  let reading = RuleSetReader.read(folder: rulesFolder)
  guard let ruleSet = reading.ruleSet, let today = CalendarDate("2026-11-23") else {
    print("\(rulesFolder) cannot be read: \(reading.diagnostics.count) diagnostics")
    return
  }
  let population = ProfileReader.read(folder: profilesFolder, vocabulary: ruleSet.vocabulary).population
  let snapshot = Snapshot(ruleSet: ruleSet, population: population)
  let rules = CompiledRules(ruleSet)
  let people = population.cadres
  let occupancy = Occupancy(population: population, vocabulary: ruleSet.vocabulary)
  let facts = people.map { CadreFacts($0, units: population.units, today: today, rules: rules) }
  let demands = facts.map { $0.demands() }
  let needs = zip(facts, demands).map { $0.needs(for: $1.joined) }
  var sink = 0

  let works = [
    Stopwatch.Work(name: "read the rule set", units: 1) {
      sink += RuleSetReader.read(folder: rulesFolder).diagnostics.count
    },
    Stopwatch.Work(name: "read the profiles", units: people.count) {
      sink += ProfileReader.read(folder: profilesFolder, vocabulary: ruleSet.vocabulary).leftOut
    },
    Stopwatch.Work(name: "facts and roles", units: people.count) {
      for cadre in people {
        sink += CadreFacts(cadre, units: population.units, today: today, rules: rules).ledger.records.count
      }
    },
    Stopwatch.Work(name: "demands", units: people.count) { for one in facts { sink += one.demands().joined.count } },
    Stopwatch.Work(name: "needs", units: people.count) {
      for (one, demand) in zip(facts, demands) { sink += one.needs(for: demand.joined).count }
    },
    Stopwatch.Work(name: "plan", units: people.count) {
      for (one, need) in zip(facts, needs) {
        var planner = Planner(facts: one)
        sink += planner.plan(for: need).courses.count
      }
    },
    Stopwatch.Work(name: "whole answer with plan, without JSON", units: people.count) {
      for cadre in people {
        sink +=
          CadreFacts(cadre, units: population.units, today: today, rules: rules).answer(occupancy: occupancy).needs
          .count
      }
    },
    Stopwatch.Work(name: "whole answer as JSON", units: people.count) {
      for cadre in people { sink += WireEncoder.encode(snapshot.evaluate(cadre, asOf: today)).count }
    },
    Stopwatch.Work(name: "whole answer as JSON, explained in full", units: people.count) {
      for cadre in people {
        sink += WireEncoder.encode(snapshot.evaluate(cadre, asOf: today, options: .init(explain: .full))).count
      }
    },
  ]
  let results = Stopwatch.measure(works, rounds: 7)
  print(
    "\(ruleSet.provisions.count) provisions, \(ruleSet.vocabulary.courses.count) courses, \(people.count) cadres, as of \(today)"
  )
  Stopwatch.tell(results)
  let plans = zip(facts, needs).map { one, need in
    var planner = Planner(facts: one)
    return planner.plan(for: need)
  }
  print("plans proved optimal: \(plans.filter(\.isOptimal).count) of \(plans.count)")
  if sink == 0 { print("nothing was done") }
}

func fixed(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let rounded = (value * scale).rounded() / scale
  let text = places == 0 ? String(Int(rounded)) : String(rounded)
  return String(repeating: " ", count: max(0, 10 - text.count)) + text
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
