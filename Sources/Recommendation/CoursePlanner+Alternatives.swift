import RuleEvaluation
package import TrainingModel

extension CoursePlanner {
  /// The courses outside the plan that was made last that close one of the needs of a step, or complete the same
  /// prerequisite; best first.
  package mutating func alternatives(
    to step: CompactPlan.Step, for person: any PlanSubject
  ) -> [Ordinal<Course>] {
    let course = step.course.position
    alternatives.removeAll(keepingCapacity: true)
    for closing in step.closes {
      let mark: GoalMark
      switch plan.closings[closing].target {
      case .competency(let competency): mark = goalOfCompetency[competency.position]
      case .course(let course): mark = goalOfCourse[course.position]
      case .training, .quota: continue
      }
      for place in goals[Int(mark.goal)].closers { list(Int(catalogue.closers[place].course), for: person) }
    }
    for dependent in plan.dependents[step.requiredBy] {
      forEachOpenPrerequisite(of: dependent.position, for: person) { planner, prerequisite in
        let providers = planner.catalogue.providers
        let places = providers.places(of: prerequisite)
        guard places.contains(where: { Int(providers.numbers[$0]) == course }) else { return }
        for place in places where Int(providers.numbers[place]) != dependent.position {
          planner.list(Int(providers.numbers[place]), for: person)
        }
      }
    }
    for alternative in alternatives { states[alternative.course].remove(.listed) }
    return alternatives.map { Ordinal($0.course) }
  }

  /// Puts a course into its place among `alternatives`, unless it is there or cannot be taken.
  private mutating func list(_ course: Int, for person: any PlanSubject) {
    guard isFeasible(course, for: person), states[course].isDisjoint(with: [.chosen, .listed]) else { return }
    states[course].insert(.listed)
    let alternative = (course: course, urgency: urgency(of: course))
    var place = alternatives.count
    alternatives.append(alternative)
    while place > 0, alternative.urgency < alternatives[place - 1].urgency {
      alternatives[place] = alternatives[place - 1]
      place -= 1
    }
    alternatives[place] = alternative
  }
}
