import Answering
import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// One answer, from a cadre to the bytes, one cadre at a time: `answer [RULES PROFILES]`. Every cadre is asked for once a
/// round; what is told is over cadres, of each its median over the rounds.
struct AnswerBenchmark {
  private let snapshot: Snapshot
  private let rules: CompiledRules
  private let occupancy: Occupancy
  private let today: CalendarDate
  private let places: [Int]
  private let cadres: [Cadre]

  /// - Parameter limit: of so many cadres at most, evenly picked.
  init(_ ruleSet: RuleSet, _ population: Population, today: CalendarDate, limit: Int = 2_000) {
    snapshot = Snapshot(ruleSet: ruleSet, population: population)
    rules = CompiledRules(ruleSet)
    occupancy = Occupancy(population: population, vocabulary: ruleSet.vocabulary)
    self.today = today
    let step = max(1, population.cadres.count / limit)
    places = Array(stride(from: 0, to: population.cadres.count, by: step))
    cadres = places.map { population.cadres[$0] }
  }

  func run(rounds: Int) {
    let parts = [
      "facts", "demands and needs", "plan", "choices of classes", "body, from the cadre", "bytes",
      "from cadre to bytes",
    ]
    var seconds = [[[Double]]](repeating: .init(repeating: [], count: cadres.count), count: parts.count)
    var size = 0
    var reasons = 0
    for round in 0...rounds {
      for (place, cadre) in cadres.enumerated() {
        var times = [threadSeconds()]
        let facts = CadreFacts(cadre, units: snapshot.population.units, today: today, rules: rules)
        times.append(threadSeconds())
        let withoutPlan = facts.answer(occupancy: occupancy, planning: false)
        times.append(threadSeconds())
        var answer = withoutPlan
        var planner = Planner(facts: facts)
        answer.plan = planner.plan(for: answer.needs)
        times.append(threadSeconds())
        reasons += choices(of: answer)
        times.append(threadSeconds())
        let body = snapshot.evaluate(cadre, asOf: today)
        times.append(threadSeconds())
        let bytes = WireEncoder.encode(body)
        times.append(threadSeconds())
        guard round > 0 else { continue }
        size += bytes.count
        for part in 0..<6 { seconds[part][place].append(times[part + 1] - times[part]) }
        seconds[6][place].append(times[6] - times[4])
      }
    }
    let (bytes, against) = (size / rounds / cadres.count, reasons / (rounds + 1) / cadres.count)
    print("\(cadres.count) cadres, \(bytes) bytes and \(against) reasons against classes an answer; us a cadre")
    tell(parts, seconds)
  }

  /// The same for stored cadres on a day that is ready: everyone once, in a random order, so that nobody's neighbour was
  /// looked at just before; in the first round nothing is remembered of anyone.
  func runByPlace(rounds: Int) {
    snapshot.makeReady(for: today)
    let tables = EvaluationTables(rules, population: snapshot.population, today: today)
    let parts = [
      "held levels and matching", "demands and needs", "with plan", "as JSON, the first time", "as JSON, again",
    ]
    var seconds = [[[Double]]](repeating: .init(repeating: [], count: places.count), count: parts.count)
    let evaluator = BulkEvaluator(tables)
    var rows: [NeedRow] = []
    var size = 0
    func add(_ part: Int, _ number: Int, _ work: () -> Void) {
      let start = threadSeconds()
      work()
      seconds[part][number].append(threadSeconds() - start)
    }
    for round in 0...rounds {
      for number in places.indices.shuffled() {
        let id = cadres[number].id
        add(round == 0 ? 3 : 4, number) { size += snapshot.recommendationLine(for: id, asOf: today)?.count ?? 0 }
      }
      for number in places.indices.shuffled() {
        add(0, number) {
          evaluator.evaluation.hold(places[number])
          evaluator.evaluation.match()
        }
      }
      for number in places.indices.shuffled() {
        add(1, number) {
          evaluator.evaluation.evaluate(places[number])
          evaluator.evaluation.needs(into: &rows)
        }
      }
      for number in places.indices.shuffled() { add(2, number) { evaluator.evaluate(places[number]) } }
    }
    print("by place, \(size / (rounds + 1) / places.count) bytes an answer; us a cadre, without the clock's own")
    var empty: [Double] = []
    for _ in 0..<1_000 {
      let start = threadSeconds()
      empty.append(threadSeconds() - start)
    }
    tell(parts, seconds, less: empty.sorted()[500])
  }

  private func tell(_ parts: [String], _ seconds: [[[Double]]], less empty: Double = 0) {
    print("work                        p50        p99       mean")
    for (part, name) in parts.enumerated() {
      let sorted = seconds[part].map { $0.sorted()[$0.count / 2] - empty }.sorted()
      let mean = sorted.reduce(0, +) / Double(sorted.count)
      print(
        name.padded(to: 26), fixed(sorted[sorted.count / 2] * 1e6, 1), fixed(sorted[sorted.count * 99 / 100] * 1e6, 1),
        fixed(mean * 1e6, 1))
    }
  }

  /// Looks at every class that the answer shows, each once.
  private func choices(of answer: Answer) -> Int {
    var shown = Set<Ordinal<TrainingClass>>()
    for need in answer.needs where !need.isMet { shown.formUnion(answer.classes(for: need)) }
    for planned in answer.plan.courses { shown.formUnion(answer.classes(for: planned.course)) }
    return shown.reduce(0) { $0 + answer.facts.choice(of: $1, occupancy: occupancy).reasons.count }
  }
}
