package import RuleEvaluation
import RuleLanguage
package import TrainingModel

extension CadreFacts {
  /// The demands by the plain walk over every condition, one provision after another: what the compiled evaluation is held to.
  package func plainDemands() -> Demands {
    let serving = truth(ofAll: rules.ruleSet.serving)
    guard serving == .yes else { return Demands(serving: serving) }
    return PlainJoining(facts: self).demands()
  }
}

/// One run of the joining: the truth of every provision once, then exceptions along their (acyclic) arrows.
private struct PlainJoining {
  let facts: CadreFacts
  let provisions: [Provision]
  /// By provision: whether it stands; of a row, with the hit policy of its table applied.
  var truths: [Truth]
  var demandsFound: Demands

  init(facts: CadreFacts) {
    self.facts = facts
    provisions = facts.rules.ruleSet.provisions
    truths = []
    truths.reserveCapacity(provisions.count)
    for place in provisions.indices {
      truths.append(provisions[place].isInForce(on: facts.today) ? facts.truth(of: Ordinal(place)) : .no)
    }
    demandsFound = Demands(serving: .yes)
    applyHitPolicies()
    applyBases()
  }

  /// Under `first`, a row stands only where no row before it does.
  private mutating func applyHitPolicies() {
    for table in facts.rules.ruleSet.tables.items where table.hit == .first {
      var none = Truth.yes
      for row in table.rows {
        let own = truths[row.position]
        truths[row.position] = own && none
        none = none && !own
      }
    }
  }

  /// An exception speaks only where a provision that it names stands.
  private mutating func applyBases() {
    var done = [Bool](repeating: false, count: provisions.count)
    func settle(_ ordinal: Ordinal<Provision>, _ truths: inout [Truth]) {
      guard !done[ordinal.position] else { return }
      done[ordinal.position] = true
      let bases = provisions[ordinal.position].exceptionTo
      guard !bases.isEmpty else { return }
      var base = Truth.no
      for one in bases {
        settle(one, &truths)
        base = base || (truths[one.position] == .yes ? .yes : .no)
      }
      truths[ordinal.position] = truths[ordinal.position] && base
    }
    var settled = truths
    for ordinal in provisions.ordinals { settle(ordinal, &settled) }
    truths = settled
  }

  func demands() -> Demands {
    var result = demandsFound
    var joined: [Target: Demands.Joined] = [:]
    for ordinal in provisions.ordinals {
      switch truths[ordinal.position] {
      case .no: continue
      case .unknown:
        result.unknown.append(ordinal)
        continue
      case .yes: result.standing.append(ordinal)
      }
      let asked = provisions[ordinal.position].demands
      guard !facts.rules.exceptions[ordinal.position].isEmpty else {
        for demand in asked {
          joined[demand.target, default: .init(target: demand.target)].add(demand, by: ordinal, cadre: facts.cadre)
        }
        continue
      }
      for target in Set(asked.map(\.target)).sorted(by: Target.precedes) {
        let relief = relief(of: ordinal, on: target)
        if let conflict = relief.conflict { result.conflicts.append(conflict) }
        if relief.isWithdrawn {
          result.letOffs.append(
            .init(target: target, requiredBy: [ordinal], by: relief.by, until: relief.until))
          continue
        }
        for demand in asked where demand.target == target {
          joined[target, default: .init(target: target)].add(demand, by: ordinal, cadre: facts.cadre)
        }
      }
    }
    result.joined = joined.values.sorted { Target.precedes($0.target, $1.target) }
    result.letOffs = Self.merged(result.letOffs)
    return result
  }

  private struct Relief {
    var isWithdrawn = false
    var by: [Ordinal<Provision>] = []
    var until: CalendarDate?
    var conflict: Demands.Conflict?
  }

  /// What one exception makes of a demand on a target.
  private struct Outcome: Hashable {
    var lifts: Bool
    var own: [Own]

