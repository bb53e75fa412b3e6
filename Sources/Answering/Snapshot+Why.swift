import Recommendation
import RuleEvaluation
import RuleLanguage
package import TrainingModel
package import WireFormat

extension Snapshot {
  /// Why a need, a course or a rule applies to a cadre, with condition trees and actual values.
  ///
  /// - Throws: `AnswerFailure.notFound` for a cadre, need, course or rule that there is not.
  package func why(
    _ cadreID: String, _ subject: WhySubject, asOf: CalendarDate
  ) throws(AnswerFailure) -> WhyBody {
    let answer = try answer(for: cadreID, asOf: asOf)
    let rendering = Rendering(facts: answer.facts, explain: .full)
    var body = WhyBody(cadre: cadreID, asOf: asOf.description, ruleSet: ruleSetReference)
    switch subject {
    case .need(let name):
      guard let need = answer.needs.first(where: { $0.matches(name, in: answer, ruleSet.vocabulary) }) else {
        throw .notFound(what: "need")
      }
      body.need = rendering.need(need, of: answer)
    case .course(let id):
      body.course = rendering.whyCourse(try courseOrdinal(id), of: answer)
    case .rule(let id):
      let ordinal = try provisionOrdinal(id)
      let provision = ruleSet.provisions[ordinal]
      var reason = rendering.reason(ordinal, for: provision.demands.first?.target)
      let withdrawing = answer.demands.letOffs.filter { $0.requiredBy.contains(ordinal) }.flatMap(\.by)
      if !withdrawing.isEmpty { reason.withdrawnBy = rendering.ids(Array(Set(withdrawing)).sorted()) }
      body.rule = WhyRuleBody(
        reason: reason, result: answer.facts.truth(of: ordinal).word, inForce: provision.isInForce(on: asOf))
    }
    return body
  }

  /// Why a rule, a course or a class does not apply to a cadre, and the least that would have to change.
  ///
  /// - Throws: `AnswerFailure.notFound` for a cadre, rule, course or class that there is not.
  package func whyNot(
    _ cadreID: String, _ subject: WhyNotSubject, asOf: CalendarDate
  ) throws(AnswerFailure) -> WhyNotBody {
    let answer = try answer(for: cadreID, asOf: asOf)
    let rendering = Rendering(facts: answer.facts, explain: .full)
    let found: WhyNot
    var subjectBody = SubjectBody()
    var audience: [Condition] = []
    switch subject {
    case .rule(let id):
      let ordinal = try provisionOrdinal(id)
      found = answer.whyNot(provision: ordinal)
      subjectBody.rule = id
      subjectBody.title = rendering.title(ruleSet.provisions[ordinal].title)
    case .course(let id):
      let ordinal = try courseOrdinal(id)
      found = answer.whyNot(course: ordinal)
      subjectBody.course = id
      subjectBody.title = rendering.title(ruleSet.vocabulary.courses[ordinal].title)
    case .trainingClass(let id):
      guard let ordinal = ruleSet.vocabulary.classes.index(of: id) else { throw .notFound(what: "class") }
      found = answer.whyNot(trainingClass: ordinal)
      subjectBody.trainingClass = id
      subjectBody.title = rendering.title(ruleSet.vocabulary.classes[ordinal].title)
      audience = ruleSet.vocabulary.classes[ordinal].audience
    }
    return WhyNotBody(
      cadre: cadreID, asOf: asOf.description, ruleSet: ruleSetReference, subject: subjectBody, holds: found.holds,
      reasons: found.reasons.flatMap { rendering.reasons(for: $0, audience: audience) },
      changes: found.changes.map { $0.map(rendering.change) })
  }

  func answer(for cadreID: String, asOf: CalendarDate) throws(AnswerFailure) -> Answer {
    guard let cadre = population[id: cadreID] else { throw .notFound(what: "cadre") }
    return answer(for: cadre, asOf: asOf)
  }

