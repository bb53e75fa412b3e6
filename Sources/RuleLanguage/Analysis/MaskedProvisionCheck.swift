import Diagnostics
import TrainingModel

/// Rules, roles and rows that ask for nothing which another one does not ask of the same cadres, on the same days and
/// under the same exceptions.
struct MaskedProvisionCheck {
  let logic: RuleLogic
  let asOf: CalendarDate
  /// By target: who asks for it, in the order of files.
  private var askers: [Target: [Ordinal<Provision>]] = [:]
  /// By provision: its place in the order of files.
  private var ranks: [Int]
  /// By provision: its exceptions that are in use.
  private var exceptions: [[Ordinal<Provision>]]

  init(_ logic: RuleLogic, asOf: CalendarDate) {
    self.logic = logic
    self.asOf = asOf
    exceptions = [[Ordinal<Provision>]](repeating: [], count: logic.provisions.count)
    let inOrder = logic.provisions.enumerated().map { ($1.location, $0) }.sorted { $0 < $1 }.map(\.1)
    ranks = [Int](repeating: 0, count: logic.provisions.count)
    for (rank, place) in inOrder.enumerated() { ranks[place] = rank }
    for place in inOrder where logic.provisions[place].state == .active {
      let ordinal = Ordinal<Provision>(place)
      for base in logic.provisions[ordinal].exceptionTo { exceptions[base.position].append(ordinal) }
      for target in Set(logic.provisions[ordinal].demands.map(\.target)) { askers[target, default: []].append(ordinal) }
    }
  }

  func findings() -> [Finding] {
    var maskers: [Ordinal<Provision>: Ordinal<Provision>] = [:]
    var witnesses: [Ordinal<Provision>: Witness] = [:]
    for ordinal in logic.provisions.ordinals {
      guard let found = masker(of: ordinal) else { continue }
      maskers[ordinal] = found.by
      witnesses[ordinal] = found.witness
    }
    return maskers.map { masked, masker in
      let provisions = logic.provisions
      return Finding(
        Diagnostic(
          .maskedProvision, .warning,
          "\(logic.name(of: masked)) adds nothing: wherever it stands, \(logic.name(of: masker)) stands too and asks for as much",
          at: provisions[masked].location,
          related: [.init("\(logic.name(of: masker)) is here", at: provisions[masker].location)]),
        witness: witnesses[masked], about: [masked, masker])
    }
  }

  private func masker(of ordinal: Ordinal<Provision>) -> (by: Ordinal<Provision>, witness: Witness?)? {
    let provision = logic.provisions[ordinal]
    guard provision.state == .active, provision.exceptionTo.isEmpty, !provision.demands.isEmpty,
      let days = logic.days(of: ordinal)
    else { return nil }
    let candidates =
      provision.demands.map { askers[$0.target] ?? [] }.min { $0.count < $1.count } ?? []
    let possible = candidates.filter { other in
      other != ordinal && logic.provisions[other].covers(provision)
        && !isBelow(other, ordinal)
    }
    guard !possible.isEmpty else { return nil }
    let stands = Formula.all([logic.serving, logic.stands(.yes, ordinal)])
    guard let first = logic.satisfy(stands, on: days, near: asOf).assignment else { return nil }
    // A cadre for whom this one stands alone speaks for all rules that do not stand for it.
    var counterexamples = [first]
    for other in possible {
      let fails = logic.stands(.notYes, other)
      if counterexamples.contains(where: { $0.trainedTests.isEmpty && logic.holds(fails, under: $0) }) { continue }
      switch logic.satisfy(.all([stands, fails]), on: days, near: asOf) {
      case .possible(let counterexample): counterexamples.append(counterexample)
      case .undecided: continue
      case .impossible:
        guard isLetOffAlike(ordinal, other, stands, days), !isTold(of: other, instead: ordinal) else { continue }
        return (other, logic.witness(first))
      }
    }
    return nil
  }

  /// Of two that say the same, the later one is told.
  private func isTold(of other: Ordinal<Provision>, instead ordinal: Ordinal<Provision>) -> Bool {
    guard ranks[ordinal.position] < ranks[other.position], logic.provisions[ordinal].covers(logic.provisions[other]),
      logic.provisions[other].exceptionTo.isEmpty, let days = logic.days(of: other)
    else { return false }
    let stands = Formula.all([logic.serving, logic.stands(.yes, other)])
    return logic.satisfy(.all([stands, logic.stands(.notYes, ordinal)]), on: days, near: asOf).isImpossible
      && isLetOffAlike(other, ordinal, stands, days)
  }

  /// Whether a provision is an exception to another, through whatever bases.
  private func isBelow(_ exception: Ordinal<Provision>, _ base: Ordinal<Provision>) -> Bool {
    logic.provisions[exception].exceptionTo.contains { $0 == base || isBelow($0, base) }
  }

  /// Whether the masking one can be let off, or asked for something else, only where the masked one is as well.
  private func isLetOffAlike(
    _ masked: Ordinal<Provision>, _ masker: Ordinal<Provision>, _ stands: Formula, _ days: ClosedRange<CalendarDate>
  ) -> Bool {
    let targets = Set(logic.provisions[masked].demands.map(\.target))
    let own = Set(speakers(to: masked, on: targets))
    let others = speakers(to: masker, on: targets)
    guard own.isSubset(of: others) else { return false }
    return others.allSatisfy { exception in
      own.contains(exception)
        || logic.satisfy(.all([stands, logic.stands(.yes, exception)]), on: days, near: asOf).isImpossible
    }
  }

  private func speakers(to base: Ordinal<Provision>, on targets: Set<Target>) -> [Ordinal<Provision>] {
    exceptions[base.position].filter { ordinal in
      let exception = logic.provisions[ordinal]
      return exception.exemptions.contains { $0.target.map { targets.contains($0) } ?? true }
        || exception.demands.contains { targets.contains($0.target) }
    }
  }
}
