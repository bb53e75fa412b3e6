import TrainingModel

/// A condition about one attribute of a cadre: a function of that one value, so that it is judged once for everyone who
/// has the value.
indirect enum Predicate: Hashable, Sendable {
  case test(ValueTest, ifMissing: Bool?)
  case missing
  case not(Predicate)
  case all([Predicate])
  case any([Predicate])

  /// What comes out for a value.
  ///
  /// - Parameters:
  ///   - isMissing: whether there is no value; then `accepts` is not asked.
  ///   - accepts: whether the value passes a test.
  func truth(isMissing: Bool, accepts: (ValueTest) -> Bool) -> Truth {
    switch self {
    case .test(let test, let ifMissing):
      isMissing ? ifMissing.map { Truth($0) } ?? .unknown : Truth(accepts(test))
    case .missing: Truth(isMissing)
    case .not(let child): !child.truth(isMissing: isMissing, accepts: accepts)
    case .all(let children):
      children.reduce(.yes) { $0 && $1.truth(isMissing: isMissing, accepts: accepts) }
    case .any(let children):
      children.reduce(.no) { $0 || $1.truth(isMissing: isMissing, accepts: accepts) }
    }
  }
}

/// The attributes of cadres by their numbers: the fields first, then the unit, then the id.
struct Attributes: Sendable {
  let fieldCount: Int
  var unit: Int { fieldCount }
  var id: Int { fieldCount + 1 }
  var count: Int { fieldCount + 2 }

  /// Nil for what is no attribute of a cadre; there a value is always missing.
  func number(of field: FieldReference) -> Int? {
    switch field {
    case .cadre(let field): field.position
    case .cadreUnit: unit
    case .cadreID: id
    case .record, .trainingClass: nil
    }
  }
}
