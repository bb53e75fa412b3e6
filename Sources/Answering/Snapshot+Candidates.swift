import Recommendation
import RuleEvaluation
import RuleLanguage
package import TrainingModel
package import WireFormat

extension Snapshot {
  /// Who should be called to a class: every served cadre with an unmet need that it serves, overdue needs first, then the
  /// strongest priority, the earliest due day, and of equals the longest untrained; then by id. Never by sex, ethnicity or
  /// political status, which the engine does not know.
  ///
  /// - Parameters:
  ///   - after: the id of the cadre behind whom the page starts.
  ///   - sight: whose answers may be told.
  /// - Throws: `AnswerFailure.notFound` for a class that there is not.
  package func candidates(
    _ id: String, asOf: CalendarDate, after: String? = nil, limit: Int, in sight: Sight = .everyone
  ) throws(AnswerFailure) -> ClassCandidatesBody {
    guard let ordinal = ruleSet.vocabulary.classes.index(of: id) else { throw .notFound(what: "class") }
    let found = population.cadres.compactMap { cadre in
      sight.includes(cadre.unit) ? Candidate(cadre, for: ordinal, in: self, asOf: asOf) : nil
    }.sorted()
    let page = page(of: found, after: after, limit: limit, id: { $0.facts.cadre.id }) { $0.body(occupancy) }
    let value = ruleSet.vocabulary.classes[ordinal]
    return ClassCandidatesBody(
      trainingClass: id, title: Titles(value.title.byLanguage), asOf: asOf.description, ruleSet: ruleSetReference,
      candidates: page.items, next: page.next)
  }
}

/// A cadre whom a class would help.
private struct Candidate: Comparable {
  let facts: CadreFacts
  let trainingClass: Ordinal<TrainingClass>
  /// The unmet needs that the class serves, the most urgent first; never empty.
  let needs: [Need]
  let lastTrained: CalendarDate

  init?(_ cadre: Cadre, for ordinal: Ordinal<TrainingClass>, in snapshot: Snapshot, asOf: CalendarDate) {
    facts = snapshot.facts(of: cadre, asOf: asOf)
    trainingClass = ordinal
    lastTrained = facts.ledger.lastTrained ?? .first
    let offers = snapshot.ruleSet.vocabulary.classes[ordinal].offers
    let facts = facts
    needs = facts.needs(for: facts.demands().joined).filter { need in
      !need.isMet
        && (offers.contains { facts.closing(of: need, by: $0) != nil } || facts.serves(need, by: ordinal))
    }
    if needs.isEmpty { return nil }
  }

  static func == (a: Candidate, b: Candidate) -> Bool { a.facts.cadre.id == b.facts.cadre.id }

  static func < (a: Candidate, b: Candidate) -> Bool {
    let (x, y) = (a.needs[0], b.needs[0])
    if (x.state == .overdue) != (y.state == .overdue) { return x.state == .overdue }
    if x.demand.priority != y.demand.priority { return x.demand.priority < y.demand.priority }
    let (left, right) = (x.demand.due ?? .last, y.demand.due ?? .last)
    if left != right { return left < right }
    return (a.lastTrained, a.facts.cadre.id) < (b.lastTrained, b.facts.cadre.id)
  }

  func body(_ occupancy: Occupancy) -> CandidateBody {
    let rendering = Rendering(facts: facts, explain: .summary)
    let choice = rendering.choice(facts.choice(of: trainingClass, occupancy: occupancy))
    return CandidateBody(
      cadre: facts.cadre.id, unit: facts.units[facts.cadre.unit].id, available: choice.available,
      reasons: choice.reasons, state: needs[0].state.rawValue, priority: needs[0].demand.priority.rawValue,
      due: needs[0].demand.due?.description, closes: needs.map { rendering.target($0.target) })
  }
}
