import Diagnostics
import TrainingModel

/// Conditions, and parts of conditions, that can never hold or always do.
///
/// A part is looked at beside the others that decide together with it: one of several that must all hold beside the rest
/// of them, one of several of which one is enough beside what must hold as well. What is told of a part is not told of
/// what stands in it.
struct ConditionCheck {
  let logic: RuleLogic
  let asOf: CalendarDate

  /// Conditions of which all must hold, where they stand, and when they are asked.
  struct Site {
    var conditions: [Condition]
    /// `the rule \`x\``.
    var name: String
    var days: ClosedRange<CalendarDate>
    /// Whether they are about a cadre, who can be shown.
    var isAboutCadre = true
    /// Conditions that hold wherever these matter: that the cadre is served.
    var given: [Condition] = []
    /// Whether parts that decide nothing are let pass, as in the cells of a row.
    var onlyWhole = false
    /// The provision whose conditions they are.
    var about: [Ordinal<Provision>] = []
  }

  /// Something that holds beside a condition, and where it is written.
  private struct Context {
    var formula: Formula
    var condition: Condition
    var facts: Set<Fact>
    var isAboutToday: Bool

    init(_ formula: Formula, _ condition: Condition) {
      self.formula = formula
      self.condition = condition
      facts = formula.facts
      isAboutToday = formula.isAboutToday
    }
  }

  func findings(of site: Site) -> [Finding] {
    guard !site.conditions.isEmpty else { return [] }
    if let never = neverFinding(of: site) { return never.map { [$0] } ?? [] }
    guard !site.onlyWhole else { return [] }
    var findings: [Finding] = []
    walkAll(site.conditions, .yes, [], site, &findings)
    return findings
  }

  /// Whether the conditions can hold at all on some of the days.
  func canHold(_ site: Site) -> Bool {
    let given = logic.formula(.yes, ofAll: site.given)
    return !isImpossible([given, logic.formula(.yes, ofAll: site.conditions)], site)
  }

  // MARK: Never as a whole

  /// That the conditions can never hold together; nil: they can. A finding of nil: it is told elsewhere.
  private func neverFinding(of site: Site) -> Finding?? {
    let parts = Self.flattened(site.conditions).sorted { $0.location < $1.location }
    let formulas = parts.map { logic.formula(.yes, of: $0) }
    let given = logic.formula(.yes, ofAll: site.given)
    let isNever = isImpossible(formulas, site)
    guard isNever || !site.given.isEmpty && isImpossible(formulas + [given], site) else { return nil }
    let background = isNever ? [] : [given]
    // The smallest set of parts that cannot hold together: each that can be left out is.
    var core = Array(parts.indices)
    for place in parts.indices {
      let rest = core.filter { $0 != place }
      if isImpossible(rest.map { formulas[$0] } + background, site) { core = rest }
    }
    guard let last = core.last else { return .some(nil) }
    var related = core.dropLast().map {
      Diagnostic.Related("\(logic.words(parts[$0])) is here", at: parts[$0].location)
    }
    let message: String
    var location = parts[last].location
    if isNever, core.count == 1 {
      guard let smallest = smallestNever(parts[last], site) else { return .some(nil) }
      location = smallest.location
      message = "\(logic.words(smallest)) can never hold, and so \(site.name) never does"
    } else if isNever {
      message =
        "\(logic.words(parts[last])) can never hold beside \(list(core.dropLast().map { parts[$0] })), and so \(site.name) never does"
    } else {
      message = "\(site.name) can never hold for anyone who is served"
      if let serving = site.given.first { related.append(.init("who is served is said here", at: serving.location)) }
    }
    // The nearest cadre: all but the part at fault.
    let rest = formulas.indices.filter { $0 != last }.map { formulas[$0] }
    let nearest = witness(rest + [given], site) ?? witness(core.dropLast().map { formulas[$0] } + background, site)
    return Finding(
      Diagnostic(.neverHolds, .warning, message, at: location, related: related), witness: nearest,
      about: site.about)
  }

  /// The part of a condition that makes it never hold; nil where that is a role's condition, of which it is told.
  private func smallestNever(_ condition: Condition, _ site: Site) -> Condition? {
    switch condition.form {
    case .any(let children) where children.count == 1: return smallestNever(children[0], site)
    case .holdsRole: return nil
    default: return condition
    }
  }

  // MARK: Parts

