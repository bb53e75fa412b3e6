import Glibc
import Synchronization
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
    return "\(CalendarDate(dayNumber: seconds / 86_400))T\(timeOfDay(seconds))Z"
  }

  /// Seconds since 1970 of what ``timestamp()`` gave; nil: it is no such text.
  static func seconds(_ timestamp: String) -> Int? {
    let parts = timestamp.split { $0 == "T" || $0 == "Z" || $0 == ":" }
    guard parts.count == 4, let day = CalendarDate(parts[0]), let hours = Int(parts[1]), let minutes = Int(parts[2]),
      let seconds = Int(parts[3])
    else { return nil }
    return Int(day.dayNumber) * 86_400 + hours * 3_600 + minutes * 60 + seconds
  }

  /// Now, as the field `Date` has it (RFC 9110, 5.6.7).
  static func httpDate() -> String {
    let now = time(nil)
    return latestDate.withLock { latest in
      if latest.seconds != now { latest = (now, httpDate(now)) }
      return latest.text
    }
  }

  /// - Parameter seconds: since 1970.
  static func httpDate(_ seconds: Int) -> String {
    let day = CalendarDate(dayNumber: seconds / 86_400)
    let (year, month, dayOfMonth) = day.components
    // The first day of 1970 was a Thursday.
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(day.dayNumber) % 7]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekday), \(two(dayOfMonth)) \(months[month - 1]) \(year) \(timeOfDay(seconds)) GMT"
  }

  private static let latestDate = Mutex((seconds: -1, text: ""))

  private static func timeOfDay(_ seconds: Int) -> String {
    "\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
