import RuleEvaluation
import RuleLanguage
import TrainingModel

@testable import Recommendation

/// Finds learning plans as recommendation.md section 4 reads, with nothing done for speed: what the planner is held to.
struct PlainPlanner {
  /// A need with the courses that close it: to the level asked for, or as far as the best reaches.
  private struct Goal {
    var target: Target
    var isOverdue: Bool
    var priority: Priority
    var due: CalendarDate?
    var level: Int
    var closers: [Ordinal<Course>]
    var held: Int

    init(_ need: Need, closers: [Ordinal<Course>], held: Int) {
      target = need.target
      isOverdue = need.state == .overdue
      priority = need.demand.priority
      due = need.demand.due
      level = need.demand.level
      self.closers = closers
      self.held = held
    }
  }

  private let facts: CadreFacts
  private var choice: CourseChoice
  private var goals: [Goal] = []
  /// By course: the goals that it closes.
  private var closing: [Ordinal<Course>: [Int]] = [:]
  /// The places of courses in the order of recommendations, as far as they were asked for.
  private var urgencies: [Ordinal<Course>: Urgency] = [:]
  private var plan = LearningPlan()

  init(facts: CadreFacts) {
    self.facts = facts
    choice = CourseChoice(facts: facts)
  }

  /// - Parameters:
  ///   - needs: in the order in which they are shown; met ones and those that cannot be judged are passed over.
  ///   - nodeLimit: how far the search goes before it gives up the proof.
  mutating func plan(
    for needs: [Need], nodeLimit: Int = CoverProblem.defaultNodeLimit
  ) -> LearningPlan {
    plan = LearningPlan()
    goals = []
    for need in needs where need.isCertainlyUnmet { addGoal(for: need) }
    closing = [:]
    urgencies = [:]
    for (place, goal) in goals.enumerated() {
      for course in goal.closers { closing[course, default: []].append(place) }
    }
    let chosen = solve(nodeLimit: nodeLimit)
    plan.courses = order(chosen)
    for course in chosen { plan.hours += facts.rules.ruleSet.vocabulary.courses.items[course.position].hours }
    return plan
  }

  private mutating func addGoal(for need: Need) {
    switch need.target {
    case .competency(let competency):
      let held = facts.ledger.held(competency).certain
      let teaching = facts.rules.teachers[competency.position].filter { $0.level > held }
      let reachable = teaching.filter { choice.isFeasible($0.course) }
      let best = reachable.map(\.level).max() ?? held
      let goal = min(need.demand.level, best)
      if best < need.demand.level {
        let enough = teaching.filter { $0.level >= need.demand.level }.map(\.course)
        plan.unclosable.append(
          .init(
            target: need.target, obstacle: obstacle(among: enough), required: need.demand.level,
            reached: best > held ? best : nil))
      }
      guard best > held else { return }
      goals.append(Goal(need, closers: reachable.filter { $0.level >= goal }.map(\.course), held: held))
    case .course(let course):
      let providers = facts.rules.providers[course.position]
      let closers = providers.filter { choice.isFeasible($0) }
      guard !closers.isEmpty else {
        plan.unclosable.append(
          .init(target: need.target, obstacle: obstacle(among: providers), required: 0, reached: nil))
        return
      }
      goals.append(Goal(need, closers: closers, held: 0))
    case .training, .quota:
      break
    }
  }

  /// Why none of the courses that would do can be taken.
  private mutating func obstacle(among courses: [Ordinal<Course>]) -> LearningPlan.Obstacle {
    let vocabulary = facts.rules.ruleSet.vocabulary
    let offered = courses.filter { vocabulary.courses[$0].isOffered(on: facts.today) }
    guard !offered.isEmpty else { return .noCourse }
    return offered.contains { facts.truth(ofAll: vocabulary.courses[$0].audience) != .no }
      ? .prerequisite : .notForCadre
  }

  private mutating func solve(nodeLimit: Int) -> [Ordinal<Course>] {
    var reached = Set<Ordinal<Course>>()
    var pending = goals.flatMap(\.closers)
    while let course = pending.popLast() {
      guard reached.insert(course).inserted else { continue }
      for clause in choice.openPrerequisites(of: course) { pending += clause.filter { choice.isFeasible($0) } }
    }
    let courses = reached.sorted()
    let places = Dictionary(uniqueKeysWithValues: courses.enumerated().map { ($1, $0) })
    let catalogue = facts.rules.ruleSet.vocabulary.courses.items
    let options = courses.map { course in
      CoverProblem.Option(
        hours: catalogue[course.position].hours.thousandths, grade: catalogue[course.position].gradeRank,
        prerequisites: choice.openPrerequisites(of: course).map { $0.compactMap { places[$0] } })
    }
    let problem = CoverProblem(options: options, needs: goals.map { $0.closers.compactMap { places[$0] } })
    let solution = problem.solve(nodeLimit: nodeLimit)
    plan.isOptimal = solution.isOptimal
    plan.lowerBound = Amount(thousandths: solution.lowerBound)
    return solution.chosen.map { courses[$0] }
  }

