/// Values that are told apart by small numbers, in the order in which they first came.
package struct Distinct<Value: Hashable & Sendable>: Sendable {
  package private(set) var values: [Value]
  private var numbers: [Value: UInt32]

  /// - Parameter first: those with the numbers from 0 on.
  package init(_ first: [Value] = []) {
    values = first
    numbers = Dictionary(
      first.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of a value, which gets one if it has none.
  package mutating func number(of value: Value) -> UInt32 {
    if let number = numbers[value] { return number }
    let number = UInt32(values.count)
    values.append(value)
    numbers[value] = number
    return number
  }

  /// Adds a value that whoever adds it finds by other means: ``number(of:)`` does not know it.
  mutating func append(_ value: Value) -> UInt32 {
    values.append(value)
    return UInt32(values.count - 1)
  }

  package subscript(number: UInt32) -> Value { values[Int(number)] }
  package var count: Int { values.count }
}