  func courseOrdinal(_ id: String) throws(AnswerFailure) -> Ordinal<Course> {
    guard let ordinal = ruleSet.vocabulary.courses.index(of: id) else { throw .notFound(what: "course") }
    return ordinal
  }

  /// A rule or row by its id, else a role.
  func provisionOrdinal(_ id: String) throws(AnswerFailure) -> Ordinal<Provision> {
    guard let ordinal = ruleSet.rules[id] ?? ruleSet.roles[id] else { throw .notFound(what: "rule") }
    return ordinal
  }
}

extension Need {
  /// Whether a person means this need: by its own id, or by that of its target.
  fileprivate func matches(_ name: String, in answer: Answer, _ vocabulary: Vocabulary) -> Bool {
    if answer.facts.id(of: self).description == name { return true }
    let body = vocabulary.body(of: target)
    return [body.competency, body.course, body.quota, body.training].contains(name)
  }
}

extension Rendering {
  /// What a course does for the cadre, and what else would do it.
  func whyCourse(_ ordinal: Ordinal<Course>, of answer: Answer) -> WhyCourseBody {
    let course = vocabulary.courses[ordinal]
    let planned = answer.plan.courses.first { $0.course == ordinal }
    let closes =
      planned?.closes ?? answer.needs.compactMap { answer.facts.closing(of: $0, by: ordinal) }
    let requiredBy = planned?.requiredBy ?? []
    return WhyCourseBody(
      course: course.id, title: title(course.title), planned: planned != nil,
      closes: closes.map(self.closes),
      displaced: (planned?.alternatives ?? []).map { other in
        let value = vocabulary.courses[other]
        return DisplacedBody(course: value.id, title: title(value.title), hours: value.hours.wire)
      },
      requiredBy: requiredBy.isEmpty ? nil : requiredBy.map { vocabulary.courses[$0].id })
  }

  func reasons(for reason: WhyNot.Reason, audience: [Condition]) -> [WhyNotReasonBody] {
    func body() -> WhyNotReasonBody { WhyNotReasonBody(code: reason.code) }
    func each<Item>(_ items: [Item], _ fill: (Item, inout WhyNotReasonBody) -> Void) -> [WhyNotReasonBody] {
      items.map { item in
        var one = body()
        fill(item, &one)
        return one
      }
    }
    func rules(_ provisions: [Ordinal<Provision>]) -> [WhyNotReasonBody] {
      each(provisions) { ordinal, one in
        one.rule = ruleSet.provisions[ordinal].id
        one.title = title(ruleSet.provisions[ordinal].title)
      }
    }
    func courses(_ ordinals: [Ordinal<Course>]) -> [WhyNotReasonBody] {
      each(ordinals) { ordinal, one in
        one.course = vocabulary.courses[ordinal].id
        one.title = title(vocabulary.courses[ordinal].title)
      }
    }
    switch reason {
    case .notServing, .draft, .retired, .conditionFails, .courseCompleted, .notForCadre, .noNeed: return [body()]
    case .notYetValid(let day), .expired(let day): return each([day]) { $1.date = $0.description }
    case .conditionUnknown(let fields):
      return each(fields) { field, one in
        one.field = vocabulary.name(of: field)
        one.title = title(vocabulary.title(of: field))
      }
    case .noBase(let bases): return rules(bases)
    case .earlierRow(let rows): return rules(rows)
    case .letOff(let exceptions): return rules(exceptions)
    case .notOffered(let state): return each([state]) { $1.actual = [$0.rawValue] }
    case .prerequisite(let course): return courses([course])
    case .planned(let instead): return courses(instead)
    case .trainingClass(let reason):
      return reasons(for: reason, audience: audience).map {
        WhyNotReasonBody(
          code: $0.code, trainingClass: $0.trainingClass, field: $0.field, title: $0.title, needed: $0.needed,
          neededTitles: $0.neededTitles, actual: $0.actual, actualTitles: $0.actualTitles, limit: $0.limit,
          date: $0.date)
      }
    }
  }
}
