/// A day of the proleptic Gregorian calendar, without time or zone, from 0001-01-01 to 9999-12-31 (RFC 3339 full-date).
package struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package var dayNumber: Int32

  package init(dayNumber: Int) { self.dayNumber = Int32(clamping: dayNumber) }

  /// Nil where there is no such day (30 February, month 13, year 0).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, year: year)
    else { return nil }
    self.init(dayNumber: Self.dayNumber(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD`; nil for anything else, also for a day that does not exist.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let date = text.withUTF8({ CalendarDate(utf8: $0) }) else { return nil }
    self = date
  }

  /// The same from the bytes of the text.
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    func number(_ digits: Range<Int>) -> Int? {
      var value = 0
      for place in digits {
        let digit = text[place] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int(digit)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1...12) and day of the month (1...31).
  package var components: (year: Int, month: Int, day: Int) {
    // Days are counted from 0000-03-01, so that the leap day is the last of its year; 146,097 days are 400 years.
    let days = Int(dayNumber) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package var year: Int { components.year }

  package static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }

  package static let first = CalendarDate(dayNumber: dayNumber(year: 1, month: 1, day: 1))
  package static let last = CalendarDate(dayNumber: dayNumber(year: 9999, month: 12, day: 31))

  /// The day `count` days later (earlier when negative).
  package func adding(days count: Int) -> CalendarDate { CalendarDate(dayNumber: Int(dayNumber) + count).clamped }

  /// Later by the period: years and months first, clamped to the last day of the month, then weeks and days.
  package static func + (date: CalendarDate, period: Period) -> CalendarDate {
    date.adding(months: Int(period.months)).adding(days: Int(period.days))
  }

  /// Earlier by the period, in the same order as `+`.
  package static func - (date: CalendarDate, period: Period) -> CalendarDate {
    date.adding(months: -Int(period.months)).adding(days: -Int(period.days))
  }

  private func adding(months count: Int) -> CalendarDate {
    guard count != 0 else { return self }
    let (year, month, day) = components
    let months = year * 12 + (month - 1) + count
    let newYear = months >= 0 ? months / 12 : (months - 11) / 12
    guard newYear >= 1 else { return .first }
    guard newYear <= 9999 else { return .last }
    let newMonth = months - newYear * 12 + 1
    return CalendarDate(
      dayNumber: Self.dayNumber(
        year: newYear, month: newMonth, day: min(day, Self.daysIn(month: newMonth, year: newYear))))
  }

  private var clamped: CalendarDate { min(max(self, .first), .last) }

  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = components
    guard (0...9_999).contains(year) else { return "\(year)-\(month)-\(day)" }
    return String(unsafeUninitializedCapacity: 10) { text in
      func digits(_ value: Int, from start: Int, through end: Int) {
        var rest = value
        for place in stride(from: end, through: start, by: -1) {
          text.initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
          rest /= 10
        }
      }
      digits(year, from: 0, through: 3)
      text.initializeElement(at: 4, to: UInt8(ascii: "-"))
      digits(month, from: 5, through: 6)
      text.initializeElement(at: 7, to: UInt8(ascii: "-"))
      digits(day, from: 8, through: 9)
      return 10
    }
  }
}
