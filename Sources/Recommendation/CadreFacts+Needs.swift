package import RuleEvaluation
import RuleLanguage
import TrainingModel

extension CadreFacts {
  /// The need that each joined demand comes to, in the order in which they are shown; the met ones last.
  package func needs(for demands: [Demands.Joined]) -> [Need] {
    demands.map(need).sorted(by: Need.precedes)
  }

  private func need(for demand: Demands.Joined) -> Need {
    switch demand.target {
    case .competency(let competency):
      let held = ledger.held(competency)
      let measure = Need.Measure.level(required: demand.level, held: held.certain)
      return judged(
        demand, measure, certain: held.certain >= demand.level, possible: held.possible >= demand.level,
        missing: [.record(.ends)])
    case .course(let course):
      let completion = ledger.completion(of: course)
      return judged(
        demand, .course(countedUntil: completion.counts ? nil : completion.countedUntil), certain: completion.counts,
        possible: completion.mayCount, missing: [.record(.ends)])
    case .training(let kind, let since):
      guard let since else {
        return judged(demand, sums: sums(of: kind, since: nil)) { .training(sums: $0, since: nil) }
      }
      guard case .date(let day) = cadre.values[since.position] else {
        return Need(
          demand: demand, measure: .training(sums: .init(), since: nil), state: .cannotJudge,
          isCertainlyUnmet: false, fill: [.cadre(since)])
      }
      return judged(demand, sums: sums(of: kind, since: day)) { .training(sums: $0, since: day) }
    case .quota(let quota):
      let window = rules.ruleSet.vocabulary.quotas[quota].window.days(on: today)
      return judged(demand, sums: sums(of: quota)) { .quota(sums: $0, window: window) }
    }
  }

  private func judged(
    _ demand: Demands.Joined, sums: Ledger.Sums, _ measure: (Ledger.Sums) -> Need.Measure
  ) -> Need {
    judged(
      demand, measure(sums), certain: demand.isMet(hours: sums.certain.hours, days: sums.certain.days),
      possible: demand.isMet(hours: sums.possible.hours, days: sums.possible.days),
      missing: sums.missing.map { .record($0) })
  }

  /// The state: met when it is for certain; not to be judged when missing dates could make it so, or when the due day of
  /// an unmet demand hangs on one; else overdue or open.
  private func judged(
    _ demand: Demands.Joined, _ measure: Need.Measure, certain: Bool, possible: Bool, missing: [FieldReference]
  ) -> Need {
    var need = Need(demand: demand, measure: measure, state: .met, isCertainlyUnmet: false)
    if certain { return need }
    if possible {
      need.state = .cannotJudge
      need.fill = missing
      return need
    }
    need.isCertainlyUnmet = true
    if let due = demand.due, due < today {
      need.state = .overdue
    } else if !demand.dueMissing.isEmpty {
      need.state = .cannotJudge
      need.fill = demand.dueMissing.map { .cadre($0) }
    } else {
      need.state = .open
    }
    return need
  }
}
