/// Looks for values of all facts that make a problem's formula true: narrowing what each fact may be, and trying both
/// sides of a literal where that is not enough (Davis, Logemann, Loveland 1962, over sets of values). Exact, with a bound
/// on the number of steps.
struct Search {
  /// What a fact may still be.
  enum Domain {
    case one(Bits)
    /// Of a set of values: those that are not in it, and lists of which one at least is.
    case many(forbidden: Bits, needs: [Bits])
  }

  private enum Status {
    case holds, fails, open
  }

  private let problem: Problem
  private var steps: Int
  /// Whether the bound was reached, so that nothing found means nothing.
  private(set) var isExhausted = false

  init(_ problem: Problem, steps: Int) {
    self.problem = problem
    self.steps = steps
  }

  /// What the facts may be for the formula to be true, any choice of values out of it; nil: there is nothing.
  mutating func solve() -> [Domain]? {
    let domains = problem.spaces.map { space in
      space.isMany
        ? Domain.many(forbidden: Bits(count: space.values.count), needs: [])
        : Domain.one(Bits(count: space.values.count, all: true))
    }
    return extend(domains, [problem.root])
  }

  private mutating func extend(_ start: [Domain], _ asserted: [Problem.Node]) -> [Domain]? {
    steps -= 1
    guard steps >= 0 else {
      isExhausted = true
      return nil
    }
    var domains = start
    var queue = asserted
    var choices: [[Problem.Node]] = []
    while true {
      while let node = queue.popLast() {
        switch node {
        case .all(let parts): queue += parts
        case .any(let parts): choices.append(parts)
        case .literal(let fact, let requirement):
          guard narrow(&domains, fact, requirement) else { return nil }
        }
      }
      var open: [[Problem.Node]] = []
      for choice in choices {
        var live: [Problem.Node] = []
        var isMet = false
        for part in choice {
          switch status(of: part, domains) {
          case .holds: isMet = true
          case .open: live.append(part)
          case .fails: break
          }
          if isMet { break }
        }
        if isMet { continue }
        guard let only = live.first else { return nil }
        if live.count == 1 { queue.append(only) } else { open.append(live) }
      }
      choices = open
      if queue.isEmpty { break }
    }
    guard let (fact, requirement) = split(choices, domains) else { return domains }
    let rest = choices.map { Problem.Node.any($0) }
    for side in [requirement, complement(of: requirement, fact)] {
      if let found = extend(domains, rest + [.literal(fact: fact, side)]) { return found }
      if isExhausted { return nil }
    }
    return nil
  }

  /// The literal to try both sides of: of the fact that most choices hang on, in the smallest choice that does.
  private func split(_ choices: [[Problem.Node]], _ domains: [Domain]) -> (Int, Problem.Requirement)? {
    var counts = [Int](repeating: 0, count: problem.spaces.count)
    for choice in choices {
      for part in choice { forEachOpenLiteral(of: part, domains) { fact, _ in counts[fact] += 1 } }
    }
    guard let most = counts.indices.max(by: { (counts[$0], $1) < (counts[$1], $0) }), counts[most] > 0 else {
      return nil
    }
    var found: (size: Int, requirement: Problem.Requirement)?
    for choice in choices where choice.count < found?.size ?? .max {
      var first: Problem.Requirement?
      for part in choice where first == nil {
        forEachOpenLiteral(of: part, domains) { if $0 == most, first == nil { first = $1 } }
      }
      if let first { found = (choice.count, first) }
    }
    return found.map { (most, $0.requirement) }
  }

  private func forEachOpenLiteral(
    of node: Problem.Node, _ domains: [Domain], _ body: (Int, Problem.Requirement) -> Void
  ) {
    switch node {
    case .all(let parts), .any(let parts): for part in parts { forEachOpenLiteral(of: part, domains, body) }
    case .literal(let fact, let requirement):
      if status(of: domains[fact], requirement) == .open { body(fact, requirement) }
    }
  }

  private func complement(of requirement: Problem.Requirement, _ fact: Int) -> Problem.Requirement {
    switch requirement {
    case .among(let bits): .among(Bits(count: problem.spaces[fact].values.count, all: true).subtracting(bits))
    case .some(let bits): .none(bits)
    case .none(let bits): .some(bits)
    }
  }

  // MARK: Domains

  /// - Returns: false where nothing is left.
  private func narrow(_ domains: inout [Domain], _ fact: Int, _ requirement: Problem.Requirement) -> Bool {
    let before = status(of: domains[fact], requirement)
    guard before == .open else { return before == .holds }
    switch (domains[fact], requirement) {
    case (.one(let allowed), .among(let bits)):
      domains[fact] = .one(allowed.intersection(bits))
      return narrowImplied(&domains, fact)
    case (.many(let forbidden, let needs), .some(let bits)):
      domains[fact] = .many(forbidden: forbidden, needs: needs + [bits])
    case (.many(let forbidden, let needs), .none(let bits)):
      domains[fact] = .many(forbidden: forbidden.union(bits), needs: needs)
    default: return false
    }
    return true
  }

  /// A training test that is met meets others; one that is not met leaves unmet those that would meet it.
  private func narrowImplied(_ domains: inout [Domain], _ fact: Int) -> Bool {
    guard case .trained = problem.spaces[fact].fact, case .one(let allowed) = domains[fact] else { return true }
    if allowed.contains(1) {
      for other in problem.implied[fact] {
        guard narrow(&domains, other, .among(allowed)) else { return false }
      }
    } else {
      for other in problem.spaces.indices where problem.implied[other].contains(fact) {
        guard narrow(&domains, other, .among(allowed)) else { return false }
      }
    }
    return true
  }

  private func status(of node: Problem.Node, _ domains: [Domain]) -> Status {
    switch node {
    case .literal(let fact, let requirement): return status(of: domains[fact], requirement)
    case .all(let parts):
      var result = Status.holds
      for part in parts {
        switch status(of: part, domains) {
        case .fails: return .fails
        case .open: result = .open
        case .holds: break
        }
      }
      return result
    case .any(let parts):
      var result = Status.fails
      for part in parts {
        switch status(of: part, domains) {
        case .holds: return .holds
        case .open: result = .open
        case .fails: break
        }
      }
      return result
    }
  }

  private func status(of domain: Domain, _ requirement: Problem.Requirement) -> Status {
    switch (domain, requirement) {
    case (.one(let allowed), .among(let bits)):
      if allowed.isDisjoint(with: bits) { return .fails }
      return allowed.isSubset(of: bits) ? .holds : .open
    case (.many(let forbidden, let needs), .some(let bits)):
      if bits.isSubset(of: forbidden) { return .fails }
      return needs.contains { $0.subtracting(forbidden).isSubset(of: bits) } ? .holds : .open
    case (.many(let forbidden, let needs), .none(let bits)):
      if bits.isSubset(of: forbidden) { return .holds }
      let all = forbidden.union(bits)
      return needs.contains { $0.isSubset(of: all) } ? .fails : .open
    default: return .fails
    }
  }
}
