package import TrainingModel

/// What a refresh changes, in counts: of everyone, by rule and by unit. Tallies of parts add up to that of the whole.
package struct AnswerTally: Sendable {
  /// Of how many cadres a rule asks for something that is not met.
  package struct Hits: Hashable, Sendable {
    package var before = 0
    package var gained = 0
    package var lost = 0

    package var after: Int { before + gained - lost }
  }

  /// By the number of the name of a rule; those behind the last are nothing.
  private var hits: [Hits] = []
  /// Whether it says how everything was before; one that counts from nothing does not.
  package private(set) var isKnown = false
  /// How many cadres of a unit itself have another answer: by the number of the unit in the new population.
  package private(set) var units: [Int32: Int] = [:]
  /// Cadres who were there before, those who have come, and those who are not there any more.
  package private(set) var before = 0
  package private(set) var added = 0
  package private(set) var removed = 0
  /// How many who were and are there have other needs or recommendations, or the same by other days.
  package private(set) var changed = 0
  /// How many answers before cannot be read: of them it is not known which rules asked.
  package private(set) var damaged = 0
  /// By kind of change: how many needs and recommendations.
  package private(set) var parts: [Int] = Array(repeating: 0, count: ChangeKind.allCases.count)
  /// By the number of the name of a rule: in whose answers, counted by `turn`, it was seen last to ask.
  private var seen: [(now: Int32, before: Int32)] = []
  private var turn: Int32 = 0

  package init() {}

  /// Of a refresh that comes after one.
  ///
  /// - Parameter renames: numbers of rules that have another name by now.
  package init(after earlier: AnswerTally, renamed renames: [UInt32: UInt32] = [:]) {
    before = earlier.after
    isKnown = true
    for (number, hits) in earlier.hits.enumerated() where hits.after != 0 {
      let number = Int(renames[UInt32(number)] ?? UInt32(number))
      grow(to: number + 1)
      self.hits[number].before += hits.after
    }
  }

  /// How many cadres there are now.
  package var after: Int { before + added - removed }

  /// The rules that ask, or did, by the numbers of their names.
  package var rules: [UInt32: Hits] {
    Dictionary(uniqueKeysWithValues: hits.enumerated().filter { $0.element != Hits() }.map { (UInt32($0), $1) })
  }

  package mutating func add(_ other: AnswerTally) {
    grow(to: other.hits.count)
    for place in other.hits.indices {
      hits[place].gained += other.hits[place].gained
      hits[place].lost += other.hits[place].lost
    }
    for (unit, count) in other.units { units[unit, default: 0] += count }
    added += other.added
    removed += other.removed
    changed += other.changed
    damaged += other.damaged
    for kind in parts.indices { parts[kind] += other.parts[kind] }
  }

  private mutating func grow(to count: Int) {
    if hits.count < count { hits += repeatElement(Hits(), count: count - hits.count) }
  }

  /// One cadre's answer is another one.
  ///
  /// - Parameter unit: in the new population; nil: not known, or not there any more.
  package mutating func add(
    from old: StoredAnswer?, to new: StoredAnswer?, _ change: AnswerChange, unit: Ordinal<Unit>?
  ) {
    countRules(old?.needs ?? [], new?.needs ?? [])
    if old == nil { added += 1 }
    if new == nil { removed += 1 }
    guard !change.parts.isEmpty else { return }
    for (place, count) in change.counts.enumerated() { parts[place] += count }
    guard old != nil, new != nil else { return }
    changed += 1
    if let unit { units[unit.raw, default: 0] += 1 }
  }

  /// An answer that cannot be read is replaced.
  mutating func addDamaged() { damaged += 1 }

  /// What is counted of answers that cannot be read, and is nobody's any more, is lost.
  ///
  /// - Parameter readable: of how many cadres each rule asks in the answers before that can be read.
  package mutating func settle(asking readable: [UInt32: Int]) {
    for number in hits.indices {
      hits[number].lost += max(0, hits[number].before - readable[UInt32(number), default: 0])
    }
    damaged = 0
  }

  private mutating func countRules(_ old: [StoredAnswer.Need], _ new: [StoredAnswer.Need]) {
    turn += 1
    for need in new {
      for rule in need.by {
        see(rule)
        guard seen[Int(rule)].now != turn else { continue }
        seen[Int(rule)].now = turn
        hits[Int(rule)].gained += 1
      }
    }
    for need in old {
      for rule in need.by {
        see(rule)
        guard seen[Int(rule)].before != turn else { continue }
        seen[Int(rule)].before = turn
        // Who asks as before is neither.
        if seen[Int(rule)].now == turn { hits[Int(rule)].gained -= 1 } else { hits[Int(rule)].lost += 1 }
      }
    }
  }

  private mutating func see(_ rule: UInt32) {
    if seen.count <= rule {
      seen += repeatElement((now: 0, before: 0), count: Int(rule) + 1 - seen.count)
      grow(to: seen.count)
    }
  }

  /// The numbers of the names of the rules that ask for something that is not met, ascending, each once.
  static func asking(_ answer: StoredAnswer?) -> [UInt32] {
    guard let answer else { return [] }
    var rules: [UInt32] = []
    for need in answer.needs { rules += need.by }
    rules.sort()
    var count = 0
    for rule in rules where count == 0 || rules[count - 1] != rule {
      rules[count] = rule
      count += 1
    }
    rules.removeLast(rules.count - count)
    return rules
  }
}