  /// Puts the chosen courses into the order in which to take them: overdue needs first, then the strongest priority
  /// served, the earliest due day, the most missing levels closed, better grades, fewer hours, ids; a prerequisite before
  /// what needs it, and as urgent as that is.
  private mutating func order(_ chosen: [Ordinal<Course>]) -> [LearningPlan.PlannedCourse] {
    let isChosen = Set(chosen)
    var requires: [Ordinal<Course>: [[Ordinal<Course>]]] = [:]
    var requiredBy: [Ordinal<Course>: [Ordinal<Course>]] = [:]
    for course in chosen {
      let clauses = choice.openPrerequisites(of: course).map { $0.filter(isChosen.contains) }
      requires[course] = clauses
      for provider in Set(clauses.flatMap { $0 }) { requiredBy[provider, default: []].append(course) }
    }
    // A prerequisite is as urgent as what needs it, and what needs that; each round goes one step further back.
    var inherited: [Ordinal<Course>: Urgency] = [:]
    for course in chosen { inherited[course] = urgency(of: course) }
    var changed = true
    while changed {
      changed = false
      for course in chosen {
        guard let before = inherited[course] else { continue }
        var urgency = before
        for dependent in requiredBy[course] ?? [] { urgency.inherit(inherited[dependent] ?? .none) }
        if urgency != before {
          inherited[course] = urgency
          changed = true
        }
      }
    }

    var result: [LearningPlan.PlannedCourse] = []
    var placed = Set<Ordinal<Course>>()
    var waiting = chosen
    while !waiting.isEmpty {
      let ready = waiting.filter { course in
        (requires[course] ?? []).allSatisfy { $0.contains(where: placed.contains) }
      }
      guard let next = (ready.isEmpty ? waiting : ready).min(by: { inherited[$0] ?? .none < inherited[$1] ?? .none })
      else { break }
      waiting.removeAll { $0 == next }
      placed.insert(next)
      let urgency = inherited[next] ?? .none
      result.append(
        .init(
          course: next, closes: closings(of: next), requiredBy: (requiredBy[next] ?? []).sorted(),
          priority: urgency.priority, due: urgency.due, isOverdue: urgency.isOverdue,
          alternatives: alternatives(to: next, chosen: isChosen, requiredBy: requiredBy[next] ?? [])))
    }
    return result
  }

  private func closings(of course: Ordinal<Course>) -> [LearningPlan.Closing] {
    (closing[course] ?? []).map { place in
      switch goals[place].target {
      case .competency(let competency):
        .init(
          target: goals[place].target, from: goals[place].held,
          to: facts.rules.level(of: competency, taughtBy: course))
      default: .init(target: goals[place].target, from: 0, to: 0)
      }
    }
  }

  /// The courses outside the plan that close one of the same needs, or complete the same prerequisite.
  private mutating func alternatives(
    to course: Ordinal<Course>, chosen: Set<Ordinal<Course>>, requiredBy: [Ordinal<Course>]
  ) -> [Ordinal<Course>] {
    var others = Set((closing[course] ?? []).flatMap { goals[$0].closers })
    for dependent in requiredBy {
      for clause in choice.openPrerequisites(of: dependent) where clause.contains(course) {
        others.formUnion(clause.filter { choice.isFeasible($0) })
      }
    }
    return others.subtracting(chosen).map { (course: $0, urgency: urgency(of: $0)) }
      .sorted { $0.urgency < $1.urgency }.map(\.course)
  }

  /// The place of a course in the order of recommendations.
  private struct Urgency: Comparable {
    var isOverdue: Bool
    var priority: Priority
    var due: CalendarDate?
    var missingLevels: Int
    var grade: Int
    var hours: Amount
    var course: Ordinal<Course>

    static let none = Urgency(
      isOverdue: false, priority: .suggested, due: nil, missingLevels: 0, grade: 3, hours: .zero,
      course: Ordinal(0))

    static func < (a: Urgency, b: Urgency) -> Bool {
      if a.isOverdue != b.isOverdue { return a.isOverdue }
      if a.priority != b.priority { return a.priority < b.priority }
      if a.due != b.due { return (a.due ?? .last) < (b.due ?? .last) }
      if a.missingLevels != b.missingLevels { return a.missingLevels > b.missingLevels }
      return (a.grade, a.hours, a.course) < (b.grade, b.hours, b.course)
    }

    mutating func inherit(_ other: Urgency) {
      isOverdue = isOverdue || other.isOverdue
      priority = min(priority, other.priority)
      due = [due, other.due].compactMap { $0 }.min()
    }
  }

  private mutating func urgency(of course: Ordinal<Course>) -> Urgency {
    if let known = urgencies[course] { return known }
    let catalogue = facts.rules.ruleSet.vocabulary.courses.items
    var result = Urgency(
      isOverdue: false, priority: .suggested, due: nil, missingLevels: 0,
      grade: catalogue[course.position].gradeRank, hours: catalogue[course.position].hours, course: course)
    for place in closing[course] ?? [] {
      let goal = goals[place]
      result.isOverdue = result.isOverdue || goal.isOverdue
      result.priority = min(result.priority, goal.priority)
      result.due = [result.due, goal.due].compactMap { $0 }.min()
      if case .competency(let competency) = goal.target {
        result.missingLevels += min(goal.level, facts.rules.level(of: competency, taughtBy: course)) - goal.held
      }
    }
    urgencies[course] = result
    return result
  }
}