    struct Own: Hashable {
      var level: Int
      var priority: Priority
      var due: Due?
      var hours: Amount?
      var days: Amount?
    }
  }

  /// Whether the effects of a provision on a target are withdrawn, by the exceptions to it that stand and have something
  /// to say about that target.
  private func relief(of ordinal: Ordinal<Provision>, on target: Target) -> Relief {
    var speakers: [(exception: Ordinal<Provision>, outcome: Outcome, until: CalendarDate?)] = []
    for exception in facts.rules.exceptions[ordinal.position] where truths[exception.position] == .yes {
      let value = provisions[exception]
      let lifting = value.exemptions.filter {
        ($0.target == nil || $0.target == target) && $0.until.map { facts.today <= $0 } ?? true
      }
      let own = value.demands.filter { $0.target == target }
      guard !lifting.isEmpty || !own.isEmpty, !relief(of: exception, on: target).isWithdrawn else { continue }
      let outcome = Outcome(
        lifts: !lifting.isEmpty,
        own: own.map { .init(level: $0.level, priority: $0.priority, due: $0.due, hours: $0.hours, days: $0.days) })
      // Several exemptions of one exception last as long as the longest; one without a last day, for ever.
      let until = lifting.contains { $0.until == nil } ? nil : lifting.compactMap(\.until).max()
      speakers.append((exception, outcome, until))
    }
    guard !speakers.isEmpty else { return Relief() }
    var relief = Relief()
    relief.isWithdrawn = speakers.allSatisfy(\.outcome.lifts)
    if relief.isWithdrawn {
      relief.by = speakers.map(\.exception)
      // An exception that has run out is silent, and the others go on; unless it asks for something itself, which then
      // stands beside what its base asks for.
      let longest = speakers.contains { $0.until == nil } ? nil : speakers.compactMap(\.until).max()
      let first = speakers.filter { !$0.outcome.own.isEmpty }.compactMap(\.until).min()
      relief.until = [longest, first].compactMap { $0 }.min()
    }
    if Set(speakers.map(\.outcome)).count > 1 {
      relief.conflict = .init(
        target: target, base: ordinal, between: speakers.map(\.exception), baseStays: !relief.isWithdrawn)
    }
    return relief
  }

  /// Let-offs of one target by the same exceptions until the same day, as one.
  private static func merged(_ letOffs: [Demands.LetOff]) -> [Demands.LetOff] {
    var result: [Demands.LetOff] = []
    for letOff in letOffs {
      if let same = result.firstIndex(where: {
        $0.target == letOff.target && $0.by == letOff.by && $0.until == letOff.until
      }) {
        result[same].requiredBy += letOff.requiredBy
      } else {
        result.append(letOff)
      }
    }
    return result.sorted { Target.precedes($0.target, $1.target) }
  }
}

extension Demands.Joined {
  /// Joins one more demand: highest level, strongest priority, earliest due date, most hours, most days.
  fileprivate mutating func add(_ demand: Demand, by provision: Ordinal<Provision>, cadre: Cadre) {
    level = max(level, demand.level)
    priority = min(priority, demand.priority)
    switch (demand.hours, demand.days) {
    case (let hours?, let days?):
      either = (max(either?.hours ?? hours, hours), max(either?.days ?? days, days))
    case (let hours?, nil): hoursAlone = max(hoursAlone ?? hours, hours)
    case (nil, let days?): daysAlone = max(daysAlone ?? days, days)
    case (nil, nil): break
    }
    switch demand.due {
    case .on(let day)?: due = min(due ?? day, day)
    case .within(let period, let field)?:
      if case .date(let date) = cadre.values[field.position] {
        due = min(due ?? (date + period), date + period)
      } else if !dueMissing.contains(field) {
        dueMissing.append(field)
        dueMissing.sort()
      }
    case nil: break
    }
    if by.last != provision { by.append(provision) }
  }
}
