/// An exact decimal with at most three decimals: hours and days. In JSON a plain number without needless zeros: `550`,
/// `89.5`.
package struct WireNumber: Hashable, Comparable, Sendable {
  /// The number times 1,000.
  package var thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }
  package init(_ whole: Int) { thousandths = Int64(whole) * 1_000 }

  package static func < (a: Self, b: Self) -> Bool { a.thousandths < b.thousandths }
}

extension WireNumber: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension WireNumber: CustomStringConvertible {
  package var description: String {
    var output = WireOutput(capacity: 32)
    write(to: &output)
    return String(decoding: output.bytes, as: UTF8.self)
  }
}

extension WireNumber: WireValue {
  /// Appends the digits, as JSON and people write them.
  package func write(to output: inout WireOutput) {
    let magnitude = thousandths.magnitude
    if thousandths < 0 { output.append(UInt8(ascii: "-")) }
    output.append(decimal: magnitude / 1_000)
    var fraction = magnitude % 1_000
    guard fraction != 0 else { return }
    output.append(UInt8(ascii: "."))
    var unit: UInt64 = 100
    while fraction != 0 {
      output.append(UInt8(ascii: "0") + UInt8(fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }
}

extension WireNumber: Codable {
  /// Exact for up to 15 significant digits; a number with more than three decimals is refused.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let whole = try? container.decode(Int64.self) {
      let (value, overflow) = whole.multipliedReportingOverflow(by: 1_000)
      guard !overflow else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "number out of range")
      }
      thousandths = value
      return
    }
    let number = try container.decode(Double.self)
    let scaled = (number * 1_000).rounded()
    guard scaled.magnitude < 1e15, scaled / 1_000 == number else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a number with at most three decimals")
    }
    thousandths = Int64(scaled)
  }

  /// `WireEncoder` writes the digits themselves; other encoders get an integer, or the nearest double.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if thousandths % 1_000 == 0 {
      try container.encode(thousandths / 1_000)
    } else {
      try container.encode(Double(thousandths) / 1_000)
    }
  }
}
