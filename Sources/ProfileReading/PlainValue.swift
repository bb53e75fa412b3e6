import TrainingModel

/// Values in the plainest spelling, which nearly all are in, read without a detour. Nil means that a value has to be
/// looked at in full, not that it is wrong.
enum PlainValue {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether a value is ASCII without white space at its ends, so that it is its own plain form.
  static func isPlain(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return false }
    return bytes.allSatisfy { $0 < 0x80 }
  }

  static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isPlain($0) }
  }

  /// `YYYY-MM-DD`.
  @inline(__always)
  static func date(_ bytes: Bytes) -> CalendarDate? {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 7), let day = number(bytes, 8, 10)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Up to nine digits.
  @inline(__always)
  static func whole(_ bytes: Bytes) -> Int? {
    bytes.count <= 9 && !bytes.isEmpty ? number(bytes, 0, bytes.count) : nil
  }

  /// Digits, and a point and more digits or not.
  @inline(__always)
  static func amount(_ bytes: Bytes) -> Amount? {
    whole(bytes).map { Amount($0) } ?? Amount(String(decoding: bytes, as: UTF8.self))
  }

  /// A text on one line, in which there is something to be seen; what has no need of another form is returned as it is.
  static func isLine(_ bytes: Bytes) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
      if byte < 0x20 || (byte == 0x20 && last == 0x20) { return false }
      last = byte
    }
    return last != 0x20
  }

  /// Whether the first character is a visible one of ASCII, kana or Han.
  static func beginsVisibly(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first else { return false }
    if first < 0x80 { return (0x21...0x7E).contains(first) }
    guard first & 0xF0 == 0xE0, bytes.count >= 3 else { return false }
    let value = UInt32(first & 0x0F) << 12 | UInt32(bytes[1] & 0x3F) << 6 | UInt32(bytes[2] & 0x3F)
    return (0x3041...0x9FFF).contains(value)
  }

  @inline(__always)
  private static func number(_ bytes: Bytes, _ from: Int, _ to: Int) -> Int? {
    var value = 0
    for place in from..<to {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
