package import RuleLanguage
package import TrainingModel

/// Who may meet the conditions of some provisions: made once for a population on a day, asked by several threads.
package final class ProvisionReach: Sendable {
  private let tables: EvaluationTables
  private let provisions: [Ordinal<Provision>]
  private let looksAtRecords: Bool

  /// - Parameters:
  ///   - provisions: of that rule set.
  ///   - population: bound to its vocabulary.
  package init(
    _ provisions: [Ordinal<Provision>], of ruleSet: RuleSet, _ population: Population, on day: CalendarDate
  ) {
    // Nothing else is asked, but for the roles that the provisions ask for.
    var ruleSet = ruleSet
    var asked = Set<Ordinal<Provision>>()
    var pending = provisions
    while let next = pending.popLast() {
      guard asked.insert(next).inserted else { continue }
      for condition in ruleSet.provisions[next].conditions { condition.forEachRole { pending.append($0) } }
    }
    for ordinal in ruleSet.provisions.ordinals where !asked.contains(ordinal) {
      ruleSet.provisions[ordinal].conditions = []
    }
    ruleSet.serving = []
    for course in ruleSet.vocabulary.courses.ordinals { ruleSet.vocabulary.courses[course].audience = [] }
    for held in ruleSet.vocabulary.classes.ordinals { ruleSet.vocabulary.classes[held].audience = [] }
    let rules = CompiledRules(ruleSet)
    tables = EvaluationTables(rules, population: population, today: day)
    self.provisions = provisions
    looksAtRecords = rules.conditionIndex.asksForHolds || rules.conditionIndex.hasRests
  }

  /// One thread's look for them.
  package struct Probe {
    private let reach: ProvisionReach
    private let evaluation: Evaluation

    fileprivate init(_ reach: ProvisionReach) {
      self.reach = reach
      evaluation = Evaluation(reach.tables)
    }

    /// Whether the cadre at that place meets the conditions of one of them, or may.
    package func reaches(_ place: Int) -> Bool {
      if reach.looksAtRecords { evaluation.hold(place) } else { evaluation.go(to: place) }
      evaluation.match()
      return reach.provisions.contains { evaluation.possible.has($0.position) }
    }
  }

  package var probe: Probe { Probe(self) }
}
