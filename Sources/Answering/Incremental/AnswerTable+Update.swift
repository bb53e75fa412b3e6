import ProfileReading
package import Recommendation
package import RuleEvaluation
import RuleLanguage
import TrainingModel

extension AnswerTable {
  /// The answers after a change of profiles, rules or the day, of which only those are found anew that the change can
  /// reach. Equal to those of everyone evaluated anew, byte for byte.
  ///
  /// - Parameters:
  ///   - old: what these answers were found with.
  ///   - new: what holds now.
  ///   - spread: has the threads.
  ///   - goesOn: told how many cadres are done, evaluated or not; false ends it, and the answers are not whole.
  /// - Returns: the answers, and how many of them were found anew.
  package func updated(
    from old: EvaluationTables, to new: EvaluationTables, threads: Int = 1,
    spread: @escaping BulkRun.Spread = BulkRun.concurrently, while goesOn: (Int) -> Bool = { _ in true }
  ) -> (answers: AnswerTable, evaluated: Int) {
    let rules = (old: old.rules.ruleSet, new: new.rules.ruleSet)
    guard rules.old.vocabulary.bindsAlike(rules.new.vocabulary) else {
      return (AnswerTable(new, threads: threads, spread: spread, while: goesOn), new.columns.count)
    }
    let population = Population(units: new.units, columns: new.columns)
    let sources = CadreMatching(
      old: Population(units: old.units, columns: old.columns), new: population
    ).sources
    var reached = sources.map { $0 < 0 }
    // Every change of the rules, the texts for readers aside, changes the digest of what they mean.
    let comparison = RuleSetComparison(old: rules.old, new: rules.new)
    let before =
      old.columns.valueNumbers === new.columns.valueNumbers
      ? old : EvaluationTables(old.rules, population: population, today: old.today)
    Reach(old: before, new: new, comparison: comparison).mark(&reached) { words(at: Int(sources[$0])) }
    let evaluated = reached
    let table = self
    let renumbering = Renumbering(old: old, new: new, matching: comparison.matching)
    let isInPlace = renumbering == nil && sources.enumerated().allSatisfy { $1 < 0 || Int($1) == $0 }
    let answers = AnswerTable(
      new, evaluating: evaluated, threads: threads, spread: spread, sharing: isInPlace ? self : nil, while: goesOn
    ) { place in
      let words = table.words(at: Int(sources[place]))
      return renumbering?.renumbered(words) ?? words
    }
    return (answers, evaluated.count { $0 })
  }

  /// The answers with that of one cadre found anew, whose profile has changed in nothing but what the tables know.
  package func updated(_ place: Int, with evaluator: BulkEvaluator, at own: Int) -> AnswerTable {
    evaluator.evaluate(own)
    return replacing(place, with: CadreRows(evaluator))
  }
}

/// Numbers of one rule set as those of another.
private struct Renumbering: Sendable {
  let provisions: [Int32]
  let targets: [UInt32]

  /// Nil where all numbers are the same.
  init?(old: EvaluationTables, new: EvaluationTables, matching: ProvisionMatching) {
    provisions = matching.newOfOld.map { $0?.raw ?? -1 }
    let quotas = old.rules.ruleSet.vocabulary.quotas
    targets = old.demands.targets.elements.map { target in
      guard case .quota(let quota) = target else { return new.demands.number(of: target) }
      let other = new.rules.ruleSet.vocabulary.quotas.index(of: quotas[quota].id)
      return other.map { new.demands.number(of: .quota($0)) } ?? .max
    }
    let isSame =
      provisions.enumerated().allSatisfy { $0 == Int($1) } && targets.enumerated().allSatisfy { $0 == Int($1) }
    if isSame { return nil }
  }

  func renumbered(_ words: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var result: [UInt32] = []
    CadreRows(words).renumbered(provision: { provisions[Int($0)] }, target: { targets[Int($0)] })
      .encode(into: &result)
    return result[...]
  }
}
