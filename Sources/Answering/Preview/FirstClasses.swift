import Recommendation
import RuleEvaluation
import TrainingModel

/// The first available class for each planned course, and for each need that classes serve: where a cadre would ask for a
/// place.
struct FirstClasses {
  private var byCourse: [Ordinal<Course>: Ordinal<TrainingClass>?] = [:]
  private var byNeed: [Target: Ordinal<TrainingClass>?] = [:]
  /// Each class once, in order.
  private(set) var all: [Ordinal<TrainingClass>] = []

  /// - Parameter known: of the same cadre and day by a set with the same classes, limits, quotas and roles.
  init(_ answer: Answer, like known: FirstClasses? = nil) {
    var availability: [Ordinal<TrainingClass>: Bool] = [:]
    func isAvailable(_ ordinal: Ordinal<TrainingClass>) -> Bool {
      if let known = availability[ordinal] { return known }
      let result = answer.facts.choice(of: ordinal, occupancy: answer.occupancy).isAvailable
      availability[ordinal] = result
      return result
    }
    for planned in answer.plan.courses {
      byCourse[planned.course] =
        known?.byCourse[planned.course] ?? .some(answer.classes(for: planned.course).first(where: isAvailable))
    }
    for need in answer.needs where !need.isMet {
      switch need.target {
      case .competency, .course: continue
      case .training, .quota:
        byNeed[need.target] =
          known?.byNeed[need.target]
          ?? .some(
            answer.facts.rules.classesByStart.first { answer.facts.serves(need, by: $0) && isAvailable($0) })
      }
    }
    all = Set(byCourse.values.compactMap { $0 } + byNeed.values.compactMap { $0 }).sorted()
  }
}
