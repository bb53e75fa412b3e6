/// Random numbers with a fixed sequence for each seed, stream and number (SplitMix64), the same on every machine: each thing
/// that is made has dice of its own, so that nothing depends on how many others there are. Whole numbers only.
struct Dice {
  /// What is made. The values are part of what a seed means.
  enum Stream: UInt64 {
    case unit = 1
    case competency, course, trainingClass, role, rule, row, person
  }

  private var state: UInt64

  init(seed: UInt64, _ stream: Stream, _ number: Int) {
    state = Self.mixed(seed &+ Self.mixed(stream.rawValue << 48 &+ UInt64(number)))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// A number from 0 up to, and not including, `count`; `count` is above 0.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// The same, but low numbers come far more often: of 15, the first 22 times in 100 and the last once in 225.
  mutating func low(_ count: Int) -> Int { below(below(count) + 1) }

  mutating func from(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True `share` times in 100.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// The place of one of the weights, each as often as it weighs.
  mutating func weighted(_ weights: [Int]) -> Int {
    var left = below(weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      if left < weight { return place }
      left -= weight
    }
    return 0
  }

  /// `count` different numbers below `limit`, low ones more often, in the order in which they came; fewer where they do not
  /// come soon enough.
  mutating func distinctLow(_ count: Int, below limit: Int) -> [Int] {
    var found: [Int] = []
    for _ in 0..<(4 * count) where found.count < min(count, limit) {
      let number = low(limit)
      if !found.contains(number) { found.append(number) }
    }
    return found
  }
}
