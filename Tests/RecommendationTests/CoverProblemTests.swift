import QuebuTestSupport
import Testing

@testable import Recommendation

/// The search against looking at every choice there is.
@Suite struct CoverProblemTests {
  /// A small random problem: up to 9 options with ties in hours and grades, prerequisites (also in circles), and needs.
  static func problem(seed: UInt64) -> CoverProblem {
    var random = SplitMix(seed: seed)
    let count = 3 + Int(random.next() % 7)
    let hours: [Int64] = [2_000, 4_000, 4_000, 6_000, 7_500]
    let options = (0..<count).map { place in
      let clauses = random.next() % 3 == 0 ? 1 + Int(random.next() % 2) : 0
      return CoverProblem.Option(
        hours: hours[Int(random.next() % 5)], grade: Int(random.next() % 4),
        prerequisites: (0..<clauses).map { _ in
          Set((0...(random.next() % 2)).map { _ in Int(random.next() % UInt64(count)) }).filter { $0 != place }.sorted()
        }.filter { !$0.isEmpty })
    }
    let needs = (0..<(1 + Int(random.next() % 5))).map { _ in
      Set((0...(random.next() % 4)).map { _ in Int(random.next() % UInt64(count)) }).sorted()
    }
    return CoverProblem(options: options, needs: needs)
  }

  /// The best of all choices; nil: nothing solves it.
  static func exhaustive(_ problem: CoverProblem) -> CoverProblem.Cost? {
    var best: CoverProblem.Cost?
    for bits in 0..<(1 << problem.options.count) {
      let chosen = problem.options.indices.filter { bits & (1 << $0) != 0 }
      guard problem.isSolved(by: Set(chosen)) else { continue }
      let cost = CoverProblem.Cost(of: chosen, in: problem)
      if best.map({ cost < $0 }) ?? true { best = cost }
    }
    return best
  }

  @Test func equalsExhaustiveSearch() throws {
    var solved = 0
    for seed in 0..<4_000 {
      let problem = Self.problem(seed: UInt64(seed))
      guard let best = Self.exhaustive(problem) else { continue }
      solved += 1
      let solution = problem.solve()
      #expect(solution.isOptimal)
      #expect(solution.chosen == best.chosen, "seed \(seed)")
      #expect(solution.lowerBound == best.hours, "seed \(seed)")
    }
    #expect(solved > 2_000)
  }

  @Test func staysSolvedPastTheLimitAndSaysSo() throws {
    var unproved = 0
    for seed in 0..<500 {
      let problem = Self.problem(seed: UInt64(seed))
      guard let best = Self.exhaustive(problem) else { continue }
      let solution = problem.solve(nodeLimit: 1)
      #expect(problem.isSolved(by: Set(solution.chosen)), "seed \(seed)")
      #expect(solution.lowerBound <= best.hours, "seed \(seed)")
      if solution.isOptimal { #expect(solution.chosen == best.chosen, "seed \(seed)") } else { unproved += 1 }
    }
    #expect(unproved > 50)
  }

  /// Taking the better grade, then the smaller id, among equals.
  @Test(arguments: [
    ([(4_000, 3), (4_000, 0), (4_000, 1)], [1]), ([(4_000, 2), (4_000, 2)], [0]), ([(4_000, 0), (3_999, 3)], [1]),
  ])
  func breaksTiesInPublic(_ options: [(Int64, Int)], _ expected: [Int]) {
    let problem = CoverProblem(
      options: options.map { .init(hours: $0.0, grade: $0.1) }, needs: [Array(options.indices)])
    #expect(problem.solve().chosen == expected)
  }

  /// An advanced course counts as the basic one, and asks for the intermediate one that asks for the basic one: taking the
  /// advanced course cannot be its own way in.
  @Test func prerequisitesDoNotGoInCircles() {
    let problem = CoverProblem(
      options: [
        .init(hours: 2_000, grade: 3, prerequisites: [[1]]),  // advanced, after intermediate
        .init(hours: 2_000, grade: 3, prerequisites: [[0, 2]]),  // intermediate, after basic (or what counts as it)
        .init(hours: 9_000, grade: 3),  // basic
      ], needs: [[0]])
    #expect(problem.solve().chosen == [0, 1, 2])
  }
}
