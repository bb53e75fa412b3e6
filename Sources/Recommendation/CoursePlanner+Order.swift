import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  /// A chosen course before it has its place in the order.
  struct Draft {
    var course: Int32
    /// Where the needs that it closes are among the plan's closings.
    var closes: Range<Int>
    var urgency: PlanUrgency
    var isPlaced = false
  }

  /// That a chosen course completes a prerequisite of another: places of drafts.
  struct Link {
    var provider: Int
    var dependent: Int
    /// The same number for all that complete the same prerequisite of the same course.
    var clause: Int
  }

  /// Puts the chosen courses into the order in which to take them: overdue needs first, then the strongest priority
  /// served, the earliest due day, the most missing levels closed, better grades, fewer hours, ids; a prerequisite before
  /// what needs it, and as urgent as that is.
  mutating func order(for person: any PlanSubject) {
    drafts.removeAll(keepingCapacity: true)
    var isWaiting = false
    for course in chosen {
      states[Int(course)].insert(.chosen)
      isWaiting = isWaiting || states[Int(course)].contains(.waiting)
      let start = plan.closings.count
      addClosings(of: Int(course))
      let draft = Draft(
        course: course, closes: start..<plan.closings.count, urgency: urgency(of: Int(course)))
      var place = drafts.count
      drafts.append(draft)
      while place > 0, draft.urgency < drafts[place - 1].urgency {
        drafts[place] = drafts[place - 1]
        place -= 1
      }
      drafts[place] = draft
    }
    links.removeAll(keepingCapacity: true)
    if isWaiting {
      linkDrafts(for: person)
      placeLinked()
    } else {
      for place in drafts.indices { addStep(place) }
    }
  }

  func urgency(of course: Int) -> PlanUrgency {
    var urgency = PlanUrgency(rank: catalogue.ranks[course])
    forEachGoal(closedBy: course) { goal, level in
      let need = needs[goals[goal].need]
      urgency.add(need, missingLevels: min(need.level, level) - need.held)
    }
    return urgency
  }

  /// What the course does for each of its goals, in the order of needs.
  private mutating func addClosings(of course: Int) {
    let start = plan.closings.count
    for place in catalogue.taught.places(of: course) {
      let mark = goalOfCompetency[Int(catalogue.taught.numbers[place])]
      let level = catalogue.taughtLevels[place]
      if mark.level <= level { insertClosing(of: mark.goal, to: Int(level), behind: start) }
    }
    guard hasCourseGoals else { return }
    for place in catalogue.completes.places(of: course) {
      let mark = goalOfCourse[Int(catalogue.completes.numbers[place])]
      if mark.goal >= 0 { insertClosing(of: mark.goal, to: 0, behind: start) }
    }
  }

  private mutating func insertClosing(of goal: Int32, to level: Int, behind start: Int) {
    let place = goals[Int(goal)].need
    let need = needs[place]
    var hole = plan.closings.count
    let closing = LearningPlan.Closing(target: need.target, from: need.held, to: level)
    plan.closings.append(closing)
    closingNeeds.append(place)
    while hole > start, closingNeeds[hole - 1] > place {
      plan.closings[hole] = plan.closings[hole - 1]
      closingNeeds[hole] = closingNeeds[hole - 1]
      hole -= 1
    }
    plan.closings[hole] = closing
    closingNeeds[hole] = place
  }

  private mutating func linkDrafts(for person: any PlanSubject) {
    var clause = 0
    for dependent in drafts.indices where states[Int(drafts[dependent].course)].contains(.waiting) {
      let course = Int(drafts[dependent].course)
      forEachOpenPrerequisite(of: course, for: person) { planner, prerequisite in
        for place in planner.catalogue.providers.places(of: prerequisite) {
          let provider = planner.catalogue.providers.numbers[place]
          guard provider != course, planner.states[Int(provider)].contains(.chosen),
            let draft = planner.drafts.firstIndex(where: { $0.course == provider })
          else { continue }
          planner.links.append(Link(provider: draft, dependent: dependent, clause: clause))
        }
        clause += 1
      }
    }
    // A prerequisite is as urgent as what needs it, and what needs that; each round goes one step further back.
    var changed = true
    while changed {
      changed = false
      for link in links {
        var urgency = drafts[link.provider].urgency
        urgency.inherit(drafts[link.dependent].urgency)
        if urgency != drafts[link.provider].urgency {
          drafts[link.provider].urgency = urgency
          changed = true
        }
      }
    }
  }

  /// Always the most urgent of those whose prerequisites have their place.
  private mutating func placeLinked() {
    for _ in drafts.indices {
      var next: Int?
      for place in drafts.indices where !drafts[place].isPlaced && isReady(place) {
        if let best = next, drafts[best].urgency < drafts[place].urgency { continue }
        next = place
      }
      guard let next else { return }
      drafts[next].isPlaced = true
      addStep(next)
    }
  }

  /// Whether each prerequisite is completed by one that has its place.
  private func isReady(_ place: Int) -> Bool {
    links.allSatisfy { link in
      link.dependent != place || links.contains { $0.clause == link.clause && drafts[$0.provider].isPlaced }
    }
  }

  private mutating func addStep(_ place: Int) {
    let draft = drafts[place]
    let start = plan.dependents.count
    for link in links where link.provider == place {
      let dependent = Ordinal<Course>(Int(drafts[link.dependent].course))
      if !plan.dependents[start...].contains(dependent) { plan.dependents.append(dependent) }
    }
    if plan.dependents.count > start + 1 { plan.dependents[start...].sort() }
    plan.steps.append(
      .init(
        course: Ordinal(Int(draft.course)), closes: draft.closes, requiredBy: start..<plan.dependents.count,
        priority: draft.urgency.priority, due: draft.urgency.due, isOverdue: draft.urgency.isOverdue))
  }
}
