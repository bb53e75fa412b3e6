package import Diagnostics

/// A checked condition: every name resolved, every operand read. Evaluation is three-valued (Kleene): a leaf over a field
/// without a value is unknown unless it says `if-missing`.
package struct Condition: Sendable {
  package indirect enum Form: Sendable {
    /// True when all are; an empty one is true.
    case all([Condition])
    /// True when one is; an empty one is false.
    case any([Condition])
    case not(Condition)
    case test(FieldTest)
    /// Whether the field has no value; never unknown.
    case missing(FieldReference)
    /// Whether the held level is at least that.
    case holds(Ordinal<Competency>, level: Int)
    /// The truth of the role's own condition.
    case holdsRole(Ordinal<Provision>)
    case trained(TrainedTest)
  }

  package var form: Form
  /// The element in the rule file, or the cell of a table row.
  package var location: SourceLocation

  package init(_ form: Form, at location: SourceLocation) {
    self.form = form
    self.location = location
  }
}

/// The operators as they are written.
package enum Operator: String, BuiltInCode {
  case equals, oneOf = "one-of", noneOf = "none-of", atLeast = "at-least", atMost = "at-most", moreThan = "more-than",
    lessThan = "less-than", between, before, onOrAfter = "on-or-after", withinPast = "within-past",
    olderThan = "older-than", withinNext = "within-next", within
  package static let listID = "operator"
  package static let isOrdered = false
}

/// `<is field OP=operand if-missing>`.
package struct FieldTest: Hashable, Sendable {
  package var field: FieldReference
  package var op: Operator
  /// As the author wrote it, for people.
  package var operand: String
  /// The same, ready to be evaluated.
  package var accepts: ValueTest
  /// What a missing value counts as; nil: unknown.
  package var ifMissing: Bool?

  package init(field: FieldReference, op: Operator, operand: String, accepts: ValueTest, ifMissing: Bool? = nil) {
    self.field = field
    self.op = op
    self.operand = operand
    self.accepts = accepts
    self.ifMissing = ifMissing
  }
}

/// What values an operator and its operand accept. Orderings are already turned into sets and ranges, so that evaluation
/// does not know the operators.
package enum ValueTest: Hashable, Sendable {
  /// The value's code is one of these; of a many-field, any value's.
  case codes(CodeSet)
  /// The value's code is none of these; of a many-field, no value's.
  case noneOfCodes(CodeSet)
  case texts([String])
  case noneOfTexts([String])
  /// Both ends included, in thousandths; nil: open.
  case numbers(from: Int64?, through: Int64?)
  case oneOfNumbers([Int64])
  case noneOfNumbers([Int64])
  /// Both ends included; nil: open.
  case dates(from: DateBound?, through: DateBound?)
  case flag(Bool)
  /// Units by id: units are data of profiles and unknown while rules are read.
  case units([String])
  case noneOfUnits([String])
  /// That unit or one below it.
  case unitWithin(String)
}

/// A fixed day, or one that is reckoned from the as-of date.
package enum DateBound: Hashable, Sendable {
  case on(CalendarDate)
  /// As-of date minus the period, moved by whole days after that.
  case ago(Period, shift: Int)
  /// As-of date plus the period.
  case ahead(Period)

  /// The day, for an evaluation as of `today`.
  package func day(today: CalendarDate) -> CalendarDate {
    switch self {
    case .on(let date): date
    case .ago(let period, let shift): (today - period).adding(days: shift)
    case .ahead(let period): today + period
    }
  }
}

/// A set of codes of one list, by their places.
package struct CodeSet: Hashable, Sendable {
  private var words: [UInt64] = []

  package init() {}

  package init(_ places: some Sequence<Int>) {
    for place in places { insert(place) }
  }

  /// Places below 64, one bit for each.
  package init(low places: UInt64) { words = places == 0 ? [] : [places] }

  package mutating func insert(_ place: Int) {
    while words.count <= place / 64 { words.append(0) }
    words[place / 64] |= 1 << UInt64(place % 64)
  }

  package func contains(_ place: Int) -> Bool {
    let word = place / 64
    return place >= 0 && word < words.count && words[word] & (1 << UInt64(place % 64)) != 0
  }

  /// In ascending order.
  package var places: [Int] {
    words.indices.flatMap { word in (0..<64).filter { words[word] & (1 << UInt64($0)) != 0 }.map { word * 64 + $0 } }
  }
}

/// `<trained within-past at-least> conditions over record fields </trained>`: counts completed records.
package struct TrainedTest: Sendable {
  /// Today - P <= end <= today; nil: any time up to today.
  package var withinPast: Period?
  /// At least 1.
  package var atLeast: Int
  /// Over record fields; all of them must hold.
  package var matching: [Condition]

  package init(withinPast: Period?, atLeast: Int, matching: [Condition]) {
    self.withinPast = withinPast
    self.atLeast = atLeast
    self.matching = matching
  }
}
