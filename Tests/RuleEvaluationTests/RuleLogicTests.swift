import QuebuTestSupport
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

@Suite struct RuleLogicTests {
  /// Every question about every condition is answered as going through all cadres on all days answers it, and the
  /// witness makes the condition so.
  @Test(arguments: 0..<10)
  func agreesWithGoingThroughAllCadres(batch: UInt64) throws {
    for seed in batch * 120..<(batch + 1) * 120 {
      var random = RandomConditions(seed: seed)
      let body =
        "<role id=\"r\" kind=\"level\"><title>t</title><applies-when>\(random.conditions(2))</applies-when></role>"
      let set = try #require(RandomConditions.read(body).ruleSet)
      let compiled = CompiledRules(set)
      let logic = RuleLogic(set)
      let conditions = set.provisions[0].conditions
      var seen = Set<Truth>()
      let (cadres, units) = random.cadres(set)
      var day = RandomConditions.days.lowerBound
      while day <= RandomConditions.days.upperBound {
        for cadre in cadres {
          seen.insert(CadreFacts(cadre, units: units, today: day, rules: compiled).truth(ofAll: conditions))
        }
        day = day.adding(days: random.facts.contains("since") ? 1 : 10)
      }
      for (sense, truths) in [
        (Sense.yes, [Truth.yes]), (.no, [.no]), (.notYes, [.no, .unknown]), (.notNo, [.yes, .unknown]),
      ] {
        let found = logic.satisfy(
          logic.formula(sense, ofAll: conditions), on: RandomConditions.days, near: RandomConditions.days.lowerBound)
        switch found {
        case .undecided: Issue.record("undecided: \(seed) \(body)")
        case .impossible: #expect(seen.isDisjoint(with: truths), "\(seed) \(sense) \(body)")
        case .possible(let assignment):
          let witness = try #require(logic.witness(assignment))
          let facts = CadreFacts(witness.cadre, units: witness.units, today: witness.today, rules: compiled)
          #expect(truths.contains(facts.truth(ofAll: conditions)), "\(seed) \(sense) \(body)")
          #expect(!seen.isDisjoint(with: truths), "\(seed) \(sense) \(body)")
        }
      }
    }
  }
}
