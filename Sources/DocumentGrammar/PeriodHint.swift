import TrainingModel

/// Periods in words.
enum PeriodHint {
  private enum Unit: Int {
    case year, month, week, day
  }

  private static let units: [(name: String, unit: Unit)] = [
    ("years", .year), ("year", .year), ("yrs", .year), ("yr", .year), ("y", .year), ("周年", .year), ("年", .year),
    ("months", .month), ("month", .month), ("mon", .month), ("m", .month), ("个月", .month), ("月", .month),
    ("weeks", .week), ("week", .week), ("wk", .week), ("w", .week), ("个星期", .week), ("星期", .week), ("周", .week),
    ("days", .day), ("day", .day), ("d", .day), ("天", .day), ("日", .day),
  ]

  private static let numerals: [Character: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  /// What `2 years`, `P2y`, `1y6m`, `2年`, `两年`, `3个月` or `半年` means; nil where it is not plain.
  static func meant(by value: String) -> Period? {
    var rest = value.lowercased().filter { !$0.isWhitespace }[...]
    if rest == "半年" { return Period(months: 6) }
    if rest.first == "p" { rest = rest.dropFirst() }
    var lastUnit = -1
    var months = 0
    var days = 0
    while !rest.isEmpty {
      guard let count = number(&rest), let unit = unit(&rest), unit.rawValue > lastUnit else { return nil }
      lastUnit = unit.rawValue
      switch unit {
      case .year: months += count * 12
      case .month: months += count
      case .week: days += count * 7
      case .day: days += count
      }
    }
    return lastUnit >= 0 ? Period(months: months, days: days) : nil
  }

  private static func number(_ rest: inout Substring) -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    if !digits.isEmpty {
      rest = rest.dropFirst(digits.count)
      return digits.count <= 4 ? Int(digits) : nil
    }
    guard let first = rest.first, let value = numerals[first] else { return nil }
    rest = rest.dropFirst()
    return value
  }

  private static func unit(_ rest: inout Substring) -> Unit? {
    for (name, unit) in units where rest.hasPrefix(name) {
      rest = rest.dropFirst(name.count)
      return unit
    }
    return nil
  }
}
