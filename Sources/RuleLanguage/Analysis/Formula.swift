package import TrainingModel

/// What is asked about a condition. A condition has three values, so that "not yes" is more than "no".
package enum Sense: Sendable {
  /// It is certainly true.
  case yes
  /// It is certainly false.
  case no
  /// It is false or unknown.
  case notYes
  /// It is true or unknown.
  case notNo

  /// What has to be asked of a condition for its negation to be so.
  var negated: Sense {
    switch self {
    case .yes: .no
    case .no: .yes
    case .notYes: .notNo
    case .notNo: .notYes
    }
  }

  /// The complement: exactly one of the two is so.
  package var opposite: Sense {
    switch self {
    case .yes: .notYes
    case .notYes: .yes
    case .no: .notNo
    case .notNo: .no
    }
  }

  /// Whether several conditions of which all must hold are so when each of them is; otherwise when one of them is.
  var isOfAll: Bool { self == .yes || self == .notNo }
}

/// A statement about one cadre on one day, in two values: and, or, and literals without negation.
package indirect enum Formula: Sendable {
  /// True when all are; empty: true.
  case all([Formula])
  /// True when one is; empty: false.
  case any([Formula])
  /// The value of a fact lies in a set.
  case literal(Literal)
  /// The as-of date lies between the days, both included; nil: open.
  case today(from: CalendarDate?, through: CalendarDate?)

  package static let yes = Formula.all([])
  package static let no = Formula.any([])
}

/// A fact of a cadre, or of a training record, that statements are about.
package enum Fact: Hashable, Sendable {
  case field(FieldReference)
  /// The level of a competency that is held for certain.
  case held(Ordinal<Competency>)
  /// Whether the records meet a test, for certain or certainly not.
  case trained(Shape)
}

/// That the value of a fact lies in a set.
package struct Literal: Sendable {
  package enum Values: Sendable {
    /// Values that pass the test, or (`passing` false) those that do not; nil: any value, or none.
    case test(ValueTest?, passing: Bool, orMissing: Bool)
    /// Levels from that on, or (`passing` false) those below.
    case level(Int, passing: Bool)
    /// That the test is met, or is not.
    case trained(TrainedTest, passing: Bool)
  }

  package var fact: Fact
  package var values: Values
}

/// A condition without its places in files: two conditions that say the same in the same words have the same shape.
package indirect enum Shape: Hashable, Sendable {
  case all([Shape])
  case any([Shape])
  case not(Shape)
  case test(FieldTest)
  case missing(FieldReference)
  case holds(Ordinal<Competency>, level: Int)
  case holdsRole(Ordinal<Provision>)
  case trained(withinPast: Period?, atLeast: Int, matching: [Shape])
}

extension Condition {
  package var shape: Shape {
    switch form {
    case .all(let children): .all(children.map(\.shape))
    case .any(let children): .any(children.map(\.shape))
    case .not(let child): .not(child.shape)
    case .test(let test): .test(test)
    case .missing(let field): .missing(field)
    case .holds(let competency, let level): .holds(competency, level: level)
    case .holdsRole(let role): .holdsRole(role)
    case .trained(let test): test.shape
    }
  }
}

extension TrainedTest {
  var shape: Shape { .trained(withinPast: withinPast, atLeast: atLeast, matching: matching.map(\.shape)) }

  /// Whether meeting this one means meeting the other: as many or more records, in a window that is no longer, under the
  /// same conditions or where the other has none.
  func implies(_ other: TrainedTest) -> Bool {
    guard atLeast >= other.atLeast else { return false }
    if let longer = other.withinPast {
      guard let window = withinPast, window.months <= longer.months, window.days <= longer.days else { return false }
    }
    return other.matching.isEmpty || matching.map(\.shape) == other.matching.map(\.shape)
  }
}
