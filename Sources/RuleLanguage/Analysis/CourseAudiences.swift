import Diagnostics
import TrainingModel

/// Demands whose courses are all for others: who is asked can take none of them.
struct CourseAudiences {
  private struct Want: Hashable {
    var target: Target
    var level: Int
    var day: CalendarDate
  }

  private let scope: AnalysisScope
  /// The courses that meet a demand and are offered on the day.
  private var takeable: [Want: [Ordinal<Course>]] = [:]

  static func findings(in scope: AnalysisScope) -> [Finding] {
    var check = CourseAudiences(scope: scope)
    return scope.asked.compactMap { check.finding($0) }
  }

  private init(scope: AnalysisScope) { self.scope = scope }

  private mutating func finding(_ asked: AnalysisScope.Asked) -> Finding? {
    // A draft asks nobody yet.
    guard scope.ruleSet.provisions[asked.provision].state == .active else { return nil }
    let courses = courses(for: Want(target: asked.demand.target, level: asked.demand.level, day: asked.from))
    let audiences = courses.map { scope.reach.courses[$0].audience }
    guard !courses.isEmpty, audiences.allSatisfy({ !$0.isEmpty }) else { return nil }
    var asks = scope.isAsked(asked.demand.target, by: asked.provision)
    if case .competency(let competency) = asked.demand.target {
      let below = Literal(fact: .held(competency), values: .level(asked.demand.level, passing: false))
      asks = .all([asks, .literal(below)])
    }
    // A course is left out only where its audience is certainly another.
    let isForSome = Formula.any(audiences.map { scope.logic.formula(.notNo, ofAll: $0) })
    guard scope.logic.satisfy(.all([asks, isForSome]), on: asked.from...asked.from, near: asked.from).isImpossible,
      case .some(let witness) = scope.witness(asks, on: asked.from)
    else { return nil }
    let what: String
    if case .competency(let competency) = asked.demand.target {
      what = "that teach `\(scope.vocabulary.competencies[competency].id)` to level \(asked.demand.level)"
    } else {
      what = "that would meet this demand"
    }
    return Finding(
      Diagnostic(
        .audienceOfOthers, .warning, "the courses \(what) are for nobody who is asked for it here",
        at: asked.demand.location,
        related: courses.prefix(5).map {
          .init("`\(scope.reach.courses[$0].id)` is for others", at: scope.reach.courses[$0].location)
        }),
      witness: witness, about: [asked.provision])
  }

  private mutating func courses(for want: Want) -> [Ordinal<Course>] {
    if let known = takeable[want] { return known }
    let all: [Ordinal<Course>] =
      switch want.target {
      case .competency(let competency): scope.reach.teachers(of: competency, to: want.level)
      case .course(let course): scope.reach.providers(of: course)
      case .training, .quota: []
      }
    let offered = all.filter { scope.reach.courses[$0].isOffered(on: want.day) }
    takeable[want] = offered
    return offered
  }
}
