extension CoverProblem {
  /// How many nodes the search of one independent part visits before it gives up the proof: a count, not a time, so that
  /// the same problem gives the same answer everywhere.
  package static let defaultNodeLimit = 50_000

  /// Solves the problem exactly by branch and bound, part by part; past the limit with the best that was found.
  ///
  /// - Precondition: every need can be closed, prerequisites included.
  package func solve(nodeLimit: Int = defaultNodeLimit) -> Solution {
    var result = Solution(chosen: [], isOptimal: true, lowerBound: 0)
    for part in parts() {
      var search = CoverSearch(problem: self, needs: part, nodeLimit: nodeLimit)
      let solution = search.run()
      result.chosen += solution.chosen
      result.isOptimal = result.isOptimal && solution.isOptimal
      result.lowerBound += solution.lowerBound
    }
    result.chosen.sort()
    return result
  }

  /// The needs, grouped so that needs of different groups share no option, prerequisites included.
  private func parts() -> [[Int]] {
    var leader = Array(options.indices)
    func find(_ option: Int) -> Int {
      var option = option
      while leader[option] != option { option = leader[option] }
      return option
    }
    func join(_ a: Int, _ b: Int) {
      let (a, b) = (find(a), find(b))
      leader[max(a, b)] = min(a, b)
    }
    // Only options that some need can lead to bind needs together.
    var reached = Set<Int>()
    func reach(_ option: Int) {
      guard reached.insert(option).inserted else { return }
      for clause in options[option].prerequisites {
        for provider in clause {
          join(option, provider)
          reach(provider)
        }
      }
    }
    for need in needs {
      for option in need {
        join(need[0], option)
        reach(option)
      }
    }
    var groups: [(leader: Int, needs: [Int])] = []
    for (place, need) in needs.enumerated() {
      let root = find(need[0])
      if let group = groups.firstIndex(where: { $0.leader == root }) {
        groups[group].needs.append(place)
      } else {
        groups.append((root, [place]))
      }
    }
    return groups.map(\.needs)
  }
}

/// One part's search: depth first, always on the open clause with the fewest options left; an option that was tried is
/// barred from the later branches, so that no choice is looked at twice.
private struct CoverSearch {
  let problem: CoverProblem
  let needs: [[Int]]
  let nodeLimit: Int
  private var nodes = 0
  private var chosen: [Int] = []
  private var isChosen: [Bool]
  private var isBarred: [Bool]
  private var best: CoverProblem.Cost?
  /// Scratch: by option, how many open clauses it would close.
  private var closing: [Int64]

  init(problem: CoverProblem, needs: [Int], nodeLimit: Int) {
    self.problem = problem
    self.needs = needs.map { problem.needs[$0] }
    self.nodeLimit = nodeLimit
    isChosen = .init(repeating: false, count: problem.options.count)
    isBarred = .init(repeating: false, count: problem.options.count)
    closing = .init(repeating: 0, count: problem.options.count)
    barDominated()
  }

  mutating func run() -> CoverProblem.Solution {
    let rootBound = bound(of: openClauses()) ?? 0
    visit()
    guard let best else { return .init(chosen: [], isOptimal: false, lowerBound: rootBound) }
    let isOptimal = nodes <= nodeLimit
    return .init(chosen: best.chosen, isOptimal: isOptimal, lowerBound: isOptimal ? best.hours : rootBound)
  }

  /// Options that another one replaces in every respect never need to be looked at.
  private mutating func barDominated() {
    var closes: [Int: Set<Int>] = [:]
    for (place, need) in needs.enumerated() {
      for option in need { closes[option, default: []].insert(place) }
    }
    var providers = Set<Int>()
    func reach(_ option: Int) {
      for clause in problem.options[option].prerequisites {
        for provider in clause where providers.insert(provider).inserted { reach(provider) }
      }
    }
    closes.keys.forEach(reach)
    func isBetter(_ a: Int, _ b: Int) -> Bool {
      let (x, y) = (problem.options[a], problem.options[b])
      return (x.hours, x.grade, a) < (y.hours, y.grade, b)
    }
    let candidates = closes.keys.sorted()
    for option in candidates where !providers.contains(option) {
      isBarred[option] = candidates.contains { other in
        other != option && problem.options[other].prerequisites.isEmpty && isBetter(other, option)
          && closes[option, default: []].isSubset(of: closes[other, default: []])
      }
    }
  }

