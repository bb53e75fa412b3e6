import Glibc
package import TrainingModel

/// The only place where the service looks at the clock.
package enum Clock {
  /// The day on the calendar of the place where the service runs.
  package static func today() -> CalendarDate {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? .first
  }

  /// Now, as an RFC 3339 date-time in UTC with whole seconds.
  package static func timestamp() -> String {
    let seconds = time(nil)
    let day = CalendarDate(dayNumber: seconds / 86_400)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let second = seconds % 86_400
    return "\(day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }
}
