/// A decimal number with at most three decimals, exact: hours, days and every `number` and `integer` of a profile.
/// Magnitude below 10^15, so that sums over all records of a cadre cannot overflow.
package struct Amount: Hashable, Comparable, Sendable {
  /// The number times 1,000.
  package var thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }
  package init(_ whole: Int) { thousandths = Int64(whole) * 1_000 }

  /// Reads `-?digits(.digits)?` with at most 12 digits before the point and three behind; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let amount = text.withUTF8({ Amount(utf8: $0) }) else { return nil }
    self = amount
  }

  /// The same from the bytes of the text.
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    var value: Int64 = 0
    var negative = false
    var whole = 0
    var decimals: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        if let count = decimals { decimals = count + 1 } else { whole += 1 }
        guard whole <= 12, decimals ?? 0 <= 3 else { return nil }
      case UInt8(ascii: "."):
        guard decimals == nil else { return nil }
        decimals = 0
      case UInt8(ascii: "-"):
        guard !negative, whole == 0, decimals == nil else { return nil }
        negative = true
      default: return nil
      }
    }
    guard whole >= 1, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<3 { value *= 10 }
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
