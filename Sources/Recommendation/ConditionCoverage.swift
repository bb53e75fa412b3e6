import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// What has been seen of one condition without parts: an `<is>`, `<missing>`, `<holds>`, `<holds-role>` or `<trained>`, or a
/// cell of a table.
package struct ConditionCoverage: Sendable {
  /// What a condition belongs to.
  package enum Owner: Hashable, Sendable {
    case serving
    case provision(Ordinal<Provision>)
    case quota(Ordinal<Quota>)
  }

  package var condition: Condition
  package var owner: Owner
  /// What it can come out as, false first.
  package var possible: [Truth]
  /// What it has come out as where the result of its owner hung on it.
  package var seen: Set<Truth> = []

  /// What it can come out as and never did, false first.
  package var unseen: [Truth] { possible.filter { !seen.contains($0) } }
}

extension Condition {
  /// What it can come out as for some cadre: over a many-field, with `if-missing` and as `<missing>` it is never unknown.
  func outcomes(_ rules: CompiledRules) -> [Truth] {
    if case .missing(let field) = form, !field.canBeMissing(rules) { return [.no] }
    return canBeUnknown(rules) ? [.no, .unknown, .yes] : [.no, .yes]
  }

  private func canBeUnknown(_ rules: CompiledRules) -> Bool {
    switch form {
    case .all(let children), .any(let children): return children.contains { $0.canBeUnknown(rules) }
    case .not(let child): return child.canBeUnknown(rules)
    case .test(let test): return test.ifMissing == nil && test.field.canBeMissing(rules)
    case .missing: return false
    case .holds(let competency, let level):
      // A completion without an end, of a course that lapses.
      return rules.teachers[competency.position].contains { teacher in
        teacher.level >= level
          && rules.equivalences[teacher.course.position].contains { !$0.lasts.isEmpty }
      }
    case .holdsRole(let role):
      return rules.ruleSet.provisions[role].conditions.contains { $0.canBeUnknown(rules) }
    case .trained(let test):
      return test.withinPast != nil || test.matching.contains { $0.canBeUnknown(rules) }
    }
  }
}

extension FieldReference {
  /// Whether a cadre, record or class can be without a value. A cadre of a profile always has a unit.
  fileprivate func canBeMissing(_ rules: CompiledRules) -> Bool {
    switch self {
    case .cadre(let field): !rules.ruleSet.vocabulary.fields[field].isMany
    case .cadreID, .cadreUnit: false
    case .record(let field): ![.course, .content, .result].contains(field)
    case .trainingClass(let field): [.days, .enrolBy, .organiserLevel, .place].contains(field)
    }
  }
}
