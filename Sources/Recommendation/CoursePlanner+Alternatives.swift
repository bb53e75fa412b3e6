import RuleEvaluation
package import TrainingModel

extension CoursePlanner {
  /// The courses outside the plan that was made last that close one of the needs of a step, or complete the same
  /// prerequisite; best first.
  package mutating func alternatives(
    to step: CompactPlan.Step, for person: any PlanSubject
  ) -> [Ordinal<Course>] {
    let course = step.course.position
    var others = Set<Int>()
    forEachGoal(closedBy: course) { goal, _ in
      for place in goals[goal].closers { others.insert(Int(catalogue.closers[place])) }
    }
    for dependent in plan.dependents[step.requiredBy] {
      forEachOpenPrerequisite(of: dependent.position, for: person) { planner, prerequisite in
        let providers = planner.catalogue.providers
        let places = providers.places(of: prerequisite)
        guard places.contains(where: { Int(providers.numbers[$0]) == course }) else { return }
        for place in places where Int(providers.numbers[place]) != dependent.position {
          others.insert(Int(providers.numbers[place]))
        }
      }
    }
    var found: [(course: Int, urgency: PlanUrgency)] = []
    for other in others where isFeasible(other, for: person) && !states[other].contains(.chosen) {
      found.append((other, urgency(of: other)))
    }
    return found.sorted { $0.urgency < $1.urgency }.map { Ordinal($0.course) }
  }
}
