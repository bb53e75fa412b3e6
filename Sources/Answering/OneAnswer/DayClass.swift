import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// What is known of a class on one day without looking at a cadre.
struct DayClass: Sendable, BitwiseCopyable {
  /// Days since 1970-01-01.
  var starts: Int32
  var ends: Int32
  /// The number of its audience; nil: it is for everyone.
  var audience: Int32?
  /// Places that are left; nil: it hangs on the cadre's unit.
  var placesLeft: Int?
  /// Whether nothing is against it for everyone; see ``AnswerPieces/classReasons``.
  var isOpen: Bool
  /// Whether its audience hangs on little; see ``AnswerPieces/signatures``.
  var hasSignature = false

  init(_ ordinal: Ordinal<TrainingClass>, _ rules: CompiledRules, _ occupancy: Occupancy, today: CalendarDate) {
    let value = rules.ruleSet.vocabulary.classes[ordinal]
    starts = value.starts.dayNumber
    ends = value.ends.dayNumber
    audience = value.audience.isEmpty ? nil : rules.audienceNumber(of: ordinal)
    placesLeft = value.unitQuotas.isEmpty ? occupancy.placesLeft(in: ordinal, of: value) : nil
    isOpen = false
    isOpen = reasons(of: value, today: today).isEmpty
  }

  /// What is against it for everyone, but for its audience.
  func reasons(of value: TrainingClass, today: CalendarDate) -> [ClassChoice.Reason] {
    ClassChooser.reasons(againstAnyoneIn: value, today: today) + (placesLeft.map { $0 <= 0 } ?? false ? [.full] : [])
  }
}

/// A limit on calls as it bears on classes.
struct DayLimit: Sendable {
  let limit: Ordinal<Limit>
  let atMost: Int
  let same: Limit.Same?
  /// By class: the days over which calls count, were it taken; nil: the limit does not block it.
  let windows: [ClosedRange<Int32>?]

  /// Nil where it is not active.
  init?(_ ordinal: Ordinal<Limit>, asSeenBy facts: CadreFacts) {
    let ruleSet = facts.rules.ruleSet
    let value = ruleSet.limits[ordinal]
    guard value.state == .active else { return nil }
    limit = ordinal
    atMost = value.atMost
    same = value.same
    windows = ruleSet.vocabulary.classes.ordinals.map { trainingClass in
      guard facts.truth(ofAll: value.blocks, about: .trainingClass(trainingClass)) == .yes else { return nil }
      let window = value.window.days(on: ruleSet.vocabulary.classes[trainingClass].ends)
      return window.lowerBound.dayNumber...window.upperBound.dayNumber
    }
  }
}
