/// Percent escapes of paths and queries (RFC 3986, 2.1).
package enum PercentEncoding {
  /// The text without escapes; nil for an escape that is none, and for bytes that are not UTF-8.
  ///
  /// - Parameter plusIsSpace: as in queries of forms.
  package static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    let bytes = text.utf8
    guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
        out.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: out.append(UInt8(ascii: " "))
      default: out.append(byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  /// The text with everything escaped that is not unreserved (RFC 3986, 2.3).
  package static func encode(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(Hexadecimal.digit(byte >> 4, upperCase: true))
        out.append(Hexadecimal.digit(byte & 15, upperCase: true))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

/// Hexadecimal digits.
package enum Hexadecimal {
  /// The digit of a value of 0...15.
  package static func digit(_ value: UInt8, upperCase: Bool = false) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : (upperCase ? UInt8(ascii: "A") : UInt8(ascii: "a")) + value - 10
  }

  /// Sixteen digits.
  package static func text(_ value: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { out in
      for place in 0..<16 { out[place] = digit(UInt8(truncatingIfNeeded: value >> UInt64(60 - place * 4)) & 15) }
      return 16
    }
  }
}
