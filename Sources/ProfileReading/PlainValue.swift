import TrainingModel

/// Values in the plainest spelling, which nearly all are in, read without a detour. Nil means that a value has to be
/// looked at in full, not that it is wrong.
enum PlainValue {
  /// Whether a value is ASCII without white space at its ends, so that it is its own plain form.
  static func isPlain(_ value: String) -> Bool {
    let quick = value.utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return false }
      return bytes.allSatisfy { $0 < 0x80 }
    }
    return quick ?? false
  }

  /// `YYYY-MM-DD`.
  static func date(_ value: String) -> CalendarDate? {
    let parts: (Int, Int, Int)?? = value.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = number(bytes, 0, 4), let month = number(bytes, 5, 7), let day = number(bytes, 8, 10)
      else { return nil }
      return (year, month, day)
    }
    guard case .some(.some(let (year, month, day))) = parts else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Up to nine digits.
  static func whole(_ value: String) -> Int? {
    let found: Int?? = value.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.count <= 9 && !bytes.isEmpty ? number(bytes, 0, bytes.count) : nil
    }
    return found ?? nil
  }

  /// Digits, and a point and more digits or not; not below 0.
  static func amount(_ value: String) -> Amount? { whole(value).map { Amount($0) } ?? Amount(value) }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var value = 0
    for place in from..<to {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