/// As JSON: the rules that ask, or did, as number, before, gained, lost, one behind another.
extension AnswerTally: Codable {
  private enum CodingKeys: String, CodingKey {
    case hits, isKnown = "known", units, before, added, removed, changed, damaged, parts
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    /// - Throws: for a number that no count comes to, of which sums would not fit.
    func count(_ count: Int, _ key: CodingKeys) throws -> Int {
      if (0..<1 << 48).contains(count) { return count }
      throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "no count")
    }
    let flat = try values.decode([Int].self, forKey: .hits).map { try count($0, .hits) }
    for place in stride(from: 0, to: flat.count - 3, by: 4) {
      guard (0..<1 << 24).contains(flat[place]) else {
        throw DecodingError.dataCorruptedError(forKey: .hits, in: values, debugDescription: "no number of a name")
      }
      grow(to: flat[place] + 1)
      hits[flat[place]] = Hits(before: flat[place + 1], gained: flat[place + 2], lost: flat[place + 3])
    }
    isKnown = try values.decode(Bool.self, forKey: .isKnown)
    units = try values.decode([Int32: Int].self, forKey: .units).mapValues { try count($0, .units) }
    before = try count(try values.decode(Int.self, forKey: .before), .before)
    added = try count(try values.decode(Int.self, forKey: .added), .added)
    removed = try count(try values.decode(Int.self, forKey: .removed), .removed)
    changed = try count(try values.decode(Int.self, forKey: .changed), .changed)
    damaged = try count(try values.decodeIfPresent(Int.self, forKey: .damaged) ?? 0, .damaged)
    let parts = try values.decode([Int].self, forKey: .parts).map { try count($0, .parts) }
    guard parts.count == self.parts.count else {
      throw DecodingError.dataCorruptedError(forKey: .parts, in: values, debugDescription: "other kinds of changes")
    }
    self.parts = parts
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let asking = hits.indices.filter { hits[$0] != Hits() }
    try values.encode(
      asking.flatMap { [$0, hits[$0].before, hits[$0].gained, hits[$0].lost] }, forKey: .hits)
    try values.encode(isKnown, forKey: .isKnown)
    try values.encode(units, forKey: .units)
    try values.encode(before, forKey: .before)
    try values.encode(added, forKey: .added)
    try values.encode(removed, forKey: .removed)
    try values.encode(changed, forKey: .changed)
    if damaged > 0 { try values.encode(damaged, forKey: .damaged) }
    try values.encode(parts, forKey: .parts)
  }
}
