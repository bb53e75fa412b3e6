/// A length of calendar time: years and months apart from weeks and days, since a month has no fixed number of days
/// (ISO 8601 duration without a time part). Never negative.
package struct Period: Hashable, Sendable, BitwiseCopyable {
  /// Years and months, in months; at most 9,999 years.
  package var months: Int32
  /// Weeks and days, in days; at most 3,652,059.
  package var days: Int32

  package init(months: Int = 0, days: Int = 0) {
    self.months = Int32(clamping: months)
    self.days = Int32(clamping: days)
  }

  /// Reads `PnY`, `PnM`, `PnW`, `PnD` and mixtures in that order; nil for anything else, `P` alone included.
  package init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var months = 0
    var days = 0
    var designators: [UInt8] = Array("YMWD".utf8)
    while !rest.isEmpty {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard (1...7).contains(digits.count), let designator = rest.popFirst(),
        let place = designators.firstIndex(of: designator)
      else { return nil }
      designators.removeFirst(place + 1)
      let count = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      switch designator {
      case UInt8(ascii: "Y"): months += count * 12
      case UInt8(ascii: "M"): months += count
      case UInt8(ascii: "W"): days += count * 7
      default: days += count
      }
    }
    guard months <= 119_988, days <= 3_652_059 else { return nil }
    self.init(months: months, days: days)
  }
}

extension Period: CustomStringConvertible {
  /// The canonical form: `P1Y6M10D`, weeks as days, nothing as `P0D`.
  package var description: String {
    var out = "P"
    if months >= 12 { out += "\(months / 12)Y" }
    if months % 12 != 0 { out += "\(months % 12)M" }
    if days != 0 || months == 0 { out += "\(days)D" }
    return out
  }
}