  /// Parts that must all be so: those that the others make so anyway.
  private func walkAll(
    _ parts: [Condition], _ sense: Sense, _ outer: [Context], _ site: Site, _ findings: inout [Finding]
  ) {
    var kept = parts.sorted { $0.location < $1.location }.map { Context(logic.formula(sense, of: $0), $0) }
    for part in kept.reversed() {
      let beside = outer + kept.filter { $0.condition.location != part.condition.location }
      let opposite = logic.formula(sense.opposite, of: part.condition)
      guard let core = core(of: opposite, beside, site) else { continue }
      kept.removeAll { $0.condition.location == part.condition.location }
      findings.append(finding(part.condition, isSo: sense == .yes, beside: core, outer + kept, site))
    }
    for part in kept {
      let beside = outer + kept.filter { $0.condition.location != part.condition.location }
      walk(part.condition, sense, beside, site, &findings)
    }
  }

  /// Parts of which one is enough: those that can never be so beside what must hold as well.
  private func walkAny(
    _ parts: [Condition], _ sense: Sense, _ outer: [Context], _ site: Site, _ findings: inout [Finding]
  ) {
    for part in parts.sorted(by: { $0.location < $1.location }) {
      if let core = core(of: logic.formula(sense, of: part), outer, site) {
        findings.append(finding(part, isSo: sense != .yes, beside: core, outer, site))
      } else {
        walk(part, sense, outer, site, &findings)
      }
    }
  }

  private func walk(
    _ condition: Condition, _ sense: Sense, _ beside: [Context], _ site: Site, _ findings: inout [Finding]
  ) {
    switch condition.form {
    case .all(let children):
      if sense == .yes {
        walkAll(children, sense, beside, site, &findings)
      } else {
        walkAny(children, sense, beside, site, &findings)
      }
    case .any(let children):
      if sense == .yes {
        walkAny(children, sense, beside, site, &findings)
      } else {
        walkAll(children, sense, beside, site, &findings)
      }
    case .not(let child): walk(child, sense.negated, beside, site, &findings)
    case .trained(let test):
      findings += self.findings(
        of: Site(
          conditions: test.matching, name: "`<trained>`", days: site.days, isAboutCadre: false))
    case .test, .missing, .holds, .holdsRole: break
    }
  }

  private func finding(
    _ part: Condition, isSo: Bool, beside core: [Context], _ all: [Context], _ site: Site
  ) -> Finding {
    let others = core.map(\.condition)
    let beside = others.isEmpty ? "" : " beside \(list(others))"
    let message =
      isSo
      ? "\(logic.words(part)) always holds\(beside), so it decides nothing"
      : "\(logic.words(part)) can never hold\(beside), so it decides nothing"
    let given = logic.formula(.yes, ofAll: site.given)
    return Finding(
      Diagnostic(
        isSo ? .alwaysHolds : .neverHolds, .warning, message, at: part.location,
        related: others.map { .init("\(logic.words($0)) is here", at: $0.location) }),
      witness: witness(all.map(\.formula) + [given], site), about: site.about)
  }

  /// The fewest of what holds beside a formula that make it impossible; nil: it is possible.
  private func core(of formula: Formula, _ beside: [Context], _ site: Site) -> [Context]? {
    if isImpossible([formula], site) { return [] }
    // Only what hangs together with the formula, over shared facts, can exclude it.
    var facts = formula.facts
    var isAboutToday = formula.isAboutToday
    var near: [Context] = []
    var rest = beside
    while let place = rest.firstIndex(where: { !$0.facts.isDisjoint(with: facts) || $0.isAboutToday && isAboutToday }) {
      let next = rest.remove(at: place)
      facts.formUnion(next.facts)
      isAboutToday = isAboutToday || next.isAboutToday
      near.append(next)
    }
    guard !near.isEmpty, isImpossible(near.map(\.formula) + [formula], site) else { return nil }
    for one in near {
      let fewer = near.filter { $0.condition.location != one.condition.location }
      if isImpossible(fewer.map(\.formula) + [formula], site) { near = fewer }
    }
    return near.sorted { $0.condition.location < $1.condition.location }
  }

  // MARK: Questions

  private func isImpossible(_ formulas: [Formula], _ site: Site) -> Bool {
    logic.satisfy(.all(formulas), on: site.days, near: asOf).isImpossible
  }

  private func witness(_ formulas: [Formula], _ site: Site) -> Witness? {
    guard site.isAboutCadre else { return nil }
    return logic.satisfy(.all(formulas), on: site.days, near: asOf).assignment.flatMap(logic.witness)
  }

  private func list(_ conditions: [Condition]) -> String {
    conditions.map(logic.words).joined(separator: " and ")
  }

  /// The parts of which all must hold, those of `<all>` included.
  private static func flattened(_ conditions: [Condition]) -> [Condition] {
    conditions.flatMap { condition in
      if case .all(let children) = condition.form, !children.isEmpty { return flattened(children) }
      return [condition]
    }
  }
}
