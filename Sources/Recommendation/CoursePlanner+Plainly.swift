import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  /// Chooses among all courses that lead to a goal, for the few that have more needs or options than fit into the words
  /// of `PartSearch`: the same answer, after a longer time.
  mutating func solvePlainly(for person: any PlanSubject, nodeLimit: Int) {
    chosen.removeAll()
    plan.hours = .zero
    var pending = goals.flatMap { $0.closers.map { Int(catalogue.closers[$0].course) } }
    var reached = Set<Int>()
    while let course = pending.popLast() {
      guard isFeasible(course, for: person), reached.insert(course).inserted else { continue }
      for clause in openClauses(of: course, for: person) { pending += clause }
    }
    let courses = reached.sorted()
    let places = Dictionary(uniqueKeysWithValues: courses.enumerated().map { ($1, $0) })
    var options: [CoverProblem.Option] = []
    for course in courses {
      options.append(
        .init(
          hours: catalogue.hours[course], grade: catalogue.grades[course],
          prerequisites: openClauses(of: course, for: person).map { $0.compactMap { places[$0] } }))
    }
    let needs = goals.sorted { $0.need < $1.need }.map { goal in
      goal.closers.compactMap { places[Int(catalogue.closers[$0].course)] }
    }
    let solution = CoverProblem(options: options, needs: needs).solve(nodeLimit: nodeLimit)
    for option in solution.chosen { choose(Int32(courses[option])) }
    plan.isOptimal = solution.isOptimal
    plan.lowerBound = Amount(thousandths: solution.lowerBound)
  }

  /// The prerequisites that are not completed, each with the courses that would complete it.
  private mutating func openClauses(of course: Int, for person: any PlanSubject) -> [[Int]] {
    guard states[course].contains(.waiting) else { return [] }
    var clauses: [[Int]] = []
    forEachOpenPrerequisite(of: course, for: person) { planner, prerequisite in
      let providers = planner.catalogue.providers
      let all = providers.places(of: prerequisite).map { Int(providers.numbers[$0]) }
      clauses.append(all.filter { $0 != course && planner.isFeasible($0, for: person) })
    }
    return clauses
  }
}
