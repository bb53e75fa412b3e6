import Diagnostics
import DocumentGrammar
import TrainingModel

/// What only shows when all files are understood: circles, and exceptions without effect.
struct StructureCheck {
  let decoder: RuleDecoder
  var sink = DiagnosticSink()

  /// The diagnostics of all checks.
  static func diagnostics(of decoder: RuleDecoder) -> [Diagnostic] {
    var check = StructureCheck(decoder: decoder)
    check.checkRoles()
    check.checkCourses()
    if check.checkExceptions() { check.checkExemptions() }
    return check.sink.diagnostics
  }

  // MARK: Circles

  private mutating func checkRoles() {
    let provisions = decoder.provisions
    let edges = provisions.indices.map { place -> [Int] in
      guard case .role = provisions[place].kind else { return [] }
      var out: [Int] = []
      for condition in provisions[place].conditions { condition.forEachRole { out.append($0.position) } }
      return out
    }
    report(
      edges, .roleCycle, "roles ask for each other in a circle", alone: "the role asks for itself",
      names: { provisions[$0].id }, locations: { provisions[$0].id.isEmpty ? nil : provisions[$0].location })
  }

  private mutating func checkCourses() {
    let courses = decoder.courses
    report(
      courses.map { $0?.after.map(\.position) ?? [] }, .prerequisiteCycle, "courses come after each other in a circle",
      alone: "the course comes after itself", names: { courses[$0]?.id ?? "" }, locations: { courses[$0]?.location })
    report(
      courses.map { $0?.countsAs.map(\.position) ?? [] }, .countsAsCycle, "courses count as each other in a circle",
      alone: "the course counts as itself", names: { courses[$0]?.id ?? "" }, locations: { courses[$0]?.location })
  }

  /// - Returns: whether there is no circle.
  private mutating func checkExceptions() -> Bool {
    let provisions = decoder.provisions
    let before = sink.diagnostics.count
    report(
      provisions.indices.map { provisions[$0].exceptionTo.map(\.position) }, .exceptionCycle,
      "rules are exceptions to each other in a circle", alone: "the rule is an exception to itself",
      names: { provisions[$0].id }, locations: { provisions[$0].id.isEmpty ? nil : provisions[$0].location })
    return sink.diagnostics.count == before
  }

  private mutating func report(
    _ edges: [[Int]], _ code: DiagnosticCode, _ message: String, alone: String, names: (Int) -> String,
    locations: (Int) -> SourceLocation?
  ) {
    // Without this a set without any edge would cost a walk over all its nodes.
    guard edges.contains(where: { !$0.isEmpty }) else { return }
    let cycles = Cycles.find(edges) { a, b in
      guard let first = locations(a), let second = locations(b) else { return a < b }
      return first == second ? a < b : first < second
    }
    for cycle in cycles {
      guard let start = cycle.first, let location = locations(start) else { continue }
      if cycle.count == 1 {
        sink.report(Diagnostic(code, .error, "\(alone): `\(names(start))`", at: location))
        continue
      }
      let path = (cycle + [start]).map { "`\(names($0))`" }.joined(separator: " → ")
      let related = cycle.dropFirst().compactMap { node in
        locations(node).map { Diagnostic.Related("`\(names(node))` is here", at: $0) }
      }
      sink.report(Diagnostic(code, .error, "\(message): \(path)", at: location, related: related))
    }
  }

  // MARK: Exceptions without effect

  /// What a provision has to do with targets: what it asks for, and what it lets off.
  private struct Effect {
    var targets = Set<Target>()
    /// Whether it is not known in full, because of a mistake.
    var isOpen = false
  }

  private mutating func checkExemptions() {
    var effects = [Effect?](repeating: nil, count: decoder.provisions.count)
    let provisions = decoder.provisions
    for place in provisions.indices where !provisions[place].exemptions.isEmpty {
      let provision = provisions[place]
      guard !provision.exceptionTo.isEmpty, !isWrong(provision) else { continue }
      for exemption in provision.exemptions {
        guard let target = exemption.target else { continue }
        let reaches = provision.exceptionTo.contains { base in
          let effect = effect(of: base.position, &effects)
          return effect.isOpen || effect.targets.contains(target)
        }
        guard !reaches else { continue }
        let name = name(of: target)
        let hint = otherSince(of: target, among: provision.exceptionTo).map { "; it is asked for \($0)" } ?? ""
        sink.report(
          Diagnostic(
            .uselessExempt, .error,
            "none of the rules that this one is an exception to asks for \(name), so nothing is let off\(hint)",
            at: exemption.location))
      }
    }
  }

  /// Since when the bases ask for training of that kind, where it is not what the exemption says.
  private func otherSince(of target: Target, among bases: [Ordinal<Provision>]) -> String? {
    guard case .training(let wanted, _) = target else { return nil }
    for base in bases {
      for demand in decoder.provisions[base.position].demands {
        guard case .training(wanted, let since) = demand.target else { continue }
        return since.flatMap { decoder.fields[$0.position]?.id }.map { "since `\($0)`" } ?? "without `since`"
      }
    }
    return nil
  }

  private func effect(of place: Int, _ effects: inout [Effect?]) -> Effect {
    if let known = effects[place] { return known }
    let provision = decoder.provisions[place]
    guard !provision.id.isEmpty else { return Effect(isOpen: true) }
    var effect = Effect(isOpen: isWrong(provision))
    effect.targets.formUnion(provision.demands.map(\.target))
    for exemption in provision.exemptions {
      if let target = exemption.target {
        effect.targets.insert(target)
      } else {
        // It lets off all that its own bases ask for. There are no circles here.
        for base in provision.exceptionTo {
          let other = self.effect(of: base.position, &effects)
          effect.targets.formUnion(other.targets)
          effect.isOpen = effect.isOpen || other.isOpen
        }
      }
    }
    effects[place] = effect
    return effect
  }

  /// Whether something in the provision, or in what it names, could not be understood.
  private func isWrong(_ provision: Provision) -> Bool { decoder.wrongProvisions.contains(provision.id) }

  private func name(of target: Target) -> String {
    switch target {
    case .competency(let competency):
      "the competency `\(decoder.competencies[competency.position]?.id ?? "")`"
    case .course(let course): "the course `\(decoder.courses[course.position]?.id ?? "")`"
    case .quota(let quota): "the quota `\(decoder.quotas[quota.position]?.id ?? "")`"
    case .training(let kind, let since):
      "`\(kind.rawValue)` training"
        + (since.flatMap { decoder.fields[$0.position]?.id }.map { " since `\($0)`" } ?? "")
    }
  }
}

extension Condition {
  /// Every role that the condition asks for, at any depth.
  func forEachRole(_ body: (Ordinal<Provision>) -> Void) {
    switch form {
    case .all(let children), .any(let children): for child in children { child.forEachRole(body) }
    case .not(let child): child.forEachRole(body)
    case .holdsRole(let role): body(role)
    case .test, .missing, .holds, .trained: break
    }
  }
}
