import Diagnostics
import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// What must hold for every rule set and everyone, over generated ones.
@Suite struct LawTests {
  static func today() throws -> CalendarDate { try #require(CalendarDate(GeneratedSet.today)) }

  static func snapshot(_ reading: (RuleReading, PopulationReading?), _ note: String) throws -> Snapshot {
    let ruleSet = try #require(
      reading.0.ruleSet, "\(note): \(reading.0.diagnostics.filter { $0.severity == .error }.map { "\($0.message)" })")
    let people = try #require(reading.1)
    #expect(people.diagnostics.filter { $0.severity == .error }.isEmpty, "\(note): \(people.diagnostics)")
    #expect(people.population.cadres.count == 5, "\(note)")
    return Snapshot(ruleSet: ruleSet, population: people.population)
  }

  /// All answers of a snapshot as bytes, without the digest of the files.
  static func answers(_ snapshot: Snapshot, asOf today: CalendarDate) throws -> [[UInt8]] {
    try snapshot.population.cadres.map { cadre in
      var body = try #require(
        snapshot.recommendations(for: cadre.id, asOf: today, options: .init(explain: .none, includeMet: true)))
      body.ruleSet.digest = ""
      return WireEncoder.encode(body)
    }
  }

  @Test func permutingFilesRulesAndElementsChangesNoAnswer() throws {
    var open = 0
    for seed in 0..<150 {
      let set = GeneratedSet(seed: UInt64(seed))
      let plain = try Self.snapshot(set.read(), "seed \(seed)")
      let shuffled = try Self.snapshot(set.readShuffled(seed: UInt64(seed) &* 7 + 1), "seed \(seed), shuffled")
      #expect(plain.ruleSet.meaning == shuffled.ruleSet.meaning, "seed \(seed)")
      #expect(plain.ruleSet.digest != shuffled.ruleSet.digest)
      let (a, b) = (try Self.answers(plain, asOf: Self.today()), try Self.answers(shuffled, asOf: Self.today()))
      for (left, right) in zip(a, b) where left != right {
        Issue.record(
          "seed \(seed):\n\(String(decoding: left, as: UTF8.self))\n\(String(decoding: right, as: UTF8.self))")
      }
      open += a.count
    }
    #expect(open == 750)
  }

  /// A further demand can only add: every need stays a need, at least as high, as strong and as early.
  @Test func addingADemandRemovesNoNeed() throws {
    var compared = 0
    for seed in 0..<150 {
      var set = GeneratedSet(seed: UInt64(seed))
      let before = try Self.snapshot(set.read(), "seed \(seed)")
      var random = SplitMix(seed: UInt64(seed) &+ 1_000)
      set.rules.append(
        GeneratedElement(
          "rule", [("id", "added")],
          [
            GeneratedElement("title", text: "added"), GeneratedElement("when"),
            GeneratedElement("then", [set.demand(&random)]),
          ]))
      let after = try Self.snapshot(set.read(), "seed \(seed), added")
      for (old, new) in zip(before.population.cadres, after.population.cadres) {
        let left = before.answer(for: old, asOf: try Self.today()).needs.filter { !$0.isMet }
        let right = after.answer(for: new, asOf: try Self.today()).needs.filter { !$0.isMet }
        for need in left {
          compared += 1
          let same = try #require(right.first { $0.target == need.target }, "seed \(seed), \(old.id)")
          #expect(same.demand.level >= need.demand.level)
          #expect(same.demand.priority <= need.demand.priority)
          #expect((same.demand.due ?? .last) <= (need.demand.due ?? .last))
          #expect((same.demand.hours ?? .zero) >= (need.demand.hours ?? .zero))
          #expect((same.demand.days ?? .zero) >= (need.demand.days ?? .zero))
        }
      }
    }
    #expect(compared > 500)
  }

  /// The plan closes what courses can close, prerequisites come before, and no choice of courses does it in fewer hours.
  @Test func plansCloseAllThatIsClosableInTheFewestHours() throws {
    var plans = 0
    for seed in 0..<250 {
      let snapshot = try Self.snapshot(GeneratedSet(seed: UInt64(seed)).read(), "seed \(seed)")
      for cadre in snapshot.population.cadres {
        let answer = snapshot.answer(for: cadre, asOf: try Self.today())
        let oracle = PlanOracle(answer)
        let chosen = answer.plan.courses.map(\.course)
        #expect(oracle.canBeTaken(inOrder: chosen), "seed \(seed), \(cadre.id): \(chosen)")
        #expect(oracle.reach(of: Set(chosen)) == oracle.best.reach, "seed \(seed), \(cadre.id)")
        #expect(answer.plan.hours == oracle.best.hours, "seed \(seed), \(cadre.id)")
        #expect(answer.plan.isOptimal && answer.plan.lowerBound == answer.plan.hours)
        if !chosen.isEmpty { plans += 1 }
      }
    }
    #expect(plans > 300)
  }

  /// The same question twice, and from a snapshot that was built anew, gives the same bytes.
  @Test func answersAreDeterministic() throws {
    for seed in 0..<20 {
      let set = GeneratedSet(seed: UInt64(seed))
      let first = try Self.answers(try Self.snapshot(set.read(), "seed \(seed)"), asOf: Self.today())
      let second = try Self.answers(try Self.snapshot(set.read(), "seed \(seed)"), asOf: Self.today())
      #expect(first == second)
    }
  }
}

