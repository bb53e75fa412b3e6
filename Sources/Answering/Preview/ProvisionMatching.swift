import RuleLanguage
import TrainingModel

/// Which provision of one set is which of another: rules, roles and rows with an id of their own by their ids; rows that
/// are known by their place by what they say, and what is left of a table in its order.
struct ProvisionMatching: Sendable {
  /// By the numbers of the old set.
  private(set) var newOfOld: [Ordinal<Provision>?]
  /// By the numbers of the new set.
  private(set) var oldOfNew: [Ordinal<Provision>?]

  init(old: RuleSet, new: RuleSet) {
    newOfOld = .init(repeating: nil, count: old.provisions.count)
    oldOfNew = .init(repeating: nil, count: new.provisions.count)
    for (id, number) in old.rules where !old.provisions[number].isKnownByPlace {
      if let other = new.rules[id], new.provisions[other].kind.word == old.provisions[number].kind.word {
        match(number, other)
      }
    }
    for (id, number) in old.roles { if let other = new.roles[id] { match(number, other) } }
    for table in old.tables.items {
      guard let other = new.tables[id: table.id] else { continue }
      matchRows(
        table.rows.filter { old.provisions[$0].isKnownByPlace }, of: old,
        other.rows.filter { new.provisions[$0].isKnownByPlace }, of: new)
    }
  }

  private mutating func match(_ old: Ordinal<Provision>, _ new: Ordinal<Provision>) {
    newOfOld[old.position] = new
    oldOfNew[new.position] = old
  }

  private mutating func matchRows(
    _ rows: [Ordinal<Provision>], of old: RuleSet, _ others: [Ordinal<Provision>], of new: RuleSet
  ) {
    // The same row; else one with the same cells of conditions, then one that asks for the same; else, where as many are
    // left in both, the one in the same order.
    for parts in [["condition", "demand", "exemption"], ["condition"], ["demand"]] {
      func content(_ row: Ordinal<Provision>, _ set: RuleSet) -> String {
        set.thing(row).facets.filter { parts.contains($0.what) }.map { "\($0.what) \($0.content)" }
          .joined(separator: "\n")
      }
      var byContent: [String: [Ordinal<Provision>]] = [:]
      for row in others.reversed() where oldOfNew[row.position] == nil {
        byContent[content(row, new), default: []].append(row)
      }
      for row in rows where newOfOld[row.position] == nil {
        if let same = byContent[content(row, old)]?.popLast() { match(row, same) }
      }
    }
    let left = rows.filter { newOfOld[$0.position] == nil }
    let otherLeft = others.filter { oldOfNew[$0.position] == nil }
    guard left.count == otherLeft.count else { return }
    for (row, other) in zip(left, otherLeft) { match(row, other) }
  }
}

extension Provision {
  /// A row without an id of its own.
  fileprivate var isKnownByPlace: Bool {
    guard case .row(_, let place) = kind else { return false }
    return id.hasSuffix("#\(place + 1)")
  }
}
