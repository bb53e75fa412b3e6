package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Which courses a cadre could take on the day, and whether their prerequisites can be met: worked out for the courses
/// that some need leads to, and no others.
package struct CourseChoice {
  package let facts: CadreFacts
  /// By course; nil: not looked at yet.
  private var takeable: [Bool?]
  private var feasible: [Bool]
  private var looked: [Bool]

  package init(facts: CadreFacts) {
    self.facts = facts
    let count = facts.rules.ruleSet.vocabulary.courses.count
    takeable = .init(repeating: nil, count: count)
    feasible = .init(repeating: false, count: count)
    looked = .init(repeating: false, count: count)
  }

  /// Offered on the day, for this cadre as far as can be known, and not completed already.
  package mutating func isTakeable(_ course: Ordinal<Course>) -> Bool {
    if let known = takeable[course.position] { return known }
    let result = facts.canTake(facts.rules.ruleSet.vocabulary.courses.items[course.position], course)
    takeable[course.position] = result
    return result
  }

  /// Takeable, and every prerequisite is completed or can be.
  package mutating func isFeasible(_ course: Ordinal<Course>) -> Bool {
    look(from: course)
    return feasible[course.position]
  }

  /// The prerequisites that are not completed, each with the courses that would complete it and can be taken.
  package mutating func openPrerequisites(of course: Ordinal<Course>) -> [[Ordinal<Course>]] {
    let after = facts.rules.ruleSet.vocabulary.courses.items[course.position].after
    guard !after.isEmpty else { return [] }
    return
      after
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
    guard !looked[course.position] else { return }
    var found: [(course: Ordinal<Course>, open: [[Ordinal<Course>]])] = []
    var pending = [course]
    while let next = pending.popLast() {
      if looked[next.position] { continue }
      looked[next.position] = true
      guard isTakeable(next) else { continue }
      let open = openPrerequisites(of: next)
      found.append((next, open))
      for clause in open { pending += clause }
    }
    var grew = true
    while grew {
      grew = false
      for (course, open) in found where !feasible[course.position] {
        if open.allSatisfy({ $0.contains { feasible[$0.position] } }) {
          feasible[course.position] = true
          grew = true
        }
      }
    }
  }
}

extension CadreFacts {
  fileprivate func canTake(_ value: Course, _ course: Ordinal<Course>) -> Bool {
    value.isOffered(on: today) && !ledger.completion(of: course).counts && truth(ofAll: value.audience) != .no
  }
}
