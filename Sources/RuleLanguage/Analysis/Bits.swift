/// A set of small numbers, out of a known count.
struct Bits: Hashable, Sendable {
  private var words: [UInt64]

  /// None of `count` numbers, or all.
  init(count: Int, all: Bool = false) {
    words = [UInt64](repeating: all ? .max : 0, count: (count + 63) / 64)
    if all, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

  func contains(_ number: Int) -> Bool { words[number / 64] & (1 << UInt64(number % 64)) != 0 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The smallest number.
  var first: Int? {
    for (place, word) in words.enumerated() where word != 0 { return place * 64 + word.trailingZeroBitCount }
    return nil
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func intersection(_ other: Bits) -> Bits { combined(other, &) }
  func union(_ other: Bits) -> Bits { combined(other, |) }
  func subtracting(_ other: Bits) -> Bits { combined(other) { $0 & ~$1 } }

  func isDisjoint(with other: Bits) -> Bool {
    for place in words.indices where words[place] & other.words[place] != 0 { return false }
    return true
  }

  func isSubset(of other: Bits) -> Bool {
    for place in words.indices where words[place] & ~other.words[place] != 0 { return false }
    return true
  }

  private func combined(_ other: Bits, _ operation: (UInt64, UInt64) -> UInt64) -> Bits {
    var result = self
    for place in words.indices { result.words[place] = operation(words[place], other.words[place]) }
    return result
  }
}
