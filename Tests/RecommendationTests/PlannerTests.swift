import QuebuTestSupport
import RuleEvaluation
import Testing
import TrainingModel

@testable import Recommendation

/// The planner against the plain one, on random catalogues and people.
@Suite struct PlannerTests {
  @Test(arguments: 0..<6 as Range<UInt64>)
  func equalsThePlainPlanner(batch: UInt64) throws {
    var planned = 0
    for seed in batch * 100..<(batch + 1) * 100 {
      let size = Int(seed % 5)
      let problem = try PlanCase(seed: seed, competencies: 2 + 3 * size, courses: 6 + 7 * size)
      for (facts, needs) in zip(problem.facts, problem.needs) {
        var plain = PlainPlanner(facts: facts)
        var planner = Planner(facts: facts)
        let expected = plain.plan(for: needs)
        #expect(expected.isOptimal)
        try #require(
          PlanCase.text(planner.plan(for: needs), facts) == PlanCase.text(expected, facts), "seed \(seed)")
        planned += expected.courses.isEmpty ? 0 : 1
      }
    }
    #expect(planned > 400)
  }

  /// More needs than a word has bits.
  @Test(arguments: 0..<4 as Range<UInt64>)
  func equalsThePlainPlannerOnManyNeeds(seed: UInt64) throws {
    let problem = try PlanCase(seed: seed, competencies: 110, courses: 60)
    for (facts, needs) in zip(problem.facts, problem.needs) {
      #expect(needs.count > 64)
      var plain = PlainPlanner(facts: facts)
      var planner = Planner(facts: facts)
      #expect(
        PlanCase.text(planner.plan(for: needs, nodeLimit: 1_000), facts)
          == PlanCase.text(plain.plan(for: needs, nodeLimit: 1_000), facts))
    }
  }

  /// Past the limit the plan still closes what can be closed, and does not say more than was proved.
  @Test func staysSolvedPastTheLimitAndSaysSo() throws {
    var unproved = 0
    for seed in 0..<100 as Range<UInt64> {
      let problem = try PlanCase(seed: seed, competencies: 12, courses: 30)
      for (facts, needs) in zip(problem.facts, problem.needs) {
        var planner = Planner(facts: facts)
        let best = planner.plan(for: needs)
        let plan = planner.plan(for: needs, nodeLimit: 1)
        #expect(best.isOptimal && plan.lowerBound <= best.hours && plan.hours >= best.hours)
        #expect(
          Set(plan.courses.flatMap { $0.closes.map(\.target) }) == Set(best.courses.flatMap { $0.closes.map(\.target) })
        )
        if plan.isOptimal { #expect(PlanCase.text(plan, facts) == PlanCase.text(best, facts)) } else { unproved += 1 }
      }
    }
    #expect(unproved > 20)
  }

  /// One planner for all people, in any order, says what a new one says of each.
  @Test func nothingIsLeftOfTheLastPerson() throws {
    for seed in 0..<60 as Range<UInt64> {
      let problem = try PlanCase(seed: seed, competencies: 9, courses: 24)
      var random = SplitMix(seed: seed)
      var planner = CoursePlanner(problem.facts[0].rules)
      for _ in 0..<15 {
        let place = random.below(PlanCase.people)
        let (facts, needs) = (problem.facts[place], problem.needs[place])
        var own = Planner(facts: facts)
        let again = planner.learningPlan(for: needs, of: facts)
        #expect(PlanCase.text(again, facts) == PlanCase.text(own.plan(for: needs), facts), "seed \(seed)")
      }
    }
  }

  /// What is remembered of parts changes no plan, also where searches were given up.
  @Test(arguments: [3, 12, CoverProblem.defaultNodeLimit])
  func theMemoChangesNothing(nodeLimit: Int) throws {
    var hits = 0
    for seed in 0..<60 as Range<UInt64> {
      let problem = try PlanCase(seed: seed, competencies: 4 + Int(seed % 9), courses: 24)
      var planner = CoursePlanner(problem.facts[0].rules)
      var searching = CoursePlanner(problem.facts[0].rules, memoizing: false)
      for _ in 0..<2 {
        for (facts, needs) in zip(problem.facts, problem.needs) {
          #expect(
            PlanCase.text(planner.learningPlan(for: needs, of: facts, nodeLimit: nodeLimit), facts)
              == PlanCase.text(searching.learningPlan(for: needs, of: facts, nodeLimit: nodeLimit), facts),
            "seed \(seed)")
        }
      }
      hits += planner.memo?.hits ?? 0
    }
    #expect(hits > 20)
  }

  @Test func orderOfTheFileChangesNothing() throws {
    for seed in 0..<60 as Range<UInt64> {
      let plain = try PlanCase(seed: seed, competencies: 9, courses: 24)
      let shuffled = try PlanCase(seed: seed, competencies: 9, courses: 24, order: seed + 7)
      for place in plain.facts.indices {
        var (a, b) = (Planner(facts: plain.facts[place]), Planner(facts: shuffled.facts[place]))
        #expect(
          PlanCase.text(a.plan(for: plain.needs[place]), plain.facts[place])
            == PlanCase.text(b.plan(for: shuffled.needs[place]), shuffled.facts[place]), "seed \(seed)")
      }
    }
  }
}
