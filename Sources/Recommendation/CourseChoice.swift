package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Which courses a cadre could take on the day, and whether their prerequisites can be met: worked out for the courses
/// that some need leads to, and no others.
package struct CourseChoice {
  package let facts: CadreFacts
  private var takeable: [Ordinal<Course>: Bool] = [:]
  private var feasible: Set<Ordinal<Course>> = []
  private var looked: Set<Ordinal<Course>> = []

  package init(facts: CadreFacts) { self.facts = facts }

  /// Offered on the day, for this cadre as far as can be known, and not completed already.
  package mutating func isTakeable(_ course: Ordinal<Course>) -> Bool {
    if let known = takeable[course] { return known }
    let value = facts.rules.ruleSet.vocabulary.courses[course]
    let result =
      value.isOffered(on: facts.today) && facts.truth(ofAll: value.audience) != .no
      && !facts.ledger.completion(of: course).counts
    takeable[course] = result
    return result
  }

  /// Takeable, and every prerequisite is completed or can be.
  package mutating func isFeasible(_ course: Ordinal<Course>) -> Bool {
    look(from: course)
    return feasible.contains(course)
  }

  /// The prerequisites that are not completed, each with the courses that would complete it and can be taken.
  package mutating func openPrerequisites(of course: Ordinal<Course>) -> [[Ordinal<Course>]] {
    facts.rules.ruleSet.vocabulary.courses[course].after
      .filter { !facts.ledger.completion(of: $0).counts }
      .map { prerequisite in
        facts.rules.providers[prerequisite.position].filter { provider in
          provider != course && isTakeable(provider)
        }
      }
  }

  /// Looks at everything that the course's prerequisites lead to, and settles it by the least fixed point: courses that
  /// wait for each other are not feasible.
  private mutating func look(from course: Ordinal<Course>) {
    guard !looked.contains(course) else { return }
    var found: [(course: Ordinal<Course>, open: [[Ordinal<Course>]])] = []
    var pending = [course]
    while let next = pending.popLast() {
      guard looked.insert(next).inserted, isTakeable(next) else { continue }
      let open = openPrerequisites(of: next)
      found.append((next, open))
      for clause in open { pending += clause }
    }
    var grew = true
    while grew {
      grew = false
      for (course, open) in found where !feasible.contains(course) {
        if open.allSatisfy({ $0.contains(where: feasible.contains) }) {
          feasible.insert(course)
          grew = true
        }
      }
    }
  }
}
