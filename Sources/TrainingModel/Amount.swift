/// A decimal number with at most three decimals, exact: hours, days and every `number` and `integer` of a profile.
/// Magnitude below 10^15, so that sums over all records of a cadre cannot overflow.
package struct Amount: Hashable, Comparable, Sendable {
  /// The number times 1,000.
  package var thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }
  package init(_ whole: Int) { thousandths = Int64(whole) * 1_000 }

  /// Reads `-?digits(.digits)?` with at most 12 digits before the point and three behind; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...12).contains(parts[0].count),
      parts.count == 1 || (1...3).contains(parts[1].count)
    else { return nil }
    var value: Int64 = 0
    for byte in parts.joined() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    for _ in (parts.count == 2 ? parts[1].count : 0)..<3 { value *= 10 }
    thousandths = negative ? -value : value
  }

  package static let zero = Amount(thousandths: 0)

  package var isWhole: Bool { thousandths % 1_000 == 0 }

  package static func < (a: Self, b: Self) -> Bool { a.thousandths < b.thousandths }
  package static func + (a: Self, b: Self) -> Self { Amount(thousandths: a.thousandths + b.thousandths) }
  package static func - (a: Self, b: Self) -> Self { Amount(thousandths: a.thousandths - b.thousandths) }
  package static func += (a: inout Self, b: Self) { a.thousandths += b.thousandths }
}

extension Amount: CustomStringConvertible {
  /// Without needless zeros: `550`, `89.5`.
  package var description: String {
    let magnitude = thousandths.magnitude
    var out = (thousandths < 0 ? "-" : "") + String(magnitude / 1_000)
    var fraction = magnitude % 1_000
    guard fraction != 0 else { return out }
    out += "."
    var unit: UInt64 = 100
    while fraction != 0 {
      out += String(fraction / unit)
      fraction %= unit
      unit /= 10
    }
    return out
  }
}
