import Answering
import Dispatch
import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import Synchronization
import TrainingModel
import WireFormat

/// The preview of a changed quota against two full evaluations, on all cores, by the clock on the wall: `preview [COUNT...]`.
struct PreviewBenchmark {
  let old: RuleSet
  let new: RuleSet
  let samples: Population
  let today: CalendarDate

  /// The shipped set, and the same with 500 hours in five years instead of 550.
  init?(rules folder: String, profiles: String, today: CalendarDate) {
    let reading = RuleSetReader.read(folder: folder)
    let changed = RuleSetReader.read(
      files: reading.files.map { file in
        let text = String(decoding: file.bytes, as: UTF8.self)
        return RuleFile(
          name: file.name,
          bytes: Array(
            text.split(separator: "hours=\"550\"", omittingEmptySubsequences: false).joined(separator: "hours=\"500\"")
              .utf8))
      })
    guard let old = reading.ruleSet, let new = changed.ruleSet, old.meaning != new.meaning else { return nil }
    self.old = old
    self.new = new
    self.today = today
    samples = ProfileReader.read(folder: profiles, vocabulary: old.vocabulary).population
  }

  func run(count: Int, rounds: Int) {
    let population = generated(count)
    let works: [(name: String, run: () -> Int)] = [
      ("full evaluation, old set", { evaluate(old, population) }),
      ("full evaluation, new set", { evaluate(new, population) }),
      ("preview", { preview(population) }),
    ]
    var seconds = works.map { _ in [Double]() }
    var found = [0, 0, 0]
    for _ in 0..<rounds {
      for (place, work) in works.enumerated() {
        let start = ContinuousClock.now
        found[place] = work.run()
        let elapsed = (ContinuousClock.now - start).components
        seconds[place].append(Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
      }
    }
    // Of each round by itself, so that a slow moment of the machine falls on all alike.
    let ratios = (0..<rounds).map { seconds[2][$0] / (seconds[0][$0] + seconds[1][$0]) }
    print("\(count) cadres, \(rounds) rounds")
    for (place, work) in works.enumerated() {
      print("\(work.name.padded(to: 28)) \(fixed(seconds[place].sorted()[rounds / 2], 2)) s   (\(found[place]))")
    }
    print(
      "preview / two evaluations    \(fixed(ratios.sorted()[rounds / 2], 3))   \(ratios.map { fixed($0, 3) }.joined())")
  }

  /// Cadres made from the samples, with other dates and hours: the same for the same count.
  private func generated(_ count: Int) -> Population {
    var state: UInt64 = 42
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    var cadres: [Cadre] = []
    cadres.reserveCapacity(count)
    for number in 0..<count {
      var cadre = samples.cadres[number % samples.cadres.count]
      cadre.id = "g\(String(repeating: "0", count: 7 - String(number).count))\(number)"
      let shift = -Int(next() % 182)
      for place in cadre.records.indices {
        cadre.records[place].starts = cadre.records[place].starts?.adding(days: shift)
        cadre.records[place].ends = cadre.records[place].ends?.adding(days: shift)
        if let hours = cadre.records[place].hours, next() % 2 == 0 {
          cadre.records[place].hours = Amount(thousandths: hours.thousandths / 4 * Int64(1 + next() % 6))
        }
      }
      cadres.append(cadre)
    }
    return Population(units: samples.units, cadres: cadres)
  }

  /// Demands, needs and plan of everyone.
  private func evaluate(_ set: RuleSet, _ population: Population) -> Int {
    let rules = CompiledRules(set)
    let occupancy = Occupancy(population: population, vocabulary: set.vocabulary)
    let cadres = population.cadres
    let next = Atomic(0)
    let found = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: Self.threads) { _ in
      var needs = 0
      while true {
        let start = next.wrappingAdd(128, ordering: .relaxed).oldValue
        guard start < cadres.count else { break }
        for cadre in cadres[start..<min(start + 128, cadres.count)] {
          let facts = CadreFacts(cadre, units: population.units, today: today, rules: rules)
          needs += facts.answer(occupancy: occupancy).needs.count
        }
      }
      found.wrappingAdd(needs, ordering: .relaxed)
    }
    return found.load(ordering: .relaxed)
  }

  private func preview(_ population: Population) -> Int {
    let preview = Preview(
      old: old, new: new, population: population, vocabulary: old.vocabulary, asOf: today,
      options: .init(by: [.unit, .rule], detail: .persons, limit: 1_000))
    DispatchQueue.concurrentPerform(iterations: Self.threads) { _ in preview.work() }
    return preview.body().changed ?? 0
  }

  private static let threads = 2
}
