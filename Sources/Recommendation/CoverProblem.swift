/// Which options to take so that every need is closed, at the least cost: a set cover in which an option may ask for
/// others before it. Options are known by their place; a lower place is a smaller id.
package struct CoverProblem: Sendable {
  package struct Option: Sendable {
    /// Above 0, in thousandths of an hour.
    package var hours: Int64
    /// 0 is the best grade.
    package var grade: Int
    /// For each prerequisite that is not completed: the options that would complete it.
    package var prerequisites: [[Int]]

    package init(hours: Int64, grade: Int, prerequisites: [[Int]] = []) {
      self.hours = hours
      self.grade = grade
      self.prerequisites = prerequisites
    }
  }

  package var options: [Option]
  /// For each need: the options that close it; never empty.
  package var needs: [[Int]]

  package init(options: [Option], needs: [[Int]]) {
    self.options = options
    self.needs = needs
  }

  package struct Solution: Equatable, Sendable {
    /// In ascending order.
    package var chosen: [Int]
    /// Whether it is proved that nothing is better.
    package var isOptimal: Bool
    /// No solution takes fewer hours, in thousandths.
    package var lowerBound: Int64

    package init(chosen: [Int], isOptimal: Bool, lowerBound: Int64) {
      self.chosen = chosen
      self.isOptimal = isOptimal
      self.lowerBound = lowerBound
    }
  }

  /// The cost of a choice, compared part by part: hours, number of options, better grades, smaller ids. Each part adds up
  /// over independent choices (ids: the smallest that only one of two equally large choices has decides), so parts of a
  /// problem that share nothing can be solved apart.
  package struct Cost: Comparable, Sendable {
    package var hours: Int64
    package var count: Int
    /// How many of each grade, the best first; more of a better one is better.
    package var grades: [Int]
    package var chosen: [Int]

    package init(of chosen: [Int], in problem: CoverProblem) {
      self.chosen = chosen.sorted()
      hours = chosen.reduce(0) { $0 + problem.options[$1].hours }
      count = chosen.count
      grades = [0, 0, 0, 0]
      for option in chosen { grades[min(max(problem.options[option].grade, 0), 3)] += 1 }
    }

    package static func < (a: Cost, b: Cost) -> Bool {
      if a.hours != b.hours { return a.hours < b.hours }
      if a.count != b.count { return a.count < b.count }
      if a.grades != b.grades { return b.grades.lexicographicallyPrecedes(a.grades) }
      return a.chosen.lexicographicallyPrecedes(b.chosen)
    }
  }

  /// Whether the choice closes all needs and can be taken in some order, each option behind its prerequisites.
  package func isSolved(by chosen: Set<Int>) -> Bool {
    needs.allSatisfy { $0.contains(where: chosen.contains) } && ordered(chosen).count == chosen.count
  }

  /// The options of the choice that can be taken one after another.
  func ordered(_ chosen: Set<Int>) -> Set<Int> {
    var taken = Set<Int>()
    var grew = true
    while grew {
      grew = false
      for option in chosen where !taken.contains(option) {
        if options[option].prerequisites.allSatisfy({ $0.contains(where: taken.contains) }) {
          taken.insert(option)
          grew = true
        }
      }
    }
    return taken
  }
}
