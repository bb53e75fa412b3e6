import Answering
import TrainingModel
import WireFormat

/// How much a refresh may change before someone has to look at it: shares of what was published before. A refresh that
/// changes more is held.
package struct PublishGate: Hashable, Sendable {
  /// In hundredths, from 0 on; 100 and above: no limit.
  package var people = 20
  /// Of the cadres of a unit and the units below it.
  package var unit = 50
  /// Of the cadres of whom a rule asks for something: those it comes to ask, and those it ceases to.
  package var rule = 50
  /// Of the cadres who were there: those who are not any more.
  package var profiles = 10
  /// Shares of fewer than so many say nothing.
  package static let fewest = 20

  package init() {}

  /// The loss of those who are served and not in what was read, where that is over the limit; nil: it is not.
  func loss(from old: Population, to new: Population) -> HoldReasonBody? {
    let (before, after) = (old.columns.ids, new.columns.ids)
    var (lost, place) = (0, 0)
    // Both are in order.
    for here in 0..<before.count {
      let id = before[here]
      while place < after.count, after[place] < id { place += 1 }
      if place == after.count || after[place] != id { lost += 1 }
    }
    return loss(of: lost, before: before.count)
  }

  func loss(of lost: Int, before: Int) -> HoldReasonBody? {
    // Of a handful every change is a large share; that nobody is left is none of those.
    guard before > 0, before >= Self.fewest || lost == before else { return nil }
    return Self.reason("profiles", lost, of: before, atMost: profiles)
  }

  private static func reason(
    _ limit: String, id: String? = nil, _ count: Int, of whole: Int, atMost: Int
  ) -> HoldReasonBody? {
    guard atMost < 100, count * 100 > atMost * whole else { return nil }
    return HoldReasonBody(limit: limit, id: id, count: count, of: whole, atMost: WireNumber(atMost))
  }

  /// What goes over a limit: the whole first, then units, then rules, by their ids; empty: nothing does.
  ///
  /// - Parameters:
  ///   - loss: of those who are served, though the generation before may not have had them.
  ///   - isFirst: whether nothing was published before.
  func reasons(
    _ tally: AnswerTally, _ population: Population, names: [String], loss: HoldReasonBody? = nil, isFirst: Bool
  ) -> [HoldReasonBody] {
    var reasons: [HoldReasonBody] = []
    func check(_ limit: String, id: String? = nil, _ count: Int, of whole: Int, atMost: Int) {
      if let reason = Self.reason(limit, id: id, count, of: whole, atMost: atMost) { reasons.append(reason) }
    }
    if isFirst { return loss.map { [$0] } ?? [] }
    guard tally.isKnown else { return [HoldReasonBody(limit: "unknown", count: 0, of: 0, atMost: 0)] }
    if let lost = self.loss(of: tally.removed, before: tally.before) ?? loss { reasons.append(lost) }
    guard tally.before > 0 else { return reasons }
    if tally.before >= Self.fewest { check("people", tally.changed, of: tally.before, atMost: people) }
    // So few that they are no such share of any unit that counts.
    let mayExceed = tally.units.values.reduce(0, +) * 100 > self.unit * Self.fewest
    for (unit, count, whole) in mayExceed ? Self.units(tally, population) : [] where whole >= Self.fewest {
      check("unit", id: population.units[unit].id, count, of: whole, atMost: self.unit)
    }
    let rules = tally.rules.filter {
      $0.value.before >= Self.fewest && Int($0.key) < names.count
    }.map { (names[Int($0.key)], $0.value) }
    for (name, hits) in rules.sorted(by: { $0.0 < $1.0 }) {
      check(
        "rule", id: String(name.drop { $0 != "/" }.dropFirst()), hits.gained + hits.lost, of: hits.before, atMost: rule)
    }
    return reasons
  }

  /// Of each unit with those below it: how many have another answer, and how many there are; by the ids of the units.
  private static func units(
    _ tally: AnswerTally, _ population: Population
  ) -> [(unit: Ordinal<Unit>, changed: Int, all: Int)] {
    var changed = [Int](repeating: 0, count: population.units.count)
    var all = changed
    func add(_ count: Int, to unit: Ordinal<Unit>, _ sums: inout [Int]) {
      var next: Ordinal<Unit>? = unit
      while let here = next {
        sums[here.position] += count
        next = population.units[here].parent
      }
    }
    var own = changed
    for unit in population.columns.units.elements { own[unit.position] += 1 }
    for unit in population.units.ordinals {
      add(own[unit.position], to: unit, &all)
      add(tally.units[unit.raw] ?? 0, to: unit, &changed)
    }
    return population.units.ordinals.map { ($0, changed[$0.position], all[$0.position]) }
      .sorted { population.units[$0.unit].id < population.units[$1.unit].id }
  }
}
