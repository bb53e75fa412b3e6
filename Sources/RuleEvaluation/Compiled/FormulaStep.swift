import TrainingModel

/// A part of a ``Formula`` in flat memory, so that no reference is counted while it is checked: its own parts follow it.
struct FormulaStep: Sendable, BitwiseCopyable {
  enum Kind: UInt8 {
    case all, any, constant, predicate, holds, trained, role
  }

  var kind: Kind
  /// Of what is held, trained or a role: whether it should be so.
  var expected = true
  /// Of a constant: as ``Truth``.
  var truth: UInt8 = 0
  /// The attribute, the competency, the test or the role.
  var subject: Int32 = 0
  /// The predicate, or the level.
  var number: Int32 = 0
  /// Where its parts end, and what follows begins.
  var end: Int32 = 0

  /// Puts a formula behind others.
  static func append(_ formula: Formula, to steps: inout [FormulaStep]) {
    let place = steps.count
    switch formula {
    case .all(let children): append(.all, children, to: &steps)
    case .any(let children): append(.any, children, to: &steps)
    case .constant(let truth): steps.append(.init(kind: .constant, truth: truth.rawValue))
    case .predicate(let attribute, let number):
      steps.append(.init(kind: .predicate, subject: Int32(attribute), number: Int32(number)))
    case .holds(let competency, let level, let expected):
      steps.append(.init(kind: .holds, expected: expected, subject: competency.raw, number: Int32(clamping: level)))
    case .trained(let test, let expected):
      steps.append(.init(kind: .trained, expected: expected, subject: Int32(test)))
    case .role(let role, let expected): steps.append(.init(kind: .role, expected: expected, subject: role.raw))
    }
    steps[place].end = Int32(steps.count)
  }

  private static func append(_ kind: Kind, _ children: [Formula], to steps: inout [FormulaStep]) {
    steps.append(.init(kind: kind))
    for child in children { append(child, to: &steps) }
  }
}