  private mutating func visit() {
    nodes += 1
    // One descent is always finished, so that there is an answer.
    if nodes > nodeLimit, best != nil { return }
    let open = openClauses()
    guard !open.isEmpty else {
      finish()
      return
    }
    guard let bound = bound(of: open) else { return }
    let hours = chosen.reduce(0) { $0 + problem.options[$1].hours }
    if let best {
      if hours + bound > best.hours { return }
      if hours + bound == best.hours {
        let most = open.reduce(1) { max($0, $1.reduce(1) { max($0, closing[$1]) }) }
        if chosen.count + Int((Int64(open.count) + most - 1) / most) > best.count { return }
      }
    }
    guard let clause = open.min(by: { $0.count < $1.count }) else { return }
    branch(on: clause)
  }

  /// Tries each option of a clause of which one must be taken, the cheapest for what it closes first.
  private mutating func branch(on clause: [Int]) {
    let gains = clause.map { max(closing[$0], 1) }
    let order = clause.indices.sorted {
      let (a, b) = (problem.options[clause[$0]], problem.options[clause[$1]])
      let (x, y) = (a.hours * gains[$1], b.hours * gains[$0])
      return (x, a.grade, clause[$0]) < (y, b.grade, clause[$1])
    }
    for place in order {
      take(clause[place])
      visit()
      drop(clause[place])
      isBarred[clause[place]] = true
    }
    for option in clause { isBarred[option] = false }
  }

  private mutating func take(_ option: Int) {
    chosen.append(option)
    isChosen[option] = true
  }

  private mutating func drop(_ option: Int) {
    chosen.removeLast()
    isChosen[option] = false
  }

  /// All clauses are closed: an answer, unless prerequisites go round in a circle.
  private mutating func finish() {
    let set = Set(chosen)
    let taken = problem.ordered(set)
    guard taken.count < set.count else {
      let cost = CoverProblem.Cost(of: chosen, in: problem)
      if best.map({ cost < $0 }) ?? true { best = cost }
      return
    }
    // Something from outside must complete a prerequisite of one of those that wait for each other.
    let stuck = set.subtracting(taken)
    var outside: [Int] = []
    for option in stuck.sorted() {
      for clause in problem.options[option].prerequisites where !clause.contains(where: taken.contains) {
        for provider in clause where !set.contains(provider) && !isBarred[provider] && !outside.contains(provider) {
          outside.append(provider)
        }
      }
    }
    if !outside.isEmpty { branch(on: outside) }
  }

  /// For each need, and each prerequisite of what is chosen, that nothing chosen closes: the options left for it.
  private func openClauses() -> [[Int]] {
    var open: [[Int]] = []
    func add(_ clause: [Int]) {
      guard !clause.contains(where: { isChosen[$0] }) else { return }
      open.append(clause.filter { !isBarred[$0] })
    }
    needs.forEach(add)
    for option in chosen { problem.options[option].prerequisites.forEach(add) }
    return open
  }

  /// A lower bound on the further hours, by sharing the hours of each option among the open clauses that it would close
  /// and taking the cheapest share of each clause (a feasible dual of the covering program); nil: no way left.
  private mutating func bound(of open: [[Int]]) -> Int64? {
    for clause in open { for option in clause { closing[option] = 0 } }
    for clause in open { for option in clause { closing[option] += 1 } }
    var sum: Int64 = 0
    for clause in open {
      var share = Int64.max
      for option in clause { share = min(share, problem.options[option].hours / closing[option]) }
      if share == .max { return nil }
      sum += share
    }
    return sum
  }
}
