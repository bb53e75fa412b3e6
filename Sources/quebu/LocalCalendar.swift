import Glibc
import TrainingModel

/// The days of answers that are given without the daemon. The only place of the command line that looks at the calendar.
struct LocalCalendar {
  let wording: Wording
  /// The day of the local clock: nothing below this knows one.
  private let today: CalendarDate

  init(wording: Wording) {
    self.wording = wording
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    today =
      CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDate(dayNumber: Int(now) / 86_400)
  }

  /// - Parameter text: what `--as-of` says; nil: today.
  func day(_ text: String?) throws -> CalendarDate {
    guard let text else { return today }
    guard let day = CalendarDate(text) else {
      throw Failure(.usage, wording(Phrase("没有这一天：\(text)", "there is no such day: \(text)")))
    }
    return day
  }
}
