import Diagnostics
import TrainingModel

/// Courses that nothing leads to, prerequisites that cannot be met, and classes that offer nothing needed.
struct CourseUse {
  private let scope: AnalysisScope
  /// The courses that some demand leads to: they teach what is asked for, are or count as what is asked for, or come before
  /// one of these.
  private let needed: Set<Ordinal<Course>>
  private let demanded: Set<Ordinal<Competency>>
  /// The classes to come that still have places to give and that a demand for a kind of training or a quota leads to.
  private let counted: Set<Ordinal<TrainingClass>>

  static func findings(in scope: AnalysisScope) -> [Finding] {
    let check = CourseUse(scope: scope)
    return check.uselessCourses() + check.unmeetablePrerequisites() + check.uselessClasses()
  }

  private init(scope: AnalysisScope) {
    self.scope = scope
    var competencies = Set<Ordinal<Competency>>()
    var courses = Set<Ordinal<Course>>()
    for asked in scope.asked {
      switch asked.demand.target {
      case .competency(let competency): competencies.insert(competency)
      case .course(let course): courses.insert(course)
      case .training, .quota: break
      }
    }
    for course in scope.reach.courses.ordinals
    where scope.reach.courses[course].teaches.contains(where: { competencies.contains($0.competency) }) {
      courses.insert(course)
    }
    demanded = competencies
    needed = scope.reach.closed(courses, withPrerequisites: true)
    let counting = ClassCounting(scope: scope)
    counted = Set(
      scope.vocabulary.classes.ordinals.filter {
        scope.vocabulary.classes[$0].isToCome(on: scope.today) && counting.counts($0)
      }
    )
  }

  private func uselessCourses() -> [Finding] {
    // What is offered in a class that counts is led to with the class.
    let inClasses = Set(counted.flatMap { scope.vocabulary.classes[$0].offers })
    var byTaught: [[Ordinal<Competency>]: [Ordinal<Course>]] = [:]
    for course in scope.reach.courses.ordinals where !needed.contains(course) && !inClasses.contains(course) {
      guard scope.reach.courses[course].isOfferedEver(from: scope.today) else { continue }
      byTaught[scope.reach.courses[course].teaches.map(\.competency), default: []].append(course)
    }
    // That nothing asks for a competency is one mistake, however many courses teach it.
    return byTaught.flatMap { taught, courses -> [Finding] in
      let sorted = courses.sorted { scope.reach.courses[$0].location < scope.reach.courses[$1].location }
      let groups = taught.isEmpty ? sorted.map { [$0] } : [sorted]
      return groups.map { finding(taught, $0) }
    }
  }

  private func finding(_ taught: [Ordinal<Competency>], _ courses: [Ordinal<Course>]) -> Finding {
    let first = scope.reach.courses[courses[0]]
    let names = taught.map { "`\(scope.vocabulary.competencies[$0].id)`" }.joined(separator: ", ")
    let reason =
      taught.isEmpty ? "it teaches nothing, and nothing" : "nothing asks for \(names) that it teaches, and nothing"
    let others =
      switch courses.count {
      case 1: ""
      case 2: "; the same goes for another course"
      default: "; the same goes for \(courses.count - 1) other courses"
      }
    return Finding(
      Diagnostic(
        .uselessCourse, .warning,
        "no demand leads to the course `\(first.id)`: \(reason) asks for the course or one that comes after it\(others)",
        at: first.location,
        related: courses.dropFirst().prefix(5).map {
          .init("`\(scope.reach.courses[$0].id)` is here", at: scope.reach.courses[$0].location)
        }))
  }

  private func unmeetablePrerequisites() -> [Finding] {
    var providers: [Ordinal<Course>: [Ordinal<Course>]] = [:]
    var out: [Finding] = []
    for course in scope.reach.courses.ordinals {
      let value = scope.reach.courses[course]
      guard value.isOfferedEver(from: scope.today) else { continue }
      for (place, prerequisite) in value.after.enumerated() {
        let all = providers[prerequisite] ?? scope.reach.providers(of: prerequisite)
        providers[prerequisite] = all
        let offered = all.filter { scope.reach.courses[$0].isOfferedEver(from: scope.today) }
        guard offered.allSatisfy({ $0 == course }) else { continue }
        let other = scope.reach.courses[prerequisite]
        let reason = other.obstacle(on: scope.today) ?? "it is not offered"
        out.append(
          Finding(
            Diagnostic(
              .unmeetablePrerequisite, .warning,
              "the prerequisite `\(other.id)` of `\(value.id)` can never be met: \(reason), and no course that is offered"
                + " counts as it",
              at: value.afterLocations[place], related: [.init("`\(other.id)` is here", at: other.location)])))
      }
    }
    return out
  }

  private func uselessClasses() -> [Finding] {
    scope.vocabulary.classes.ordinals.compactMap { ordinal in
      let value = scope.vocabulary.classes[ordinal]
      guard value.isToCome(on: scope.today), !counted.contains(ordinal), !value.offers.contains(where: needed.contains)
      else { return nil }
      let courses = value.offers.isEmpty ? "it offers no course" : "no demand leads to what it offers"
      return Finding(
        Diagnostic(
          .uselessClass, .warning,
          "the class `\(value.id)` serves no need: \(courses), none asks for `\(value.kind.rawValue)` training, and no"
            + " required quota counts it",
          at: value.location))
    }
  }
}

extension TrainingClass {
  /// Whether somebody may still come to take part: it has not ended, and is or will be open.
  fileprivate func isToCome(on day: CalendarDate) -> Bool {
    day <= ends && [.planned, .approved, .open].contains(state)
  }
}
