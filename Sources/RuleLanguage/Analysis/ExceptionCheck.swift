import Diagnostics
import TrainingModel

/// Exceptions that never speak, and exceptions of one provision that contradict each other.
struct ExceptionCheck {
  let logic: RuleLogic
  let asOf: CalendarDate
  /// By provision: its exceptions that are in use.
  private var exceptions: [[Ordinal<Provision>]]

  init(_ logic: RuleLogic, asOf: CalendarDate) {
    self.logic = logic
    self.asOf = asOf
    exceptions = [[Ordinal<Provision>]](repeating: [], count: logic.provisions.count)
    for ordinal in logic.provisions.ordinals where logic.provisions[ordinal].state == .active {
      for base in logic.provisions[ordinal].exceptionTo { exceptions[base.position].append(ordinal) }
    }
  }

  func findings() -> [Finding] {
    var findings: [Finding] = []
    for ordinal in logic.provisions.ordinals {
      if let finding = withoutBase(ordinal) { findings.append(finding) }
    }
    var told = Set<[Ordinal<Provision>]>()
    for base in logic.provisions.ordinals where exceptions[base.position].count > 1 {
      let all = exceptions[base.position]
      for (place, one) in all.enumerated() {
        for other in all[..<place] where !told.contains([other, one]) {
          guard let finding = clash(other, one, of: base) else { continue }
          told.insert([other, one])
          findings.append(finding)
        }
      }
    }
    return findings
  }

  // MARK: Without a base

  private func withoutBase(_ ordinal: Ordinal<Provision>) -> Finding? {
    let exception = logic.provisions[ordinal]
    guard exception.state == .active, !exception.exceptionTo.isEmpty, let days = logic.days(of: ordinal) else {
      return nil
    }
    let own = Formula.all([logic.serving, logic.formula(.yes, ofAll: exception.conditions)])
    let bases = Formula.any(exception.exceptionTo.map { logic.stands(.yes, $0) })
    guard logic.satisfy(.all([own, bases]), on: days, near: asOf).isImpossible else { return nil }
    // An exception that never holds by itself, and one whose bases never do, have their own messages.
    guard logic.satisfy(own, on: days, near: asOf).assignment != nil else { return nil }
    let inUse = exception.exceptionTo.filter { logic.provisions[$0].state == .active }
    let holding = inUse.filter {
      logic.satisfy(.all([logic.serving, logic.stands(.yes, $0)]), near: asOf).assignment != nil
    }
    guard inUse.isEmpty || !holding.isEmpty else { return nil }
    let names = Array(exception.exceptionTo.prefix(3)).map { logic.name(of: $0) }
    let more = exception.exceptionTo.count > names.count ? " or any other that it names" : ""
    let reason = inUse.isEmpty ? "none of these is active" : "they never stand where it holds"
    return Finding(
      Diagnostic(
        .exceptionWithoutBase, .warning,
        "the exception `\(exception.id)` can never let anybody off from \(names.joined(separator: ", "))\(more): \(reason)",
        at: exception.location,
        related: exception.exceptionTo.prefix(names.count).map {
          .init("\(logic.name(of: $0)) is here", at: logic.provisions[$0].location)
        }),
      witness: (logic.satisfy(.all([logic.serving, bases]), on: days, near: asOf).assignment
        ?? logic.satisfy(own, on: days, near: asOf).assignment).flatMap(logic.witness),
      about: [ordinal] + holding)
  }

  // MARK: Clashes

  /// What an exception does to a demand on a target while it lets off, or after.
  private struct Effect {
    var lifts: Bool
    /// What it asks for instead, without places.
    var own: Set<Demand>
    var days: Formula
  }

  private func clash(
    _ one: Ordinal<Provision>, _ other: Ordinal<Provision>, of base: Ordinal<Provision>
  ) -> Finding? {
    guard let days = logic.days(of: base) else { return nil }
    let provisions = logic.provisions
    var targets: [Target] = []
    for demand in provisions[base].demands where !targets.contains(demand.target) { targets.append(demand.target) }
    for target in targets {
      for first in effects(of: one, on: target) {
        for second in effects(of: other, on: target) where first.lifts != second.lifts || first.own != second.own {
          let together = Formula.all([
            logic.serving, logic.stands(.yes, base), logic.stands(.yes, one), logic.stands(.yes, other), first.days,
            second.days, isHeard(one, on: target), isHeard(other, on: target),
          ])
          guard let found = logic.satisfy(together, on: days, near: asOf).assignment,
            let witness = logic.witness(found)
          else { continue }
          let (early, late) = provisions[one].location < provisions[other].location ? (one, other) : (other, one)
          return Finding(
            Diagnostic(
              .clashingExceptions, .warning,
              "`\(provisions[late].id)` and `\(provisions[early].id)` can hold together and differ on \(logic.name(of: target)) that \(logic.name(of: base)) asks for: the stricter outcome stays, with a conflict",
              at: provisions[late].location,
              related: [
                .init("`\(provisions[early].id)` is here", at: provisions[early].location),
                .init("\(logic.name(of: base)) is here", at: provisions[base].location),
              ]), witness: witness, about: [base, early, late])
        }
      }
    }
    return nil
  }

  /// What an exception says of a target: while one of its reliefs lasts, and afterwards; nothing where it is silent.
  private func effects(of ordinal: Ordinal<Provision>, on target: Target) -> [Effect] {
    let exception = logic.provisions[ordinal]
    let lifting = exception.exemptions.filter { $0.target == nil || $0.target == target }
    let own = Set(exception.demands.filter { $0.target == target }.map(\.withoutPlace))
    var effects: [Effect] = []
    let last = lifting.contains { $0.until == nil } ? nil : lifting.compactMap(\.until).max()
    if !lifting.isEmpty { effects.append(Effect(lifts: true, own: own, days: .today(from: nil, through: last))) }
    if !own.isEmpty, lifting.isEmpty {
      effects.append(Effect(lifts: false, own: own, days: .yes))
    } else if !own.isEmpty, let last {
      effects.append(Effect(lifts: false, own: own, days: .today(from: last.adding(days: 1), through: nil)))
    }
    return effects
  }

  /// That no exception of an exception, which could silence it, stands.
  private func isHeard(_ ordinal: Ordinal<Provision>, on target: Target) -> Formula {
    .all(
      exceptions[ordinal.position].filter { effects(of: $0, on: target).contains { $0.lifts } }
        .map { logic.stands(.notYes, $0) })
  }
}
