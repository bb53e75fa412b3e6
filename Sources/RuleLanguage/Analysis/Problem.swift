import TrainingModel

/// A formula on one day, over numbered facts with finitely many values.
struct Problem {
  indirect enum Node {
    case all([Node])
    case any([Node])
    case literal(fact: Int, Requirement)
  }

  /// What a literal asks of a fact.
  enum Requirement: Hashable {
    /// The value is one of these.
    case among(Bits)
    /// Of a set of values: one at least is among these.
    case some(Bits)
    /// Of a set of values: none is among these.
    case none(Bits)
  }

  let spaces: [FactSpace]
  let root: Node
  /// By fact, of training tests: the facts that are met with it.
  let implied: [[Int]]

  /// Nil where a fact has too many values.
  init?(_ formula: Formula, today: CalendarDate, vocabulary: Vocabulary) {
    var collector = Collector()
    collector.collect(formula, today: today)
    var spaces: [FactSpace] = []
    for (fact, literals) in zip(collector.facts, collector.literals) {
      guard let space = FactSpace(fact, literals, today: today, vocabulary: vocabulary) else { return nil }
      spaces.append(space)
    }
    self.spaces = spaces
    implied = Self.implications(collector)
    root = Self.node(formula, spaces, collector.numbers, today)
  }

  private struct Collector {
    var numbers: [Fact: Int] = [:]
    var facts: [Fact] = []
    var literals: [[Literal.Values]] = []

    mutating func collect(_ formula: Formula, today: CalendarDate) {
      switch formula {
      case .all(let parts), .any(let parts): for part in parts { collect(part, today: today) }
      case .today: break
      case .literal(let literal):
        let number = numbers[literal.fact] ?? facts.count
        if number == facts.count {
          numbers[literal.fact] = number
          facts.append(literal.fact)
          literals.append([])
        }
        literals[number].append(literal.values)
      }
    }
  }

  private static func implications(_ collector: Collector) -> [[Int]] {
    let tests = collector.literals.map { literals -> TrainedTest? in
      guard case .trained(let test, _)? = literals.first else { return nil }
      return test
    }
    return tests.indices.map { one in
      guard let test = tests[one] else { return [] }
      return tests.indices.filter { other in other != one && tests[other].map { test.implies($0) } ?? false }
    }
  }

  private static func node(
    _ formula: Formula, _ spaces: [FactSpace], _ numbers: [Fact: Int], _ today: CalendarDate
  ) -> Node {
    switch formula {
    case .all(let parts): return .all(parts.map { node($0, spaces, numbers, today) })
    case .any(let parts): return .any(parts.map { node($0, spaces, numbers, today) })
    case .today(let from, let through):
      return from.map { $0 <= today } ?? true && through.map { today <= $0 } ?? true ? .all([]) : .any([])
    case .literal(let literal):
      guard let number = numbers[literal.fact] else { return .any([]) }
      let space = spaces[number]
      return space.isMany
        ? setNode(number, space, literal.values, today)
        : .literal(fact: number, .among(space.bits { literal.values.contain($0, today: today) }))
    }
  }

  private static func setNode(
    _ number: Int, _ space: FactSpace, _ values: Literal.Values, _ today: CalendarDate
  ) -> Node {
    guard case .test(let test, let passing, _) = values else { return .any([]) }
    // A set of values is never missing.
    guard let test else { return passing ? .all([]) : .any([]) }
    let chosen = space.bits { value in
      guard case .value(let value) = value else { return false }
      return test.accepts(value, today: today) != test.isOfNone
    }
    return .literal(fact: number, passing == test.isOfNone ? .none(chosen) : .some(chosen))
  }
}

extension FactSpace {
  /// The values for which something is so.
  func bits(_ isIn: (FactValue) -> Bool) -> Bits {
    var bits = Bits(count: values.count)
    for (place, value) in values.enumerated() where isIn(value) { bits.insert(place) }
    return bits
  }
}
