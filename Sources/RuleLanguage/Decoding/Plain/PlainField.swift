import TrainingModel

/// What the values of a field are compared with, without the tables that only messages need.
struct PlainField: Sendable {
  enum Values: Sendable {
    /// The codes of a list in a space of ``PlainNames``, and how many they are.
    case codes(space: Int, count: Int)
    case text
    case number
    case integer
    case date
    case flag
    case unit
    /// Not decoded from plain parts.
    case other
  }

  var reference: FieldReference
  var values: Values
  /// One bit for each operator, by its code.
  private var operators: UInt32
  /// As conditions are ordered.
  var rank: Int
  /// Whether a date in it can be counted from.
  var isOneDate = false

  init(_ reference: FieldReference, rank: Int, values: Values, operators: [Operator]) {
    self.reference = reference
    self.rank = rank
    self.values = values
    self.operators = operators.reduce(0) { $0 | 1 << UInt32($1.code) }
  }

  func has(_ code: Int) -> Bool { operators & 1 << UInt32(code) != 0 }
}
