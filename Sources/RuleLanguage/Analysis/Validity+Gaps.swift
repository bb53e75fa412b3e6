import Diagnostics
import TrainingModel

extension Validity {
  /// Versions that have run out or are still to come, and days between one version and the next.
  func bounds() -> [Finding] {
    var budget = Self.comparisons
    return versions.indices.flatMap { number -> [Finding] in
      let version = versions[number]
      guard version.state == .active else { return [] }
      return [end(of: number, &budget), beginning(of: number, &budget)].compactMap { $0 }
    }
  }

  /// What comes behind the last day of a version: a day without another, or none at all.
  private func end(of number: Int, _ budget: inout Int) -> Finding? {
    let version = versions[number]
    guard let last = version.through, last < .last else { return nil }
    let day = last.adding(days: 1)
    let later = others(than: number) { $0.through.map { last < $0 } ?? true }
      .sorted { (versions[$0].from ?? .first, $0) < (versions[$1].from ?? .first, $1) }
    for other in later {
      guard let likeness = shared(number, other, on: day, &budget) else { continue }
      guard let from = versions[other].from, day < from else { return nil }
      return gap(version, versions[other], likeness, day...from.adding(days: -1))
    }
    guard last < scope.today else { return nil }
    let message =
      "\(version.name) was valid through \(last), and nothing takes its place; `state=\"retired\"` says that it is over"
    let finding = Diagnostic(.expired, .warning, message, at: version.location)
    guard version.provisions.contains(where: { !scope.ruleSet.provisions[$0].demands.isEmpty }) else {
      return Finding(finding)
    }
    for provision in version.provisions {
      for demand in scope.ruleSet.provisions[provision].demands {
        if case .some(let witness) = unasked([demand], [provision], on: scope.today) {
          return Finding(finding, witness: witness, about: [provision])
        }
      }
    }
    // All that it asked for, or more, is asked for by others.
    return nil
  }

  /// A version that is still to come and has none before it.
  private func beginning(of number: Int, _ budget: inout Int) -> Finding? {
    let version = versions[number]
    guard let from = version.from, scope.today < from else { return nil }
    for earlier in others(than: number, { $0.from.map { $0 < from } ?? true }) {
      if shared(number, earlier, on: from, &budget) != nil { return nil }
    }
    return Finding(
      Diagnostic(.notYetValid, .note, "\(version.name) is not in force before \(from)", at: version.location))
  }

  private func gap(
    _ earlier: Version, _ later: Version, _ pair: (Ordinal<Provision>, Ordinal<Provision>),
    _ days: ClosedRange<CalendarDate>
  ) -> Finding? {
    let demands = scope.ruleSet.provisions[pair.0].demands
    let laterDemands = scope.ruleSet.provisions[pair.1].demands
    let shared = demands.first { demand in laterDemands.contains { $0.target == demand.target } }
    guard let demand = shared ?? demands.first else { return nil }
    // The later version may ask for less: what asks for as much as either of the two bridges the gap.
    let either = [demand] + laterDemands.filter { $0.target == demand.target }
    guard case .some(let witness) = unasked(either, [pair.0, pair.1], on: days.lowerBound)
    else { return nil }
    let count = Int(days.upperBound.dayNumber - days.lowerBound.dayNumber) + 1
    let gap = count == 1 ? "on \(days.lowerBound)" : "from \(days.lowerBound) through \(days.upperBound), \(count) days"
    return Finding(
      Diagnostic(
        .validityGap, .warning,
        "\(earlier.name) is valid through \(days.lowerBound.adding(days: -1)) and \(later.name) from"
          + " \(days.upperBound.adding(days: 1)) on: neither is in force \(gap)",
        at: later.location, related: [.init("\(earlier.name) is here", at: earlier.location)]), witness: witness,
      about: [pair.0, pair.1])
  }

  /// Whether on that day somebody whom the provisions are about is asked for less than each of the demands, which are on
  /// one target, or for nothing.
  private func unasked(
    _ demands: [Demand], _ about: [Ordinal<Provision>], on day: CalendarDate
  ) -> AnalysisScope.Shown {
    let asking = Set(demands.map(\.target)).flatMap { self.asking[$0] ?? [] }.filter { ordinal in
      let provision = scope.ruleSet.provisions[ordinal]
      return provision.isInForce(on: day)
        && provision.demands.contains { own in demands.contains { own.covers($0) } }
    }
    let conditions = about.flatMap { scope.ruleSet.provisions[$0].conditions }
    return scope.witness(
      .all(
        [scope.logic.serving, scope.logic.formula(.yes, ofAll: conditions)]
          + asking.map { scope.logic.stands(.notYes, $0) }), on: day)
  }

  private func others(than number: Int, _ isMeant: (Version) -> Bool) -> [Int] {
    Set(likenesses(of: versions[number]).flatMap { alike[$0] ?? [] })
      .filter { $0 != number && isMeant(versions[$0]) }.sorted()
  }

  /// A provision of each of two versions that ask for the same and can hold together on a day.
  private func shared(
    _ one: Int, _ other: Int, on day: CalendarDate, _ budget: inout Int
  ) -> (Ordinal<Provision>, Ordinal<Provision>)? {
    let (one, other) = (versions[one], versions[other])
    let theirs = other.provisions.map { ($0, Set(likenesses(of: $0, other.stem))) }
    for provision in one.provisions {
      let own = likenesses(of: provision, one.stem)
      for (candidate, likenesses) in theirs where own.contains(where: likenesses.contains) {
        budget -= 1
        guard budget >= 0 else { return nil }
        let conditions = scope.ruleSet.provisions[provision].conditions + scope.ruleSet.provisions[candidate].conditions
        let both = scope.logic.formula(.yes, ofAll: conditions)
        if case .possible = scope.logic.satisfy(both, on: day...day, near: day) { return (provision, candidate) }
      }
    }
    return nil
  }
}
