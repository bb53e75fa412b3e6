package import TrainingModel

/// What a refresh changes, in counts: of everyone, by rule and by unit. Tallies of parts add up to that of the whole.
package struct AnswerTally: Codable, Equatable, Sendable {
  /// Of how many cadres a rule asks for something that is not met.
  package struct Hits: Codable, Equatable, Sendable {
    package var before = 0
    package var gained = 0
    package var lost = 0

    package var after: Int { before + gained - lost }

    package init(before: Int = 0, gained: Int = 0, lost: Int = 0) {
      self.before = before
      self.gained = gained
      self.lost = lost
    }
  }

  /// By the number of the name of a rule.
  package private(set) var rules: [UInt32: Hits] = [:]
  /// How many cadres of a unit itself have another answer: by the number of the unit in the new population.
  package private(set) var units: [Int32: Int] = [:]
  /// Cadres who were there before, those who have come, and those who are not there any more.
  package private(set) var before = 0
  package private(set) var added = 0
  package private(set) var removed = 0
  /// How many who were and are there have other needs or recommendations, or the same by other days.
  package private(set) var changed = 0
  /// By kind of change: how many needs and recommendations.
  package private(set) var parts: [Int] = Array(repeating: 0, count: ChangeKind.allCases.count)

  package init() {}

  /// Of a refresh that comes after one.
  package init(after earlier: AnswerTally) {
    before = earlier.after
    rules = earlier.rules.compactMapValues { $0.after == 0 ? nil : Hits(before: $0.after) }
  }

  /// How many cadres there are now.
  package var after: Int { before + added - removed }

  package mutating func add(_ other: AnswerTally) {
    for (rule, hits) in other.rules {
      rules[rule, default: Hits()].gained += hits.gained
      rules[rule, default: Hits()].lost += hits.lost
    }
    for (unit, count) in other.units { units[unit, default: 0] += count }
    added += other.added
    removed += other.removed
    changed += other.changed
    for kind in parts.indices { parts[kind] += other.parts[kind] }
  }

  /// One cadre's answer is another one.
  ///
  /// - Parameter unit: in the new population; nil: not known, or not there any more.
  package mutating func add(
    from old: StoredAnswer?, to new: StoredAnswer?, _ change: AnswerChange, unit: Ordinal<Unit>?
  ) {
    let asking = (old: Self.asking(old), new: Self.asking(new))
    for rule in asking.new.subtracting(asking.old) { rules[rule, default: Hits()].gained += 1 }
    for rule in asking.old.subtracting(asking.new) { rules[rule, default: Hits()].lost += 1 }
    if old == nil { added += 1 }
    if new == nil { removed += 1 }
    guard !change.parts.isEmpty else { return }
    for (place, kind) in ChangeKind.allCases.enumerated() { parts[place] += change.count(of: kind) }
    guard old != nil, new != nil else { return }
    changed += 1
    if let unit { units[unit.raw, default: 0] += 1 }
  }

  private static func asking(_ answer: StoredAnswer?) -> Set<UInt32> {
    answer?.needs.reduce(into: []) { $0.formUnion($1.by) } ?? []
  }
}
