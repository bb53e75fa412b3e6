import RuleLanguage
package import TrainingModel

/// A condition with what came out at each node, and the values that it came from.
package struct Trace: Sendable {
  package var condition: Condition
  package var result: Truth
  /// Of a leaf over a field: the value; of a many-field all of them.
  package var actual: FieldValue?
  /// Of `holds`: the held level; of `trained`: how many records; the certain ones.
  package var count: Int?
  /// Of `all`, `any` and `not`; of `holds-role` the conditions of the role.
  package var children: [Trace] = []
}

extension CadreFacts {
  /// The tree of each condition, evaluated in full: nothing is cut short, so that every node can be shown.
  package func trace(_ conditions: [Condition], about subject: Subject = .cadre) -> [Trace] {
    conditions.map { trace($0, about: subject) }
  }

  private func trace(_ condition: Condition, about subject: Subject) -> Trace {
    var trace = Trace(condition: condition, result: truth(of: condition, about: subject))
    switch condition.form {
    case .all(let children), .any(let children):
      trace.children = children.map { self.trace($0, about: subject) }
    case .not(let child):
      trace.children = [self.trace(child, about: subject)]
    case .test(let test): trace.actual = value(of: test.field, about: subject)
    case .missing(let field): trace.actual = value(of: field, about: subject)
    case .holds(let competency, _): trace.count = ledger.held(competency).certain
    case .holdsRole(let role): trace.children = self.trace(rules.ruleSet.provisions[role].conditions)
    case .trained(let test): trace.count = count(test).certain
    }
    return trace
  }

  /// The facts that are missing where a condition cannot be judged: of the leaves that are unknown under nodes that are.
  package func decidingFields(of conditions: [Condition], about subject: Subject = .cadre) -> [FieldReference] {
    var fields: [FieldReference] = []
    func add(_ field: FieldReference) { if !fields.contains(field) { fields.append(field) } }
    func visit(_ condition: Condition) {
      guard truth(of: condition, about: subject) == .unknown else { return }
      switch condition.form {
      case .all(let children), .any(let children): children.forEach(visit)
      case .not(let child): visit(child)
      case .test(let test): add(test.field)
      case .missing: break
      case .holds: add(.record(.ends))
      case .holdsRole(let role): rules.ruleSet.provisions[role].conditions.forEach(visit)
      case .trained(let test):
        if test.withinPast != nil, ledger.records.contains(where: { $0.isCompleted(by: today) && $0.ends == nil }) {
          add(.record(.ends))
        }
        for record in ledger.records where record.isCompleted(by: today) {
          for field in decidingFields(of: test.matching, about: .record(record)) { add(field) }
        }
      }
    }
    // An unknown conjunction with a false part is false; only what is unknown as a whole is looked into.
    if truth(ofAll: conditions, about: subject) == .unknown { conditions.forEach(visit) }
    return fields
  }
}
