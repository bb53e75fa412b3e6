import Diagnostics
import RuleLanguage
package import TrainingModel

/// One leaf of a condition that would have to come out otherwise.
package struct Change: Sendable {
  package var condition: Condition
  /// Whether the leaf must hold, or must not.
  package var mustHold: Bool
  package var actual: FieldValue?
  package var count: Int?
}

extension CadreFacts {
  /// How many sets are followed at most; conditions that a person writes need a handful.
  private static var mostSets: Int { 64 }

  /// The smallest sets of leaves that would have to change for all conditions to hold: of all sets that would do, those
  /// with the fewest leaves, in the order of the file. Empty when they hold already; also when nothing would do, since one
  /// leaf would have to hold and not hold.
  package func smallestChanges(toMeet conditions: [Condition], about subject: Subject = .cadre) -> [[Change]] {
    guard truth(ofAll: conditions, about: subject) != .yes else { return [] }
    let sets = changes(toMeetAll: conditions, about: subject)
    let fewest = sets.map(\.count).min() ?? 0
    return sets.filter { $0.count == fewest }
  }

  private func changes(toMeetAll conditions: [Condition], about subject: Subject) -> [[Change]] {
    product(conditions.map { changes(toMake: $0, holding: true, about: subject) })
  }

  /// The sets that make a condition hold (or, for `holding` false, fail); one empty set where it does already.
  private func changes(toMake condition: Condition, holding: Bool, about subject: Subject) -> [[Change]] {
    if truth(of: condition, about: subject) == (holding ? .yes : .no) { return [[]] }
    switch condition.form {
    case .all(let children):
      let each = children.map { changes(toMake: $0, holding: holding, about: subject) }
      return holding ? product(each) : union(each)
    case .any(let children):
      let each = children.map { changes(toMake: $0, holding: holding, about: subject) }
      return holding ? union(each) : product(each)
    case .not(let child):
      return changes(toMake: child, holding: !holding, about: subject)
    case .holdsRole(let role):
      let each = rules.ruleSet.provisions[role].conditions.map {
        changes(toMake: $0, holding: holding, about: .cadre)
      }
      return holding ? product(each) : union(each)
    case .test(let test):
      return [[Change(condition: condition, mustHold: holding, actual: value(of: test.field, about: subject))]]
    case .missing(let field):
      return [[Change(condition: condition, mustHold: holding, actual: value(of: field, about: subject))]]
    case .holds(let competency, _):
      return [[Change(condition: condition, mustHold: holding, count: ledger.held(competency).certain)]]
    case .trained(let test):
      return [[Change(condition: condition, mustHold: holding, count: count(test).certain)]]
    }
  }

  /// One set of each, joined: all must be met.
  private func product(_ parts: [[[Change]]]) -> [[Change]] {
    var result: [[Change]] = [[]]
    for part in parts {
      var next: [[Change]] = []
      for left in result {
        for right in part {
          if let joined = joined(left, right) { next.append(joined) }
        }
      }
      result = smallest(next)
    }
    return result
  }

  /// Any one of all sets: one is enough.
  private func union(_ parts: [[[Change]]]) -> [[Change]] { smallest(parts.flatMap { $0 }) }

  private func smallest(_ sets: [[Change]]) -> [[Change]] {
    Array(
      sets.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)
        .prefix(Self.mostSets))
  }

  /// Both sets together; nil where they want opposite things of one leaf.
  private func joined(_ a: [Change], _ b: [Change]) -> [Change]? {
    var result = a
    for change in b {
      if let same = result.first(where: { $0.asksTheSame(as: change) }) {
        if same.mustHold != change.mustHold { return nil }
      } else {
        result.append(change)
      }
    }
    return result
  }
}

extension Change {
  /// Whether two leaves ask the same question, wherever they stand.
  fileprivate func asksTheSame(as other: Change) -> Bool {
    switch (condition.form, other.condition.form) {
    case (.test(let a), .test(let b)): a == b
    case (.missing(let a), .missing(let b)): a == b
    case (.holds(let a, let level), .holds(let b, let other)): a == b && level == other
    default: condition.location == other.condition.location
    }
  }
}
