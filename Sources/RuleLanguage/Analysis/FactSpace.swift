package import TrainingModel

/// The value of a fact, or of a many-field one of its values.
package enum FactValue: Hashable, Sendable {
  case value(FieldValue)
  /// Nil: the cadre has no unit. Above it, in any order, some of the units that conditions name.
  case unit(String?, above: [String])
  case level(Int)
  case trained(Bool)
}

/// The values of one fact that some literals can tell apart on one day: for each combination of literals that a value can
/// meet, at least one value that meets it. So what holds for all of these holds for all values.
struct FactSpace {
  let fact: Fact
  /// Whether the fact is a set of values, which is never missing and may be empty.
  let isMany: Bool
  /// With what makes the plainest witness first: nothing, where the fact may be missing.
  let values: [FactValue]

  /// The values as the type of the fact has them.
  private enum Kind {
    case codes(Int)
    case texts
    /// With the least difference of two values, in thousandths.
    case numbers(step: Int64)
    case dates, flags, units
  }

  /// More units in `within` than that are not looked at together.
  private static let unitLimit = 6

  /// Nil where there are too many to be looked at.
  ///
  /// - Parameter literals: all that are about the fact.
  init?(_ fact: Fact, _ literals: [Literal.Values], today: CalendarDate, vocabulary: Vocabulary) {
    self.fact = fact
    switch fact {
    case .held(let competency):
      isMany = false
      values = (0...vocabulary.scales[vocabulary.competencies[competency].scale].levels.count).map { .level($0) }
    case .trained:
      isMany = false
      values = [.trained(false), .trained(true)]
    case .field(let field):
      let (kind, isMany, mayBeMissing) = Self.type(of: field, vocabulary)
      self.isMany = isMany
      let tests = literals.compactMap { if case .test(let test, _, _) = $0 { test } else { nil } }
      if case .units = kind {
        guard let units = Self.units(tests) else { return nil }
        values = units
      } else {
        let present = Self.values(kind, tests, today: today).map { FactValue.value($0) }
        values = (mayBeMissing && !isMany ? [.value(.missing)] : []) + present
      }
    }
  }

  private static func type(of field: FieldReference, _ vocabulary: Vocabulary) -> (Kind, isMany: Bool, Bool) {
    func kind(_ type: OperandType) -> Kind {
      switch type.base {
      case .codes(.list(let list)): .codes(list.codes.count)
      case .codes(.courses): .codes(vocabulary.courses.count)
      case .codes(.classes): .codes(vocabulary.classes.count)
      case .text: .texts
      case .number: .numbers(step: 1)
      case .integer: .numbers(step: 1_000)
      case .date: .dates
      case .flag: .flags
      case .unit: .units
      }
    }
    switch field {
    case .cadreID: return (.texts, false, false)
    case .cadreUnit: return (.units, false, true)
    case .record(let field): return (kind(field.type), field == .course || field == .content, true)
    case .trainingClass(let field): return (kind(field.type), field == .course || field == .content, true)
    case .cadre(let field):
      let declared = vocabulary.fields[field]
      let kind: Kind =
        switch declared.type {
        case .code: .codes(vocabulary.codeList(of: field)?.codes.count ?? 0)
        case .text: .texts
        case .integer: .numbers(step: 1_000)
        case .number: .numbers(step: 1)
        case .date: .dates
        case .flag: .flags
        }
      return (kind, declared.isMany, true)
    }
  }

  private static func values(_ kind: Kind, _ tests: [ValueTest], today: CalendarDate) -> [FieldValue] {
    switch kind {
    case .codes(let count): return (0..<count).map { .code(Int32($0)) }
    case .flags: return [.flag(false), .flag(true)]
    case .texts:
      var named = Set<String>()
      for test in tests {
        if case .texts(let texts) = test { named.formUnion(texts) }
        if case .noneOfTexts(let texts) = test { named.formUnion(texts) }
      }
      var other = "another"
      while named.contains(other) { other += "-one" }
      return ([other] + named.sorted()).map { .text($0) }
    case .numbers(let step): return numbers(tests, step: step).map { .number(Amount(thousandths: $0)) }
    case .dates: return dates(tests, today: today).map { .date($0) }
    case .units: return []
    }
  }

