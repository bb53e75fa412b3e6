import Recommendation
import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// A recommendation as decisions are about it.
package struct RecommendedCourse: Hashable, Sendable {
  /// As answers have it.
  package var id: String
  /// Id of the course.
  package var course: String
  /// Ids of the rules whose needs it serves, in order; of a prerequisite, those of the courses that it comes before.
  package var rules: [String]
}

extension Snapshot {
  /// What is recommended to a cadre; nil: there is no such cadre.
  package func recommended(to cadreID: String, asOf: CalendarDate) -> [RecommendedCourse]? {
    population[id: cadreID].map { cadre in
      let answer = answer(for: cadre, asOf: asOf)
      return answer.plan.courses.map { planned in
        RecommendedCourse(
          id: answer.facts.id(of: planned, in: answer).description,
          course: ruleSet.vocabulary.courses[planned.course].id,
          rules: answer.rulesAsking(for: planned).map { ruleSet.provisions[$0].id }.sorted())
      }
    }
  }
}

extension CadreFacts {
  /// The stable name of a recommendation: of the person, the course and the rules whose needs it serves.
  func id(of planned: LearningPlan.PlannedCourse, in answer: Answer) -> StableID {
    id(of: .course(planned.course), by: answer.rules(behind: planned))
  }
}

extension Answer {
  /// The rules whose needs a planned course closes, each once.
  fileprivate func rules(behind planned: LearningPlan.PlannedCourse) -> [Ordinal<Provision>] {
    var rules: [Ordinal<Provision>] = []
    for need in needs where planned.closes.contains(where: { $0.target == need.target }) {
      for rule in need.demand.by where !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }

  /// The same; of one that closes nothing itself, the rules behind the courses that it is a prerequisite of.
  fileprivate func rulesAsking(for planned: LearningPlan.PlannedCourse) -> Set<Ordinal<Provision>> {
    var rules: Set<Ordinal<Provision>> = []
    var seen: Set<Ordinal<Course>> = [planned.course]
    var rest = [planned]
    while let next = rest.popLast() {
      let own = self.rules(behind: next)
      rules.formUnion(own)
      guard own.isEmpty else { continue }
      rest += plan.courses.filter { next.requiredBy.contains($0.course) && seen.insert($0.course).inserted }
    }
    return rules
  }
}
