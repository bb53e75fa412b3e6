import TrainingModel

// The order of elements in a file means nothing, and answers show conditions and demands: so they stand in an order of
// their own. Fields and operators come in the order of their ids, simple conditions before groups.

/// -1, 0 or 1, as the first stands before, beside or behind the second.
private func compare<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : b < a ? 1 : 0 }

/// Lexicographically, the shorter first.
private func compare<Value>(_ a: [Value], _ b: [Value], by compareOne: (Value, Value) -> Int) -> Int {
  for (one, other) in zip(a, b) {
    let order = compareOne(one, other)
    if order != 0 { return order }
  }
  return compare(a.count, b.count)
}

extension Condition {
  /// Whether it stands before another; places in files do not count.
  static func precedes(_ a: Condition, _ b: Condition) -> Bool { order(a, b) < 0 }

  fileprivate static func order(_ a: Condition, _ b: Condition) -> Int {
    let ranks = compare(a.form.rank, b.form.rank)
    if ranks != 0 { return ranks }
    switch (a.form, b.form) {
    case (.all(let a), .all(let b)), (.any(let a), .any(let b)): return compare(a, b, by: order)
    case (.not(let a), .not(let b)): return order(a, b)
    case (.test(let a), .test(let b)): return FieldTest.order(a, b)
    case (.missing(let a), .missing(let b)): return compare(a.rank, b.rank)
    case (.holds(let a, let level), .holds(let b, let other)): return compare((a.raw, level), (b.raw, other))
    case (.holdsRole(let a), .holdsRole(let b)): return compare(a, b)
    case (.trained(let a), .trained(let b)):
      let windows = compare(
        (a.withinPast?.months ?? -1, a.withinPast?.days ?? -1), (b.withinPast?.months ?? -1, b.withinPast?.days ?? -1))
      if windows != 0 { return windows }
      let counts = compare(a.atLeast, b.atLeast)
      return counts != 0 ? counts : compare(a.matching, b.matching, by: order)
    default: return 0
    }
  }
}

private func compare<A: Comparable, B: Comparable>(_ a: (A, B), _ b: (A, B)) -> Int { a < b ? -1 : b < a ? 1 : 0 }

extension Condition.Form {
  var rank: Int {
    switch self {
    case .test: 0
    case .missing: 1
    case .holds: 2
    case .holdsRole: 3
    case .trained: 4
    case .not: 5
    case .all: 6
    case .any: 7
    }
  }
}

extension FieldReference {
  /// From -2 on.
  var rank: Int {
    switch self {
    case .cadreID: -2
    case .cadreUnit: -1
    case .cadre(let field): field.position
    case .record(let field): Self.recordRanks[field] ?? 0
    case .trainingClass(let field): Self.classRanks[field] ?? 0
    }
  }

  private static let recordRanks = ranks(RecordField.self)
  private static let classRanks = ranks(ClassField.self)

  /// The places of the cases, looked up faster than `code` does.
  private static func ranks<Code: BuiltInCode>(_ type: Code.Type) -> [Code: Int] {
    Dictionary(uniqueKeysWithValues: type.allCases.enumerated().map { ($1, $0) })
  }
}

extension FieldTest {
  fileprivate static func order(_ a: FieldTest, _ b: FieldTest) -> Int {
    let fields = compare(a.field.rank, b.field.rank)
    if fields != 0 { return fields }
    if a.op != b.op { return compare(a.op.rawValue, b.op.rawValue) }
    let operands = compare(a.operand, b.operand)
    return operands != 0 ? operands : compare(a.missingRank, b.missingRank)
  }

  private var missingRank: Int { ifMissing.map { $0 ? 2 : 1 } ?? 0 }
}

extension Demand {
  /// Whether it stands before another: by target, then by figures.
  static func precedes(_ a: Demand, _ b: Demand) -> Bool {
    let targets = Target.order(a.target, b.target)
    if targets != 0 { return targets < 0 }
    let figures = compare((a.level, a.priority), (b.level, b.priority))
    if figures != 0 { return figures < 0 }
    let amounts = compare((a.hours ?? .zero, a.days ?? .zero), (b.hours ?? .zero, b.days ?? .zero))
    return amounts != 0 ? amounts < 0 : (a.due?.rank ?? (0, 0, 0, 0)) < (b.due?.rank ?? (0, 0, 0, 0))
  }
}

extension Basis {
  /// Whether it stands before another: by source, then by place and text.
  static func precedes(_ a: Basis, _ b: Basis) -> Bool {
    (a.source, a.at ?? "", a.text) < (b.source, b.at ?? "", b.text)
  }
}

extension Exemption {
  /// Whether it stands before another: by target, those of all targets last.
  static func precedes(_ a: Exemption, _ b: Exemption) -> Bool {
    switch (a.target, b.target) {
    case (nil, nil): break
    case (nil, _): return false
    case (_, nil): return true
    case (let first?, let second?):
      let targets = Target.order(first, second)
      if targets != 0 { return targets < 0 }
    }
    return (a.until ?? .last) < (b.until ?? .last)
  }
}

extension Target {
  /// Competencies, courses, kinds of training, quotas; each by number.
  fileprivate static func order(_ a: Target, _ b: Target) -> Int {
    let first = a.rank
    let second = b.rank
    return first < second ? -1 : second < first ? 1 : 0
  }

  private var rank: (Int, Int, Int) {
    switch self {
    case .competency(let competency): (0, competency.position, 0)
    case .course(let course): (1, course.position, 0)
    case .training(let kind, let since): (2, kind.code, since.map { $0.position + 1 } ?? 0)
    case .quota(let quota): (3, quota.position, 0)
    }
  }
}

extension Due {
  fileprivate var rank: (Int, Int, Int, Int) {
    switch self {
    case .on(let day): (1, Int(day.dayNumber), 0, 0)
    case .within(let period, let field): (2, Int(period.months), Int(period.days), field.position)
    }
  }
}