  /// Where a test begins or ceases to accept, and one number below all of these.
  private static func numbers(_ tests: [ValueTest], step: Int64) -> [Int64] {
    let most: Int64 = 999_999_999_999_999 / step * step
    var starts = Set<Int64>()
    func start(_ number: Int64) {
      // The first value of the type from there on.
      let remainder = ((number % step) + step) % step
      starts.insert(remainder == 0 ? number : number - remainder + step)
    }
    for test in tests {
      switch test {
      case .numbers(let from, let through):
        if let from { start(from) }
        if let through { start(through + 1) }
      case .oneOfNumbers(let numbers), .noneOfNumbers(let numbers):
        for number in numbers {
          start(number)
          start(number + 1)
        }
      default: break
      }
    }
    starts.insert((starts.min() ?? step) - step)
    return starts.filter { -most <= $0 && $0 <= most }.sorted()
  }

  private static func dates(_ tests: [ValueTest], today: CalendarDate) -> [CalendarDate] {
    var starts = Set<Int>()
    for test in tests {
      guard case .dates(let from, let through) = test else { continue }
      if let from { starts.insert(Int(from.day(today: today).dayNumber)) }
      if let through { starts.insert(Int(through.day(today: today).dayNumber) + 1) }
    }
    let range = Int(CalendarDate.first.dayNumber)...Int(CalendarDate.last.dayNumber)
    starts.insert((starts.min() ?? Int(today.dayNumber) + 1) - 1)
    return starts.filter { range.contains($0) }.sorted().map { CalendarDate(dayNumber: $0) }
  }

  /// Units are data of profiles and unknown here: any unit may lie below any others.
  private static func units(_ tests: [ValueTest]) -> [FactValue]? {
    var named = Set<String>()
    var within = Set<String>()
    for test in tests {
      switch test {
      case .units(let ids), .noneOfUnits(let ids): named.formUnion(ids)
      case .unitWithin(let id): within.insert(id)
      default: break
      }
    }
    guard within.count <= unitLimit else { return nil }
    named.formUnion(within)
    var other = "another"
    while named.contains(other) { other += "-one" }
    let ids = [other] + named.sorted()
    let upper = within.sorted()
    var values: [FactValue] = [.unit(nil, above: [])]
    // Units with nothing above them first: only those can stand in the cadre of a test.
    for subset in (0..<(1 << upper.count)).sorted(by: { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }) {
      let above = upper.indices.filter { subset & (1 << $0) != 0 }.map { upper[$0] }
      for id in ids where !above.contains(id) { values.append(.unit(id, above: above)) }
    }
    return values
  }
}

extension Literal.Values {
  /// Whether a value of a fact that holds one lies in the set.
  func contain(_ value: FactValue, today: CalendarDate) -> Bool {
    switch (self, value) {
    case (.test(_, _, let orMissing), .value(.missing)), (.test(_, _, let orMissing), .unit(nil, _)): orMissing
    case (.test(nil, let passing, _), _): passing
    case (.test(let test?, let passing, _), .value(let value)): test.accepts(value, today: today) == passing
    case (.test(let test?, let passing, _), .unit(let id?, let above)): test.accepts(unit: id, below: above) == passing
    case (.level(let level, let passing), .level(let held)): (held >= level) == passing
    case (.trained(_, let passing), .trained(let met)): met == passing
    default: false
    }
  }
}

extension ValueTest {
  fileprivate func accepts(unit id: String, below above: [String]) -> Bool {
    switch self {
    case .units(let ids): ids.contains(id)
    case .noneOfUnits(let ids): !ids.contains(id)
    case .unitWithin(let upper): id == upper || above.contains(upper)
    default: false
    }
  }

  /// Whether a set of values passes where none of them is in a list, and not where one is.
  var isOfNone: Bool {
    switch self {
    case .noneOfCodes, .noneOfTexts, .noneOfNumbers, .noneOfUnits: true
    default: false
    }
  }
}
