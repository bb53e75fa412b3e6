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
  /// Looks at one class for this cadre; for several, a `ClassChooser` finds once what they have in common.
  package func choice(of ordinal: Ordinal<TrainingClass>, occupancy: Occupancy) -> ClassChoice {
    var chooser = ClassChooser(facts: self, occupancy: occupancy)
    return chooser.choice(of: ordinal)
  }
}
