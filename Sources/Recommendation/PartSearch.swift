import RuleEvaluation

/// The search for the cheapest choice of options that closes some goals: depth first, always on the open bit with the
/// fewest options left; an option that was tried is barred from the later branches, so that no choice is looked at twice.
/// Sets of bits and of options are numbers of 64 bits.
struct PartSearch: Sendable {
  /// How many options there are.
  private var count = 0
  /// By option, the smallest course first.
  private var courses = [Int32](repeating: 0, count: 64)
  private var closes = [UInt64](repeating: 0, count: 64)
  private var opens = [UInt64](repeating: 0, count: 64)
  private var weights = [Int64](repeating: 0, count: 64)
  /// By bit: the options that close it.
  private var closers = [UInt64](repeating: 0, count: 64)
  /// By option, for the node that is visited: what of its weight the bound has not yet used.
  private var slack = [Int64](repeating: 0, count: 64)
  private var hasPrerequisites = false
  private var nodes = 0
  private var nodeLimit = 0
  private var best: UInt64 = 0
  private var bestWeight = Int64.max
  /// What the first node found that every choice weighs at least; nil: not yet visited.
  private var firstBound: Int64?

  var isOptimal: Bool { nodes <= nodeLimit }
  /// No choice weighs less.
  var lowerBound: Int64 { isOptimal ? bestWeight : firstBound ?? 0 }

  mutating func removeAll() {
    count = 0
    hasPrerequisites = false
  }

  /// Adds an option, of a greater course than the last one; false when there are 64 already.
  mutating func add(_ option: CoursePlanner.Option) -> Bool {
    guard count < 64 else { return false }
    courses[count] = option.course
    closes[count] = option.closes
    opens[count] = option.opens
    weights[count] = option.weight
    count += 1
    hasPrerequisites = hasPrerequisites || option.opens != 0
    return true
  }

  func forEachChosen(_ body: (Int32) -> Void) {
    var rest = best
    while rest != 0 {
      body(courses[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
  }

  /// - Parameter required: the goals to close; each can be, prerequisites included.
  mutating func run(required: UInt64, nodeLimit: Int) {
    self.nodeLimit = nodeLimit
    nodes = 0
    best = 0
    bestWeight = .max
    firstBound = nil
    for bit in closers.indices { closers[bit] = 0 }
    for option in 0..<count {
      var rest = closes[option]
      while rest != 0 {
        closers[rest.trailingZeroBitCount] |= 1 << UInt64(option)
        rest &= rest - 1
      }
    }
    visit(Node(required: required, closed: 0, chosen: 0, barred: 0, weight: 0))
  }

  private struct Node {
    var required: UInt64
    var closed: UInt64
    var chosen: UInt64
    var barred: UInt64
    var weight: Int64
  }

  private mutating func visit(_ node: Node) {
    nodes += 1
    // One descent is always finished, so that there is an answer.
    if nodes > nodeLimit, bestWeight != .max { return }
    let open = node.required & ~node.closed
    guard open != 0 else {
      finish(node)
      return
    }
    guard let (bound, options) = look(at: open, barred: node.barred) else { return }
    if firstBound == nil { firstBound = bound }
    if node.weight + bound > bestWeight { return }
    branch(on: options, of: node)
  }

  /// A lower bound on what the open bits add, and the options for the bit with the fewest; nil: no way left. Each bit in
  /// turn takes as much as it can get from all that could close it: a feasible dual of the covering program.
  private mutating func look(at open: UInt64, barred: UInt64) -> (bound: Int64, options: UInt64)? {
    for option in 0..<count { slack[option] = weights[option] }
    var bound: Int64 = 0
    var options: UInt64 = 0
    var fewest = Int.max
    var rest = open
    while rest != 0 {
      let left = closers[rest.trailingZeroBitCount] & ~barred
      rest &= rest - 1
      guard left != 0 else { return nil }
      if left.nonzeroBitCount < fewest {
        fewest = left.nonzeroBitCount
        options = left
      }
      var share = Int64.max
      Self.forEach(left) { share = min(share, slack[$0]) }
      guard share > 0 else { continue }
      bound += share
      Self.forEach(left) { slack[$0] -= share }
    }
    return (bound, options)
  }

  /// Tries each option of which one must be taken, the cheapest for what it closes first.
  private mutating func branch(on options: UInt64, of node: Node) {
    var node = node
    let open = node.required & ~node.closed
    var left = options
    while left != 0 {
      var next = -1
      var gain: Int64 = 1
      Self.forEach(left) { option in
        let own = max(Int64((closes[option] & open).nonzeroBitCount), 1)
        if next < 0 || weights[option] * gain < weights[next] * own { (next, gain) = (option, own) }
      }
      left &= ~(1 << UInt64(next))
      visit(
        Node(
          required: node.required | opens[next], closed: node.closed | closes[next],
          chosen: node.chosen | 1 << UInt64(next), barred: node.barred, weight: node.weight + weights[next]))
      node.barred |= 1 << UInt64(next)
    }
  }

  /// Everything is closed: an answer, unless prerequisites go round in a circle.
  private mutating func finish(_ node: Node) {
    if hasPrerequisites {
      let outside = missing(from: node.chosen)
      if let outside {
        // Something from outside must complete a prerequisite of one of those that wait for each other.
        branch(on: outside & ~node.barred, of: node)
        return
      }
    }
    guard node.weight <= bestWeight else { return }
    // Of two choices of the same size the one with the smallest course that the other has not.
    let differ = node.chosen ^ best
    if node.weight < bestWeight || node.chosen & differ & (~differ + 1) != 0 {
      best = node.chosen
      bestWeight = node.weight
    }
  }

  /// The options outside the choice that would complete a prerequisite which nothing that can be taken completes; nil where
  /// all of the choice can be taken one after another.
  private func missing(from chosen: UInt64) -> UInt64? {
    var taken: UInt64 = 0
    var grew = true
    while grew {
      grew = false
      Self.forEach(chosen & ~taken) { option in
        var canBeTaken = true
        Self.forEach(opens[option]) { canBeTaken = canBeTaken && closers[$0] & taken != 0 }
        if canBeTaken {
          taken |= 1 << UInt64(option)
          grew = true
        }
      }
    }
    guard taken != chosen else { return nil }
    var outside: UInt64 = 0
    Self.forEach(chosen & ~taken) { option in
      Self.forEach(opens[option]) { if closers[$0] & taken == 0 { outside |= closers[$0] & ~chosen } }
    }
    return outside
  }

  @inline(__always)
  private static func forEach(_ bits: UInt64, _ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
