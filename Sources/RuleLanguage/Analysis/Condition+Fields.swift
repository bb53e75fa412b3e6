import TrainingModel

extension Condition {
  /// Every declared field that the condition looks at, at any depth, with the leaf that does; not through roles.
  func forEachField(_ body: (Ordinal<Field>, Condition) -> Void) {
    switch form {
    case .all(let children), .any(let children): for child in children { child.forEachField(body) }
    case .not(let child): child.forEachField(body)
    case .test(let test): if case .cadre(let field) = test.field { body(field, self) }
    case .missing(.cadre(let field)): body(field, self)
    case .missing, .holds, .holdsRole, .trained: break
    }
  }
}
