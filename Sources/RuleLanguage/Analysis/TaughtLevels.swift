import Diagnostics
import TrainingModel

/// Demands that no course can meet: a level that none teaches, a course that is not offered.
struct TaughtLevels {
  /// Demands that lack the same thing.
  private struct Lack: Hashable {
    var target: Target
    var day: CalendarDate
  }

  private let scope: AnalysisScope
  private var offers: [CalendarDate: CatalogueReach.Offer] = [:]

  static func findings(in scope: AnalysisScope) -> [Finding] {
    var check = TaughtLevels(scope: scope)
    return check.findings()
  }

  private init(scope: AnalysisScope) { self.scope = scope }

  private mutating func findings() -> [Finding] {
    var lacking: [Lack: [AnalysisScope.Asked]] = [:]
    for asked in scope.asked {
      switch asked.demand.target {
      case .competency(let competency):
        guard asked.demand.level > offer(on: asked.from).highest[competency.position].level else { continue }
      case .course(let course):
        guard offer(on: asked.from).completedBy[course.position] == nil else { continue }
      case .training, .quota: continue
      }
      lacking[Lack(target: asked.demand.target, day: asked.from), default: []].append(asked)
    }
    return lacking.compactMap { lack, asked in
      // The highest level first: a course that teaches it is all that is missing.
      let places = asked.sorted {
        $0.demand.level == $1.demand.level
          ? $0.demand.location < $1.demand.location : $0.demand.level > $1.demand.level
      }
      switch lack.target {
      case .competency(let competency): return untaught(competency, lack, places)
      case .course(let course): return unoffered(course, lack, places)
      case .training, .quota: return nil
      }
    }
  }

  private mutating func offer(on day: CalendarDate) -> CatalogueReach.Offer {
    if let known = offers[day] { return known }
    let offer = scope.reach.offer(on: day)
    offers[day] = offer
    return offer
  }

  private mutating func untaught(
    _ competency: Ordinal<Competency>, _ lack: Lack, _ places: [AnalysisScope.Asked]
  ) -> Finding? {
    let found = concerned(places, lack) { asked in
      .literal(Literal(fact: .held(competency), values: .level(asked.demand.level, passing: false)))
    }
    guard let (told, witness) = found, let level = told.first?.demand.level else { return nil }
    let highest = offer(on: lack.day).highest[competency.position]
    let best =
      highest.by.map { "the highest is level \(highest.level), by `\(scope.reach.courses[$0].id)`" }
      ?? "none teaches it at all"
    let others = scope.reach.teachers(of: competency, to: level)
    return Finding(
      Diagnostic(
        .untaughtLevel, .warning,
        "no course that is offered on \(lack.day) teaches `\(scope.vocabulary.competencies[competency].id)` to level"
          + " \(level); \(best)" + Self.others(told),
        at: told[0].demand.location, related: related(told) + notOffered(others, on: lack.day)), witness: witness,
      about: [told[0].provision])
  }

  private func unoffered(_ course: Ordinal<Course>, _ lack: Lack, _ places: [AnalysisScope.Asked]) -> Finding? {
    guard let (told, witness) = concerned(places, lack, besides: { _ in .yes }) else { return nil }
    let value = scope.reach.courses[course]
    let reason = value.obstacle(on: lack.day) ?? "it is not offered"
    let providers = scope.reach.providers(of: course)
    return Finding(
      Diagnostic(
        .unofferedCourse, .warning,
        "the required course `\(value.id)` cannot be taken on \(lack.day): \(reason), and no course that is offered counts"
          + " as it" + Self.others(told),
        at: told[0].demand.location, related: related(told) + notOffered(providers, on: lack.day)), witness: witness,
      about: [told[0].provision])
  }

  /// The demands from the first on that anybody has, with a cadre who has it; nil: nobody has any.
  private func concerned(
    _ places: [AnalysisScope.Asked], _ lack: Lack, besides condition: (AnalysisScope.Asked) -> Formula
  ) -> (told: [AnalysisScope.Asked], witness: Witness?)? {
    var draft: [AnalysisScope.Asked]?
    for (place, asked) in places.enumerated() {
      guard scope.ruleSet.provisions[asked.provision].state == .active else {
        // A draft asks nobody yet.
        draft = draft ?? Array(places[place...])
        continue
      }
      let formula = Formula.all([scope.isAsked(lack.target, by: asked.provision), condition(asked)])
      if case .some(let witness) = scope.witness(formula, on: lack.day) { return (Array(places[place...]), witness) }
    }
    return draft.map { ($0, nil) }
  }

  private static func others(_ told: [AnalysisScope.Asked]) -> String {
    told.count > 3 ? " (here and in \(told.count - 1) other places)" : ""
  }

  /// The other demands, a few of them.
  private func related(_ told: [AnalysisScope.Asked]) -> [Diagnostic.Related] {
    var seen: Set = [told[0].demand.location]
    return told.dropFirst().filter { seen.insert($0.demand.location).inserted }.prefix(5)
      .map { .init("asked for here too", at: $0.demand.location) }
  }

  /// The courses that would do and are not offered, a few of them.
  private func notOffered(_ courses: [Ordinal<Course>], on day: CalendarDate) -> [Diagnostic.Related] {
    courses.prefix(3).compactMap { course in
      let value = scope.reach.courses[course]
      return value.obstacle(on: day).map { .init("`\(value.id)` would do, but \($0)", at: value.location) }
    }
  }
}
