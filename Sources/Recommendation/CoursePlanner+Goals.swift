import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  mutating func addGoal(forNeed place: Int, of person: any PlanSubject) {
    switch needs[place].target {
    case .competency(let competency): addGoal(forNeed: place, competency, of: person)
    case .course(let course):
      let list = catalogue.providerLists[course.position]
      let closers = Int(list.lowerBound)..<Int(list.upperBound)
      if addGoal(Goal(need: place, closers: closers, cheapest: 0, weight: 0), of: person) {
        goalOfCourse[course.position] = GoalMark(goal: Int32(goals.count - 1), level: 0)
        hasCourseGoals = true
      } else {
        let obstacle = obstacle(among: closers, for: person)
        addUnclosable(
          .init(target: needs[place].target, obstacle: obstacle, required: 0, reached: nil), need: place)
      }
    case .training, .quota: break
    }
  }

  private mutating func addGoal(
    forNeed place: Int, _ competency: Ordinal<Competency>, of person: any PlanSubject
  ) {
    let need = needs[place]
    // The tiers that teach more than is held; of them, those that teach enough.
    let first = Int(catalogue.tierStarts[competency.position])
    var taught = first
    var enough = first
    while taught < Int(catalogue.tierStarts[competency.position + 1]), catalogue.tiers[taught].level > need.held {
      if catalogue.tiers[taught].level >= need.level { enough = taught + 1 }
      taught += 1
    }
    func closers(_ tier: Int) -> Range<Int> { Int(catalogue.tiers[tier].start)..<Int(catalogue.tiers[tier].end) }
    if enough > first {
      let level = max(need.level, need.held + 1)
      if addGoal(Goal(need: place, closers: closers(enough - 1), cheapest: 0, weight: 0), of: person) {
        goalOfCompetency[competency.position] = GoalMark(goal: Int32(goals.count - 1), level: Int32(level))
        return
      }
    }
    var reached: Int?
    for tier in enough..<taught {
      let level = catalogue.tiers[tier].level
      if addGoal(Goal(need: place, closers: closers(tier), cheapest: 0, weight: 0), of: person) {
        goalOfCompetency[competency.position] = GoalMark(goal: Int32(goals.count - 1), level: level)
        reached = Int(level)
        break
      }
    }
    let obstacle = enough > first ? obstacle(among: closers(enough - 1), for: person) : .noCourse
    addUnclosable(
      .init(target: need.target, obstacle: obstacle, required: need.level, reached: reached), need: place)
  }

  /// In the order of needs.
  private mutating func addUnclosable(_ unclosable: LearningPlan.Unclosable, need: Int) {
    let place = unclosableNeeds.firstIndex { $0 > need } ?? unclosableNeeds.count
    unclosableNeeds.insert(need, at: place)
    plan.unclosable.insert(unclosable, at: place)
  }

  /// Adds the goal with the cheapest of its closers; false, and nothing is added, where none of them can be taken.
  private mutating func addGoal(_ goal: Goal, of person: any PlanSubject) -> Bool {
    var goal = goal
    var isReachable = false
    goal.cheapest = goal.closers.upperBound
    goal.weight = CourseCatalogue.noWeight
    for place in goal.closers {
      let course = Int(catalogue.closers[place].course)
      guard isFeasible(course, for: person) else { continue }
      isReachable = true
      if !states[course].contains(.waiting) {
        goal.cheapest = place
        goal.weight = catalogue.weights[course]
        break
      }
    }
    if isReachable { goals.append(goal) }
    return isReachable
  }

  /// Why none of the courses that would do can be taken.
  private func obstacle(among courses: Range<Int>, for person: any PlanSubject) -> LearningPlan.Obstacle {
    var obstacle = LearningPlan.Obstacle.noCourse
    for place in courses {
      let course = Int(catalogue.closers[place].course)
      guard catalogue.offeredFrom[course] <= today, today <= catalogue.offeredTo[course] else { continue }
      if catalogue.isForAll[course] || person.mayTake(course) { return .prerequisite }
      obstacle = .notForCadre
    }
    return obstacle
  }

  /// The goals that the course closes, by bit; right only where there are at most 64.
  func goalsClosed(by course: Int) -> UInt64 {
    var closes: UInt64 = 0
    forEachGoal(closedBy: course) { goal, _ in closes |= 1 << UInt64(goal) }
    return closes
  }

  /// The goals that the course closes, in no order, and to which level it teaches each; 0 for courses.
  @inline(__always)
  func forEachGoal(closedBy course: Int, _ body: (_ goal: Int, _ level: Int) -> Void) {
    for place in catalogue.taught.places(of: course) {
      let mark = goalOfCompetency[Int(catalogue.taught.numbers[place])]
      let level = catalogue.taughtLevels[place]
      if mark.level <= level { body(Int(mark.goal), Int(level)) }
    }
    guard hasCourseGoals else { return }
    for place in catalogue.completes.places(of: course) {
      let mark = goalOfCourse[Int(catalogue.completes.numbers[place])]
      if mark.goal >= 0 { body(Int(mark.goal), 0) }
    }
  }
}
