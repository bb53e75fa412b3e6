package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Why a provision does not stand, a course is not recommended, or a class is not to be had.
package struct WhyNot: Sendable {
  package enum Reason: Sendable {
    case notServing
    case draft, retired
    case notYetValid(CalendarDate)
    case expired(CalendarDate)
    case conditionFails
    case conditionUnknown([FieldReference])
    /// An exception, and none of these that it names stands.
    case noBase([Ordinal<Provision>])
    /// Under `first`, a row before it stands or may stand.
    case earlierRow([Ordinal<Provision>])
    case letOff([Ordinal<Provision>])
    case notOffered(CourseState)
    case courseCompleted
    case notForCadre
    /// A prerequisite that is not completed and that nothing which the cadre can take completes.
    case prerequisite(Ordinal<Course>)
    /// It closes nothing that the cadre lacks.
    case noNeed
    /// The plan closes the same with these.
    case planned([Ordinal<Course>])
    case trainingClass(ClassChoice.Reason)

    /// The word for it in answers.
    package var code: String {
      switch self {
      case .notServing: "not-serving"
      case .draft: "draft"
      case .retired: "retired"
      case .notYetValid: "not-yet-valid"
      case .expired: "expired"
      case .conditionFails: "condition-false"
      case .conditionUnknown: "condition-unknown"
      case .noBase: "no-base"
      case .earlierRow: "earlier-row"
      case .letOff: "let-off"
      case .notOffered: "not-offered"
      case .courseCompleted: "already-completed"
      case .notForCadre: "not-for-cadre"
      case .prerequisite: "prerequisite"
      case .noNeed: "no-need"
      case .planned: "better-plan"
      case .trainingClass(let reason): reason.code
      }
    }
  }

  /// Nothing stands against it: the provision stands, the course is planned, the class is available.
  package var holds: Bool { reasons.isEmpty }
  package var reasons: [Reason] = []
  /// The smallest sets of leaves that would have to change; empty where no condition stands against it.
  package var changes: [[Change]] = []
}

extension Answer {
  package func whyNot(provision ordinal: Ordinal<Provision>) -> WhyNot {
    var result = WhyNot()
    let ruleSet = facts.rules.ruleSet
    let provision = ruleSet.provisions[ordinal]
    if demands.serving != .yes { result.reasons.append(.notServing) }
    result.changes = facts.smallestChanges(toMeet: conditions(of: ordinal))
    switch provision.state {
    case .draft: result.reasons.append(.draft)
    case .retired: result.reasons.append(.retired)
    case .active: break
    }
    result.reasons += Self.validity(provision.validFrom, provision.validTo, on: facts.today)
    switch facts.truth(of: ordinal) {
    case .yes: break
    case .no: result.reasons.append(.conditionFails)
    case .unknown: result.reasons.append(.conditionUnknown(facts.decidingFields(of: provision.conditions)))
    }
    if !provision.exceptionTo.isEmpty, !provision.exceptionTo.contains(where: demands.standing.contains) {
      result.reasons.append(.noBase(provision.exceptionTo))
    }
    if case .row(let table, _) = provision.kind, ruleSet.tables[table].hit == .first {
      let earlier = ruleSet.tables[table].rows.prefix { $0 != ordinal }.filter {
        ruleSet.provisions[$0].isInForce(on: facts.today) && facts.truth(of: $0) != .no
      }
      if !earlier.isEmpty { result.reasons.append(.earlierRow(Array(earlier))) }
    }
    let letOff = demands.letOffs.filter { $0.requiredBy.contains(ordinal) }.flatMap(\.by)
    if !letOff.isEmpty { result.reasons.append(.letOff(Array(Set(letOff)).sorted())) }
    return result
  }

  /// All that would have to hold for a provision to stand, validity aside: that the cadre is served, its own condition,
  /// that of the base (of an exception that has none: the one with the fewest changes), and that no row before it does.
  private func conditions(of ordinal: Ordinal<Provision>) -> [Condition] {
    let ruleSet = facts.rules.ruleSet
    let provision = ruleSet.provisions[ordinal]
    var all = ruleSet.serving + provision.conditions
    if !provision.exceptionTo.isEmpty, !provision.exceptionTo.contains(where: demands.standing.contains) {
      let bases = provision.exceptionTo.map { ruleSet.provisions[$0].conditions }
      all +=
        bases.min { a, b in
          (facts.smallestChanges(toMeet: a).first?.count ?? 0) < (facts.smallestChanges(toMeet: b).first?.count ?? 0)
        } ?? []
    }
    if case .row(let table, _) = provision.kind, ruleSet.tables[table].hit == .first {
      for row in ruleSet.tables[table].rows.prefix(while: { $0 != ordinal }) {
        let earlier = ruleSet.provisions[row]
        guard earlier.isInForce(on: facts.today) else { continue }
        let holds = Condition(.all(earlier.conditions), at: earlier.location)
        all.append(Condition(.not(holds), at: earlier.location))
      }
    }
    return all
  }

  package func whyNot(course ordinal: Ordinal<Course>) -> WhyNot {
    var result = WhyNot()
    guard !plan.courses.contains(where: { $0.course == ordinal }) else { return result }
    let course = facts.rules.ruleSet.vocabulary.courses[ordinal]
    if course.state != .active { result.reasons.append(.notOffered(course.state)) }
    result.reasons += Self.validity(course.validFrom, course.validTo, on: facts.today)
    if facts.ledger.completion(of: ordinal).counts { result.reasons.append(.courseCompleted) }
    if facts.truth(ofAll: course.audience) == .no {
      result.reasons.append(.notForCadre)
      result.changes = facts.smallestChanges(toMeet: course.audience)
    }
    var choice = CourseChoice(facts: facts)
    for prerequisite in course.after where !facts.ledger.completion(of: prerequisite).counts {
      let providers = facts.rules.providers[prerequisite.position].filter { $0 != ordinal }
      if !providers.contains(where: { choice.isFeasible($0) }) { result.reasons.append(.prerequisite(prerequisite)) }
    }
    let closed = needs.filter { $0.isCertainlyUnmet && facts.closes($0, by: ordinal) }
    if closed.isEmpty {
      result.reasons.append(.noNeed)
    } else {
      let instead = plan.courses.filter { planned in
        planned.closes.contains { closing in closed.contains { $0.target == closing.target } }
      }
      if !instead.isEmpty { result.reasons.append(.planned(instead.map(\.course))) }
    }
    return result
  }

  package func whyNot(trainingClass ordinal: Ordinal<TrainingClass>) -> WhyNot {
    var result = WhyNot()
    let value = facts.rules.ruleSet.vocabulary.classes[ordinal]
    let choice = facts.choice(of: ordinal, occupancy: occupancy)
    result.reasons = choice.reasons.map { .trainingClass($0) }
    if demands.serving != .yes { result.reasons.append(.notServing) }
    result.changes = facts.smallestChanges(toMeet: value.audience)
    let serves =
      plan.courses.contains { value.offers.contains($0.course) }
      || needs.contains { !$0.isMet && facts.serves($0, by: ordinal) }
    if !serves { result.reasons.append(.noNeed) }
    return result
  }

  private static func validity(
    _ from: CalendarDate?, _ to: CalendarDate?, on day: CalendarDate
  ) -> [WhyNot.Reason] {
    if let from, day < from { return [.notYetValid(from)] }
    if let to, to < day { return [.expired(to)] }
    return []
  }
}
