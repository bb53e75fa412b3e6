import RuleLanguage
package import TrainingModel

/// Whether the effects of a provision are withdrawn, by the exceptions to it that stand.
struct ReliefSearch {
  let rules: CompiledRules
  let today: CalendarDate
  let stands: (Ordinal<Provision>) -> Bool

  struct Relief {
    var isWithdrawn = false
    var by: [Ordinal<Provision>] = []
    var until: CalendarDate?
    var conflict: Demands.Conflict?
  }

  /// What one exception makes of a demand on a target.
  private struct Outcome: Hashable {
    var lifts: Bool
    var own: [Own]

    struct Own: Hashable {
      var level: Int
      var priority: Priority
      var due: Due?
      var hours: Amount?
      var days: Amount?
    }
  }

  /// Whether the effects of a provision on a target are withdrawn, by the exceptions to it that stand and have something
  /// to say about that target.
  func relief(of ordinal: Ordinal<Provision>, on target: Target) -> Relief {
    var speakers: [(exception: Ordinal<Provision>, outcome: Outcome, until: CalendarDate?)] = []
    for exception in rules.exceptions[ordinal.position] where stands(exception) {
      let value = rules.ruleSet.provisions[exception]
      let lifting = value.exemptions.filter {
        ($0.target == nil || $0.target == target) && $0.until.map { today <= $0 } ?? true
      }
      let own = value.demands.filter { $0.target == target }
      guard !lifting.isEmpty || !own.isEmpty, !relief(of: exception, on: target).isWithdrawn else { continue }
      let outcome = Outcome(
        lifts: !lifting.isEmpty,
        own: own.map { .init(level: $0.level, priority: $0.priority, due: $0.due, hours: $0.hours, days: $0.days) })
      // Several exemptions of one exception last as long as the longest; one without a last day, for ever.
      let until = lifting.contains { $0.until == nil } ? nil : lifting.compactMap(\.until).max()
      speakers.append((exception, outcome, until))
    }
    guard !speakers.isEmpty else { return Relief() }
    var relief = Relief()
    relief.isWithdrawn = speakers.allSatisfy(\.outcome.lifts)
    if relief.isWithdrawn {
      relief.by = speakers.map(\.exception)
      // An exception that has run out is silent, and the others go on; unless it asks for something itself, which then
      // stands beside what its base asks for.
      let longest = speakers.contains { $0.until == nil } ? nil : speakers.compactMap(\.until).max()
      let first = speakers.filter { !$0.outcome.own.isEmpty }.compactMap(\.until).min()
      relief.until = [longest, first].compactMap { $0 }.min()
    }
    if Set(speakers.map(\.outcome)).count > 1 {
      relief.conflict = .init(
        target: target, base: ordinal, between: speakers.map(\.exception), baseStays: !relief.isWithdrawn)
    }
    return relief
  }
}
