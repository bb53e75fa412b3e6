import RuleEvaluation
package import TrainingModel

/// How much a month (or, where no day is set, a year) it takes to reach a sum, rounded up to tenths.
package struct Pace: Sendable {
  package enum Unit: String, Sendable {
    case month, year
  }

  package var hours: Amount?
  package var days: Amount?
  package var per: Unit
  /// The day by which it is reached at this pace; nil: a rolling window, which has to be kept up year after year.
  package var until: CalendarDate?
}

extension Need {
  /// Of an unmet need that is measured in hours and days; nil for others, and where no day is left.
  package func pace(window: Window?, today: CalendarDate) -> Pace? {
    guard isCertainlyUnmet, let left else { return nil }
    var deadlines = [demand.due].compactMap { $0 }
    if case .quota(_, let days) = measure, let window, !window.isRolling { deadlines.append(days.upperBound) }
    if let until = deadlines.min() {
      guard until >= today else { return nil }
      let remaining = Int64(until.dayNumber) - Int64(today.dayNumber) + 1
      func monthly(_ amount: Amount) -> Amount { amount.scaled(by: min(30, remaining), over: remaining) }
      return Pace(hours: left.hours.map(monthly), days: left.days.map(monthly), per: .month, until: until)
    }
    guard case .rolling(let period)? = window else { return nil }
    let length = max(1, Int64(period.months) * 365 + Int64(period.days) * 12)
    func yearly(_ amount: Amount) -> Amount { amount.scaled(by: min(365 * 12, length), over: length) }
    return Pace(hours: demand.hours.map(yearly), days: demand.days.map(yearly), per: .year)
  }
}

extension Window {
  fileprivate var isRolling: Bool {
    if case .rolling = self { true } else { false }
  }
}

extension Amount {
  /// The amount times a over b, rounded up to tenths.
  fileprivate func scaled(by a: Int64, over b: Int64) -> Amount {
    let step = 100 * b
    return Amount(thousandths: (thousandths * a + step - 1) / step * 100)
  }
}
