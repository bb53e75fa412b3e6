import TrainingModel

extension LexicalKind {
  /// Whether a value in its plain form is of this kind.
  package func accepts(_ value: String) -> Bool {
    switch self {
    case .text, .reference, .references, .words: true
    case .identifier: Self.isIdentifier(value)
    case .code: Self.isCode(value)
    case .date: CalendarDate(value) != nil
    case .monthDay: MonthDay(value) != nil
    case .period: Period(value) != nil
    case .number: Amount(value) != nil
    case .amount: Amount(value).map { $0 >= .zero } ?? false
    case .positiveAmount: Amount(value).map { $0 > .zero } ?? false
    case .integer: Self.whole(value) != nil
    case .nonNegativeInteger: Self.whole(value).map { $0 >= 0 } ?? false
    case .positiveInteger: Self.whole(value).map { $0 >= 1 } ?? false
    case .flag: value == "true" || value == "false"
    case .yesNo: value == "yes" || value == "no"
    case .oneOf(let words): words.contains(value)
    case .language: Self.isLanguage(value)
    }
  }

  /// `[a-z][a-z0-9]*([.-][a-z0-9]+)*`.
  package static func isIdentifier(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { isIdentifier($0) }
  }

  /// The same of bytes.
  package static func isIdentifier(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var mayJoin = false
    var isFirst = true
    for byte in value {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): mayJoin = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst: mayJoin = true
      case UInt8(ascii: "-") where mayJoin, UInt8(ascii: ".") where mayJoin: mayJoin = false
      default: return false
      }
      isFirst = false
    }
    return mayJoin
  }

  /// One word without the signs that lists and table cells use.
  package static func isCode(_ value: String) -> Bool {
    guard let first = value.utf8.first, first != UInt8(ascii: "@") else { return false }
    var last: UInt8 = 0
    for byte in value.utf8 {
      switch byte {
      case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"): return false
      case UInt8(ascii: ".") where last == UInt8(ascii: "."): return false
      default: last = byte
      }
    }
    return true
  }

  /// A whole number of at most 12 digits.
  package static func whole(_ value: String) -> Int? {
    guard let amount = Amount(value), !value.utf8.contains(UInt8(ascii: ".")) else { return nil }
    return Int(amount.thousandths / 1_000)
  }

  private static func isLanguage(_ value: String) -> Bool {
    let parts = value.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
