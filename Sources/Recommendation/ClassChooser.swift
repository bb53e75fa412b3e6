package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Looks at classes for one cadre: recommendation.md section 5; each condition that fails is a reason.
///
/// What the cadre's records say of limits is found once, and of each audience whether the cadre is in it.
package struct ClassChooser {
  /// A limit that the cadre may have reached: it holds the calls that count, wherever they lie.
  private struct Counted {
    var limit: Ordinal<Limit>
    /// Numbers of records with an end.
    var calls: [Int]
  }

  private let facts: CadreFacts
  private let occupancy: Occupancy
  /// Numbers of the records that can stand in the way of a class.
  private let standing: [Int]
  private let limits: [Counted]
  /// By number of the audience.
  private var audiences: [Int32: ClassChoice.Reason?] = [:]

  package init(facts: CadreFacts, occupancy: Occupancy) {
    self.facts = facts
    self.occupancy = occupancy
    let records = facts.ledger.records
    standing = records.indices.filter { [.completed, .booked, .inProgress].contains(records[$0].result) }
    let calls = standing.filter { records[$0].ends != nil }
    limits = facts.rules.ruleSet.limits.items.indices.compactMap { place -> Counted? in
      let limit = facts.rules.ruleSet.limits.items[place]
      guard limit.state == .active, limit.atMost <= calls.count else { return nil }
      let counted = calls.filter { facts.truth(ofAll: limit.counts, about: .record(records[$0])) == .yes }
      return limit.atMost <= counted.count ? Counted(limit: Ordinal(place), calls: counted) : nil
    }
  }

  package mutating func choice(of ordinal: Ordinal<TrainingClass>) -> ClassChoice {
    let value = facts.rules.ruleSet.vocabulary.classes.items[ordinal.position]
    var reasons = Self.reasons(againstAnyoneIn: value, today: facts.today)
    let places = occupancy.placesLeft(in: ordinal, of: value, for: facts.cadre.unit, units: facts.units)
    if places.left <= 0 { reasons.append(places.isQuota ? .unitQuotaFull : .full) }
    if !value.audience.isEmpty, let reason = reason(ofAudience: ordinal, value.audience) { reasons.append(reason) }
    addStanding(of: ordinal, value, to: &reasons)
    for limit in limits where isReached(limit, by: ordinal, value) { reasons.append(.limitReached(limit.limit)) }
    return ClassChoice(
      trainingClass: ordinal, reasons: reasons, isUpcoming: value.state == .approved, placesLeft: max(0, places.left))
  }

  /// What is against a class whoever asks, its places and its audience aside.
  package static func reasons(againstAnyoneIn value: TrainingClass, today: CalendarDate) -> [ClassChoice.Reason] {
    var reasons: [ClassChoice.Reason] = []
    if value.state != .open && value.state != .approved { reasons.append(.notOpen(value.state)) }
    if let enrolBy = value.enrolBy, enrolBy < today { reasons.append(.enrolmentClosed(enrolBy)) }
    if value.starts <= today { reasons.append(.started(value.starts)) }
    return reasons
  }

  /// Why the cadre is not in the audience of a class; nil: the cadre is.
  private mutating func reason(
    ofAudience ordinal: Ordinal<TrainingClass>, _ audience: [Condition]
  ) -> ClassChoice.Reason? {
    let number = facts.rules.audienceNumber(of: ordinal)
    if let known = audiences[number] { return known }
    let reason: ClassChoice.Reason? =
      switch facts.truth(ofAll: audience) {
      case .yes: nil
      case .no: .notForCadre
      case .unknown: .audienceUnknown(facts.decidingFields(of: audience))
      }
    audiences[number] = .some(reason)
    return reason
  }

  /// What the cadre's own records say against it: the same class, or another at the same time.
  private func addStanding(
    of ordinal: Ordinal<TrainingClass>, _ value: TrainingClass, to reasons: inout [ClassChoice.Reason]
  ) {
    for place in standing {
      let record = facts.ledger.records[place]
      switch record.result {
      case .completed: if record.trainingClass == ordinal { reasons.append(.alreadyCompleted) }
      case .booked, .inProgress:
        if record.trainingClass == ordinal {
          reasons.append(.alreadyBooked)
        } else if let starts = record.starts, let ends = record.ends, starts <= ends,
          (starts...ends).overlaps(value.starts...value.ends)
        {
          reasons.append(.overlap(record.trainingClass, starts))
        }
      default: break
      }
    }
  }

  /// Whether the calls that the limit counts, in the window that the class would fall into, reach it.
  private func isReached(
    _ counted: Counted, by trainingClass: Ordinal<TrainingClass>, _ value: TrainingClass
  ) -> Bool {
    let limit = facts.rules.ruleSet.limits.items[counted.limit.position]
    guard facts.truth(ofAll: limit.blocks, about: .trainingClass(trainingClass)) == .yes else { return false }
    let window = limit.window.days(on: value.ends)
    var calls = 0
    for place in counted.calls {
      let record = facts.ledger.records[place]
      guard record.trainingClass != trainingClass || record.result != .booked else { continue }
      guard let ends = record.ends, window.contains(ends) else { continue }
      if shares(limit.same, record, trainingClass, value) { calls += 1 }
    }
    return calls >= limit.atMost
  }

  private func shares(
    _ same: Limit.Same?, _ record: EffectiveRecord, _ ordinal: Ordinal<TrainingClass>, _ value: TrainingClass
  ) -> Bool {
    switch same {
    case nil: true
    case .kind: record.kind == value.kind
    case .course: record.courses.contains(where: value.offers.contains)
    case .content: record.contents.contains(where: facts.rules.contents(of: ordinal).contains)
    }
  }
}
