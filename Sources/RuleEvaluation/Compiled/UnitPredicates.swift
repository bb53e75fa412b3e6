import TrainingModel

/// Predicates about units, with the ids that they name as numbers: units are data of profiles, and a path of them is
/// looked up once for all predicates.
struct UnitPredicates: Sendable {
  /// A ``Predicate`` with numbers of names.
  private indirect enum Bound: Sendable {
    case isOneOf([Int32], expected: Bool, ifMissing: Bool?)
    case isWithin(Int32, ifMissing: Bool?)
    case missing
    case not(Bound)
    case all([Bound])
    case any([Bound])
  }

  private var names: [String: Int32] = [:]
  private var predicates: [Bound] = []

  init(_ predicates: [Predicate]) {
    self.predicates = predicates.map { bound($0) }
  }

  private mutating func number(of name: String) -> Int32 {
    let number = names[name] ?? Int32(names.count)
    names[name] = number
    return number
  }

  private mutating func bound(_ predicate: Predicate) -> Bound {
    switch predicate {
    case .test(.units(let ids), let ifMissing):
      .isOneOf(ids.map { number(of: $0) }, expected: true, ifMissing: ifMissing)
    case .test(.noneOfUnits(let ids), let ifMissing):
      .isOneOf(ids.map { number(of: $0) }, expected: false, ifMissing: ifMissing)
    case .test(.unitWithin(let id), let ifMissing): .isWithin(number(of: id), ifMissing: ifMissing)
    // No other test is one of units.
    case .test(_, let ifMissing): .isOneOf([], expected: true, ifMissing: ifMissing)
    case .missing: .missing
    case .not(let child): .not(bound(child))
    case .all(let children): .all(children.map { bound($0) })
    case .any(let children): .any(children.map { bound($0) })
    }
  }

  /// What comes out of each predicate for a unit.
  func truths(of unit: Ordinal<Unit>, in units: Named<Unit>) -> [Truth] {
    // In the tests of rules, and for a single evaluation, a unit without an id stands for none.
    let isMissing = units[unit].id.isEmpty
    let own = names[units[unit].id]
    var path: [Int32] = []
    var next: Ordinal<Unit>? = unit
    while let here = next {
      if let name = names[units[here].id] { path.append(name) }
      next = units[here].parent
    }
    func truth(_ isTrue: Bool, _ ifMissing: Bool?) -> Truth {
      isMissing ? ifMissing.map { Truth($0) } ?? .unknown : Truth(isTrue)
    }
    func truth(of predicate: Bound) -> Truth {
      switch predicate {
      case .isOneOf(let wanted, let expected, let ifMissing):
        truth(own.map(wanted.contains) ?? false == expected, ifMissing)
      case .isWithin(let wanted, let ifMissing): truth(path.contains(wanted), ifMissing)
      case .missing: Truth(isMissing)
      case .not(let child): !truth(of: child)
      case .all(let children): children.reduce(.yes) { $0 && truth(of: $1) }
      case .any(let children): children.reduce(.no) { $0 || truth(of: $1) }
      }
    }
    return predicates.map(truth)
  }
}
