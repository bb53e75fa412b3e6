import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  /// What is known of the course, but for `feasible` where it waits for a prerequisite.
  mutating func state(of course: Int, for person: any PlanSubject) -> CourseState {
    var state = states[course]
    guard !state.contains(.known) else { return state }
    if state.isEmpty { touched.append(Int32(course)) }
    state.insert(.known)
    if catalogue.offeredFrom[course] <= today, today <= catalogue.offeredTo[course],
      !person.hasCompleted(course), catalogue.isForAll[course] || person.mayTake(course)
    {
      state.insert(.takeable)
      let after = catalogue.after.places(of: course)
      if !after.isEmpty, after.contains(where: { !person.hasCompleted(Int(catalogue.after.numbers[$0])) }) {
        state.insert(.waiting)
      } else {
        state.formUnion([.feasible, .settled])
      }
    } else {
      state.insert(.settled)
    }
    states[course] = state
    return state
  }

  /// Takeable, and every prerequisite is completed or can be.
  mutating func isFeasible(_ course: Int, for person: any PlanSubject) -> Bool {
    if !state(of: course, for: person).contains(.settled) { settle(from: course, for: person) }
    return states[course].contains(.feasible)
  }

  /// Looks at everything that the course's prerequisites lead to, and settles it by the least fixed point: courses that
  /// wait for each other are not feasible.
  private mutating func settle(from course: Int, for person: any PlanSubject) {
    found.removeAll(keepingCapacity: true)
    pending.append(course)
    while let next = pending.popLast() {
      guard !state(of: next, for: person).contains(.settled) else { continue }
      states[next].insert(.settled)
      found.append(next)
      forEachOpenPrerequisite(of: next, for: person) { planner, prerequisite in
        for place in planner.catalogue.providers.places(of: prerequisite) {
          let provider = Int(planner.catalogue.providers.numbers[place])
          if provider != next, planner.state(of: provider, for: person).contains(.takeable) {
            planner.pending.append(provider)
          }
        }
      }
    }
    var grew = true
    while grew {
      grew = false
      for course in found where !states[course].contains(.feasible) {
        var canBeMet = true
        forEachOpenPrerequisite(of: course, for: person) { planner, prerequisite in
          let providers = planner.catalogue.providers
          canBeMet =
            canBeMet
            && providers.places(of: prerequisite).contains { place in
              let provider = Int(providers.numbers[place])
              return provider != course && planner.states[provider].contains(.feasible)
            }
        }
        if canBeMet {
          states[course].insert(.feasible)
          grew = true
        }
      }
    }
  }

  /// The prerequisites of a course that are not completed.
  mutating func forEachOpenPrerequisite(
    of course: Int, for person: any PlanSubject, _ body: (inout Self, Int) -> Void
  ) {
    for place in catalogue.after.places(of: course) {
      let prerequisite = Int(catalogue.after.numbers[place])
      if !person.hasCompleted(prerequisite) { body(&self, prerequisite) }
    }
  }
}
