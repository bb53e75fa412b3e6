import TrainingModel

/// A day of the year without its year, as the start of a fiscal year: `12-01`.
package struct MonthDay: Hashable, Sendable {
  /// 1...12.
  package var month: Int
  /// From 1 to the last of that month in a leap year.
  package var day: Int

  /// Reads `MM-DD`; nil for anything else, also for a day that no year has.
  package init?(_ text: String) {
    // 2000 is a leap year.
    guard let date = CalendarDate("2000-" + text) else { return nil }
    let parts = date.components
    (month, day) = (parts.month, parts.day)
  }
}
