import TrainingModel

/// A condition with `not` pushed down to its leaves (De Morgan holds in Kleene's logic), roles replaced by what they ask,
/// and everything that is about one attribute alone drawn together into one predicate.
indirect enum Formula: Sendable {
  case all([Formula])
  case any([Formula])
  case constant(Truth)
  /// The predicate by its number among those of the attribute.
  case predicate(attribute: Int, Int)
  case holds(Ordinal<Competency>, level: Int, expected: Bool)
  /// The test by its number among all `trained` of the rule set.
  case trained(Int, expected: Bool)
  /// A role that is too large to be put in its place.
  case role(Ordinal<Provision>, expected: Bool)

  /// How many leaves.
  var size: Int {
    switch self {
    case .all(let children), .any(let children): children.reduce(0) { $0 + $1.size }
    default: 1
    }
  }

  /// The same as an "or" of "and"s of leaves, in Kleene's logic too; nil where that takes more than `most`.
  func conjunctions(most: Int) -> [[Formula]]? {
    switch self {
    case .constant(.yes): return [[]]
    case .constant(.no): return []
    case .any(let children):
      var result: [[Formula]] = []
      for child in children {
        guard let more = child.conjunctions(most: most), result.count + more.count <= most else { return nil }
        result += more
      }
      return result
    case .all(let children):
      var result: [[Formula]] = [[]]
      for child in children {
        guard let more = child.conjunctions(most: most), result.count * more.count <= most else { return nil }
        result = result.flatMap { left in more.map { left + $0 } }
      }
      return result
    default: return [[self]]
    }
  }
}

/// Makes formulas of conditions and numbers what they ask.
struct FormulaBuilder {
  let attributes: Attributes
  private let roleConditions: (Ordinal<Provision>) -> [Condition]
  /// By attribute.
  private(set) var predicates: [Distinct<Predicate>]
  /// All that differ: many rules ask the same.
  private(set) var trained: [TrainedTest] = []
  private var trainedNumbers: [String: Int] = [:]
  private var roles: [Ordinal<Provision>: Formula] = [:]

  /// The largest role that is put in its place.
  private static var mostOfRole: Int { 64 }

  init(attributes: Attributes, roleConditions: @escaping (Ordinal<Provision>) -> [Condition]) {
    self.attributes = attributes
    self.roleConditions = roleConditions
    predicates = .init(repeating: Distinct(), count: attributes.count)
  }

  mutating func formula(ofAll conditions: [Condition]) -> Formula {
    .all(conditions.map { formula(of: $0, expected: true) })
  }

  private mutating func formula(of condition: Condition, expected: Bool) -> Formula {
    if let attribute = attribute(of: condition), let predicate = predicate(of: condition) {
      let number = predicates[attribute].number(of: expected ? predicate : .not(predicate))
      return .predicate(attribute: attribute, Int(number))
    }
    switch condition.form {
    case .all(let children):
      let formulas = children.map { formula(of: $0, expected: expected) }
      return expected ? .all(formulas) : .any(formulas)
    case .any(let children):
      let formulas = children.map { formula(of: $0, expected: expected) }
      return expected ? .any(formulas) : .all(formulas)
    case .not(let child): return formula(of: child, expected: !expected)
    case .test(let test):
      // About something that no cadre has.
      let truth = test.ifMissing.map { Truth($0) } ?? .unknown
      return .constant(expected ? truth : !truth)
    case .missing: return .constant(Truth(expected))
    case .holds(let competency, let level): return .holds(competency, level: level, expected: expected)
    case .trained(let test):
      let key = "\(test.withinPast.map { "\($0)" } ?? "") \(test.atLeast) \(test.matching.map(\.meaning))"
      if trainedNumbers[key] == nil {
        trainedNumbers[key] = trained.count
        trained.append(test)
      }
      return .trained(trainedNumbers[key] ?? 0, expected: expected)
    case .holdsRole(let role):
      let conditions = roleConditions(role)
      guard expected, conditions.reduce(0, { $0 + $1.leafCount }) <= Self.mostOfRole else {
        return .role(role, expected: expected)
      }
      let known = roles[role] ?? formula(ofAll: conditions)
      roles[role] = known
      return known.size <= Self.mostOfRole ? known : .role(role, expected: expected)
    }
  }

  /// The one attribute that a condition is about; nil where there is none, or more than one, or more than attributes.
  private func attribute(of condition: Condition) -> Int? {
    switch condition.form {
    case .test(let test): return attributes.number(of: test.field)
    case .missing(let field): return attributes.number(of: field)
    case .not(let child): return attribute(of: child)
    case .all(let children), .any(let children):
      guard let first = children.first.flatMap(attribute) else { return nil }
      return children.dropFirst().allSatisfy { attribute(of: $0) == first } ? first : nil
    case .holds, .holdsRole, .trained: return nil
    }
  }

  private func predicate(of condition: Condition) -> Predicate? {
    func all(_ children: [Condition]) -> [Predicate]? {
      let found = children.compactMap(predicate)
      return found.count == children.count ? found : nil
    }
    switch condition.form {
    case .test(let test): return .test(test.accepts, ifMissing: test.ifMissing)
    case .missing: return .missing
    case .not(let child): return predicate(of: child).map { .not($0) }
    case .all(let children): return all(children).map { .all($0) }
    case .any(let children): return all(children).map { .any($0) }
    case .holds, .holdsRole, .trained: return nil
    }
  }
}

extension Condition {
  /// A text that is the same for conditions over records that are the same, wherever they stand.
  fileprivate var meaning: String {
    switch form {
    case .all(let children): "all\(children.map(\.meaning))"
    case .any(let children): "any\(children.map(\.meaning))"
    case .not(let child): "not[\(child.meaning)]"
    case .test(let test): "\(test.field) \(test.accepts) \(test.ifMissing.map { "\($0)" } ?? "")"
    case .missing(let field): "missing \(field)"
    // Not over records.
    case .holds, .holdsRole, .trained: "\(location)"
    }
  }

  /// How many leaves; a role counts as one.
  fileprivate var leafCount: Int {
    switch form {
    case .all(let children), .any(let children): children.reduce(0) { $0 + $1.leafCount }
    case .not(let child): child.leafCount
    case .test, .missing, .holds, .holdsRole, .trained: 1
    }
  }
}
