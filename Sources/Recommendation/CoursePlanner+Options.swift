import RuleEvaluation

extension CoursePlanner {
  /// Picks out the courses that can be in the best plan. What it leaves out is worse than closing the same goals by the
  /// cheapest course of each, or than one other course, and nothing that is kept asks for it; so the best plan is the same
  /// without it.
  ///
  /// - Returns: false where it takes more than 64 bits.
  mutating func gatherOptions(of person: any PlanSubject) -> Bool {
    guard catalogue.isWeighable, goals.count <= 64 else { return false }
    var most: Int64 = 0
    for goal in goals { most = max(most, goal.weight) }
    for goal in goals.indices { considerClosers(of: goal, most: most, for: person) }
    dropReplaceable()
    guard addPrerequisites(for: person) else { return false }
    sortOptions()
    return true
  }

  private mutating func considerClosers(of goal: Int, most: Int64, for person: any PlanSubject) {
    let (closers, cheapest, weight) = (goals[goal].closers, goals[goal].cheapest, goals[goal].weight)
    // No course that is worth looking at weighs more than the cheapest of all that it could close.
    let canLimit = most < CourseCatalogue.noWeight
    let limit = canLimit ? weight + Int64(catalogue.mostReach - 1) * most : Int64.max
    for place in closers {
      let closer = catalogue.closers[place]
      let own = closer.weight
      if own > limit { break }
      if place > cheapest, !hasCourseGoals {
        // Behind the cheapest, only those are of use that close more.
        let more = Int64(closer.reach - 1)
        if more == 0 || canLimit && own > weight + more * most { continue }
      }
      let course = Int(closer.course)
      let state = states[course]
      if state.contains(.considered) { continue }
      if state.isEmpty { touched.append(Int32(course)) }
      states[course].insert(.considered)
      var closes: UInt64 = 0
      var together: Int64 = 0
      forEachGoal(closedBy: course) { goal, _ in
        closes |= 1 << UInt64(goal)
        together += goals[goal].weight
      }
      if place != cheapest {
        if own > together || (place > cheapest && closes & (closes - 1) == 0) { continue }
        if !isFeasible(course, for: person) { continue }
      }
      options.append(
        Option(
          course: Int32(course), closes: closes, opens: 0, weight: own,
          isWaiting: states[course].contains(.waiting)))
    }
  }

  /// Drops the options for which one that asks for nothing does at least as much, and is better.
  private mutating func dropReplaceable() {
    var isDropped: UInt64 = 0
    let count = min(options.count, 64)
    for other in options where !other.isWaiting && other.closes & (other.closes - 1) != 0 {
      for place in 0..<count
      where options[place].closes & ~other.closes == 0
        && (other.weight, other.course) < (options[place].weight, options[place].course)
      {
        isDropped |= 1 << UInt64(place)
      }
    }
    guard isDropped != 0 else { return }
    var kept = 0
    for place in options.indices where place >= 64 || isDropped & (1 << UInt64(place)) == 0 {
      options[kept] = options[place]
      kept += 1
    }
    options.removeLast(options.count - kept)
  }

  /// Adds what the options ask for, and what that asks for, with a bit for each prerequisite.
  private mutating func addPrerequisites(for person: any PlanSubject) -> Bool {
    guard options.contains(where: \.isWaiting) else { return true }
    for place in options.indices { placeOfOption[Int(options[place].course)] = Int32(place) }
    defer { for option in options { placeOfOption[Int(option.course)] = -1 } }
    // One bit for all that ask for the same; those that count as it themselves have one of their own.
    var shared: UInt64 = 0
    var place = 0
    while place < options.count {
      defer { place += 1 }
      guard options[place].isWaiting else { continue }
      let course = Int(options[place].course)
      forEachOpenPrerequisite(of: course, for: person) { planner, prerequisite in
        let isOwn = planner.completes(course, prerequisite)
        if !isOwn, let known = planner.bit(of: prerequisite, among: shared) {
          planner.options[place].opens |= known
          return
        }
        let bit = planner.goals.count + planner.prerequisites.count
        planner.prerequisites.append(Int32(prerequisite))
        guard bit < 64 else { return }
        if !isOwn { shared |= 1 << UInt64(bit) }
        planner.options[place].opens |= 1 << UInt64(bit)
        let providers = planner.catalogue.providers.places(of: prerequisite)
        for provider in providers {
          let provider = Int(planner.catalogue.providers.numbers[provider])
          guard provider != course, planner.isFeasible(provider, for: person) else { continue }
          planner.options[planner.placeAsOption(of: provider)].closes |= 1 << UInt64(bit)
        }
      }
    }
    return goals.count + prerequisites.count <= 64
  }

  /// Whether completing the course completes the other.
  private func completes(_ course: Int, _ other: Int) -> Bool {
    for place in catalogue.completes.places(of: course) where catalogue.completes.numbers[place] == other {
      return true
    }
    return false
  }

  private func bit(of prerequisite: Int, among bits: UInt64) -> UInt64? {
    for place in prerequisites.indices where prerequisites[place] == prerequisite {
      let bit: UInt64 = 1 << UInt64(goals.count + place)
      if bits & bit != 0 { return bit }
    }
    return nil
  }

  /// Where the course is among the options; at their end, if it was not there yet.
  private mutating func placeAsOption(of course: Int) -> Int {
    if placeOfOption[course] >= 0 { return Int(placeOfOption[course]) }
    placeOfOption[course] = Int32(options.count)
    options.append(
      Option(
        course: Int32(course), closes: goalsClosed(by: course), opens: 0, weight: catalogue.weights[course],
        isWaiting: states[course].contains(.waiting)))
    return options.count - 1
  }

  /// By course.
  private mutating func sortOptions() {
    for place in options.indices {
      let option = options[place]
      var hole = place
      while hole > 0, options[hole - 1].course > option.course {
        options[hole] = options[hole - 1]
        hole -= 1
      }
      if hole != place { options[hole] = option }
    }
  }
}
