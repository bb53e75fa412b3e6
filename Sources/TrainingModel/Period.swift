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
    var text = String(text)
    guard let period = text.withUTF8({ Period(utf8: $0) }) else { return nil }
    self = period
  }

  /// The same from the bytes of the text.
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 1, text[0] == UInt8(ascii: "P") else { return nil }
    var (months, days, place) = (0, 0, 1)
    // The place of the last designator among `YMWD`, from 1.
    var last = 0
    while place < text.count {
      var (count, digits) = (0, 0)
      while place < text.count, text[place] &- UInt8(ascii: "0") <= 9 {
        guard digits < 7 else { return nil }
        count = count &* 10 &+ Int(text[place] &- UInt8(ascii: "0"))
        digits &+= 1
        place &+= 1
      }
      guard digits > 0, place < text.count else { return nil }
      let before = last
      switch text[place] {
      case UInt8(ascii: "Y"): (last, months) = (1, months &+ count &* 12)
      case UInt8(ascii: "M"): (last, months) = (2, months &+ count)
      case UInt8(ascii: "W"): (last, days) = (3, days &+ count &* 7)
      case UInt8(ascii: "D"): (last, days) = (4, days &+ count)
      default: return nil
      }
      guard last > before else { return nil }
      place &+= 1
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