/// Plans by looking at every set of courses: the slow and plain reading of recommendation.md section 4.
private struct PlanOracle {
  let answer: Answer
  let takeable: [Ordinal<Course>]
  /// The most that can be reached for each need, and the fewest hours that reach it for all.
  private(set) var best: (reach: [Int], hours: Amount) = ([], .zero)

  init(_ answer: Answer) {
    self.answer = answer
    let facts = answer.facts
    let vocabulary = facts.rules.ruleSet.vocabulary
    takeable = vocabulary.courses.ordinals.filter {
      vocabulary.courses[$0].isOffered(on: facts.today) && facts.truth(ofAll: vocabulary.courses[$0].audience) != .no
        && !facts.ledger.completion(of: $0).counts
    }
    let all = (0..<(1 << takeable.count)).map { bits in
      takeable.indices.filter { bits & (1 << $0) != 0 }.map { takeable[$0] }
    }
    .filter { canBeTaken(inSomeOrder: Set($0)) }
    let reaches = all.map { reach(of: Set($0)) }
    best.reach = (0..<needs.count).map { need in reaches.map { $0[need] }.max() ?? 0 }
    best.hours =
      zip(all, reaches).filter { $0.1 == best.reach }
      .map { $0.0.reduce(Amount.zero) { $0 + vocabulary.courses[$1].hours } }.min() ?? .zero
  }

  private var needs: [Need] {
    answer.needs.filter {
      switch $0.target {
      case .competency, .course: $0.isCertainlyUnmet
      case .training, .quota: false
      }
    }
  }

  /// How far each need is closed: the level, up to the one asked for; of courses 1 or 0.
  func reach(of chosen: Set<Ordinal<Course>>) -> [Int] {
    let rules = answer.facts.rules
    return needs.map { need in
      switch need.target {
      case .competency(let competency):
        let held = answer.facts.ledger.held(competency).certain
        return min(need.demand.level, max(held, chosen.map { rules.level(of: competency, taughtBy: $0) }.max() ?? 0))
      case .course(let course): return chosen.contains { rules.providers[course.position].contains($0) } ? 1 : 0
      case .training, .quota: return 0
      }
    }
  }

  func canBeTaken(inOrder courses: [Ordinal<Course>]) -> Bool {
    var taken = Set<Ordinal<Course>>()
    for course in courses {
      guard takeable.contains(course), isOpen(course, behind: taken) else { return false }
      taken.insert(course)
    }
    return true
  }

  private func canBeTaken(inSomeOrder courses: Set<Ordinal<Course>>) -> Bool {
    var taken = Set<Ordinal<Course>>()
    while let next = courses.first(where: { !taken.contains($0) && isOpen($0, behind: taken) }) { taken.insert(next) }
    return taken == courses
  }

  private func isOpen(_ course: Ordinal<Course>, behind taken: Set<Ordinal<Course>>) -> Bool {
    let facts = answer.facts
    return facts.rules.ruleSet.vocabulary.courses[course].after.allSatisfy { prerequisite in
      facts.ledger.completion(of: prerequisite).counts
        || facts.rules.providers[prerequisite.position].contains(where: taken.contains)
    }
  }
}
