package import TrainingModel

/// Values of facts on one day that make a formula true, whatever the other facts are.
package struct Assignment: Sendable {
  package var today: CalendarDate
  /// Of sets: all values that are in them.
  package var values: [Fact: [FactValue]]
  /// The training tests among the facts.
  package var trainedTests: [(test: TrainedTest, isMet: Bool)]

  init(_ domains: [Search.Domain], of problem: Problem, tests: [Fact: TrainedTest], today: CalendarDate) {
    self.today = today
    values = [:]
    trainedTests = []
    for (space, domain) in zip(problem.spaces, domains) {
      switch domain {
      case .one(let allowed): values[space.fact] = allowed.first.map { [space.values[$0]] } ?? []
      case .many(let forbidden, let needs):
        var chosen = Bits(count: space.values.count)
        for need in needs where need.isDisjoint(with: chosen) {
          if let first = need.subtracting(forbidden).first { chosen.insert(first) }
        }
        values[space.fact] = space.values.indices.filter { chosen.contains($0) }.map { space.values[$0] }
      }
      if let test = tests[space.fact] {
        trainedTests.append((test, values[space.fact] == [.trained(true)]))
      }
    }
  }
}
