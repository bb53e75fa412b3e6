package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// A class that would serve a need, and every reason why the cadre cannot have a place in it.
package struct ClassChoice: Sendable {
  package enum Reason: Hashable, Sendable {
    /// Not open and not approved: planned, closed, reviewed or cancelled.
    case notOpen(ClassState)
    case enrolmentClosed(CalendarDate)
    case started(CalendarDate)
    case full
    /// The places that are kept for the cadre's unit are taken.
    case unitQuotaFull
    case notForCadre
    /// Whether it is for the cadre hangs on facts that are missing.
    case audienceUnknown([FieldReference])
    /// A class that the cadre is booked on or in, at the same time; nil: a training without a class.
    case overlap(Ordinal<TrainingClass>?, CalendarDate)
    case alreadyBooked
    case alreadyCompleted
    case limitReached(Ordinal<Limit>)

    /// The word for it in answers.
    package var code: String {
      switch self {
      case .notOpen: "not-open"
      case .enrolmentClosed: "enrolment-closed"
      case .started: "started"
      case .full: "full"
      case .unitQuotaFull: "unit-quota-full"
      case .notForCadre: "not-for-cadre"
      case .audienceUnknown: "audience-unknown"
      case .overlap: "overlap"
      case .alreadyBooked: "already-booked"
      case .alreadyCompleted: "already-completed"
      case .limitReached: "limit-reached"
      }
    }
  }

  package var trainingClass: Ordinal<TrainingClass>
  /// All of them; empty: available.
  package var reasons: [Reason]
  /// Approved, not yet open: available once it opens.
  package var isUpcoming: Bool
  package var placesLeft: Int

  package var isAvailable: Bool { reasons.isEmpty }
}

extension CadreFacts {
  /// Looks at a class for this cadre: recommendation.md section 5; each condition that fails is a reason.
  package func choice(of ordinal: Ordinal<TrainingClass>, occupancy: Occupancy) -> ClassChoice {
    let value = rules.ruleSet.vocabulary.classes[ordinal]
    var reasons: [ClassChoice.Reason] = []
    if value.state != .open && value.state != .approved { reasons.append(.notOpen(value.state)) }
    if let enrolBy = value.enrolBy, enrolBy < today { reasons.append(.enrolmentClosed(enrolBy)) }
    if value.starts <= today { reasons.append(.started(value.starts)) }
    let places = occupancy.placesLeft(in: ordinal, of: value, for: cadre.unit, units: units)
    if places.left <= 0 { reasons.append(places.isQuota ? .unitQuotaFull : .full) }
    switch truth(ofAll: value.audience) {
    case .yes: break
    case .no: reasons.append(.notForCadre)
    case .unknown: reasons.append(.audienceUnknown(decidingFields(of: value.audience)))
    }
    reasons += standing(of: ordinal, value)
    for limit in rules.ruleSet.limits.ordinals where isReached(limit, by: ordinal) {
      reasons.append(.limitReached(limit))
    }
    return ClassChoice(
      trainingClass: ordinal, reasons: reasons, isUpcoming: value.state == .approved, placesLeft: max(0, places.left))
  }

  /// What the cadre's own records say against it: the same class, or another at the same time.
  private func standing(of ordinal: Ordinal<TrainingClass>, _ value: TrainingClass) -> [ClassChoice.Reason] {
    var reasons: [ClassChoice.Reason] = []
    for record in ledger.records {
      switch record.result {
      case .completed where record.trainingClass == ordinal: reasons.append(.alreadyCompleted)
      case .booked where record.trainingClass == ordinal, .inProgress where record.trainingClass == ordinal:
        reasons.append(.alreadyBooked)
      case .booked, .inProgress:
        guard let starts = record.starts, let ends = record.ends, starts <= ends else { continue }
        if (starts...ends).overlaps(value.starts...value.ends) {
          reasons.append(.overlap(record.trainingClass, starts))
        }
      default: break
      }
    }
    return reasons
  }

  /// Whether the calls that the limit counts, in the window that the class would fall into, reach it.
  private func isReached(_ ordinal: Ordinal<Limit>, by trainingClass: Ordinal<TrainingClass>) -> Bool {
    let limit = rules.ruleSet.limits[ordinal]
    guard limit.state == .active, truth(ofAll: limit.blocks, about: .trainingClass(trainingClass)) == .yes
    else { return false }
    let value = rules.ruleSet.vocabulary.classes[trainingClass]
    let window = limit.window.days(on: value.ends)
    let calls = ledger.records.filter { record in
      guard [.completed, .inProgress, .booked].contains(record.result),
        record.trainingClass != trainingClass || record.result != .booked
      else { return false }
      guard let ends = record.ends, window.contains(ends), shares(limit.same, record, trainingClass, value) else {
        return false
      }
      return truth(ofAll: limit.counts, about: .record(record)) == .yes
    }
    return calls.count >= limit.atMost
  }

  private func shares(
    _ same: Limit.Same?, _ record: EffectiveRecord, _ ordinal: Ordinal<TrainingClass>, _ value: TrainingClass
  ) -> Bool {
    switch same {
    case nil: true
    case .kind: record.kind == value.kind
    case .course: record.courses.contains(where: value.offers.contains)
    case .content: record.contents.contains(where: rules.contents(of: ordinal).contains)
    }
  }
}
