/// A set of small numbers that takes no memory of its own while they are below 64.
struct SmallSet {
  private var low: UInt64 = 0
  private var high: [Bool]

  /// - Parameter capacity: one more than the largest number.
  init(capacity: Int) { high = capacity > 64 ? [Bool](repeating: false, count: capacity - 64) : [] }

  func contains(_ number: Int) -> Bool {
    number < 64 ? low & (1 << UInt64(number)) != 0 : high[number - 64]
  }

  /// False where the number was in it already.
  mutating func insert(_ number: Int) -> Bool {
    guard !contains(number) else { return false }
    if number < 64 {
      low |= 1 << UInt64(number)
    } else {
      high[number - 64] = true
    }
    return true
  }
}
