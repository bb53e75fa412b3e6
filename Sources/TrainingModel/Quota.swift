package import Diagnostics

/// The days over which records are counted, both ends included.
package enum Window: Hashable, Sendable {
  /// The period that ends on the as-of date: from today - P + 1 day through today.
  case rolling(Period)
  case calendarYear
  /// A year that starts on that month and day.
  case fiscalYear(month: Int, day: Int)
  case fixed(from: CalendarDate, through: CalendarDate)

  /// The window that `day` lies in, or that ends on it.
  package func days(on day: CalendarDate) -> ClosedRange<CalendarDate> {
    switch self {
    case .rolling(let period):
      return min((day - period).adding(days: 1), day)...day
    case .calendarYear:
      return Self.year(from: 1, 1, around: day)
    case .fiscalYear(let month, let start):
      return Self.year(from: month, start, around: day)
    case .fixed(let from, let through):
      return from...through
    }
  }

  private static func year(from month: Int, _ start: Int, around day: CalendarDate) -> ClosedRange<CalendarDate> {
    func opening(_ year: Int) -> CalendarDate {
      CalendarDate(year: year, month: month, day: min(start, CalendarDate.daysIn(month: month, year: max(year, 1))))
        ?? (year < 1 ? .first : .last)
    }
    let year = day.year
    let from = opening(year) <= day ? opening(year) : opening(year - 1)
    let next = opening(year) <= day ? opening(year + 1) : opening(year)
    return from...max(from, next == .last ? .last : next.adding(days: -1))
  }
}

/// A sum of hours or days that has to be reached within a window.
package struct Quota: Sendable {
  package var id: String
  package var title: LocalizedText = .init()
  package var window: Window
  /// Conditions over record fields; all must hold for a record to count.
  package var counts: [Condition] = []
  package var basis: [Basis] = []
  package var location: SourceLocation

  package init(id: String, window: Window, location: SourceLocation) {
    self.id = id
    self.window = window
    self.location = location
  }
}

/// How often a cadre may be called to classes.
package struct Limit: Sendable {
  /// Of what a record and the class must share one for the record to count.
  package enum Same: String, BuiltInCode {
    case course, content, kind
    package static let listID = "same"
    package static let isOrdered = false
  }

  package var id: String
  package var title: LocalizedText = .init()
  package var atMost: Int
  package var window: Window
  package var same: Same?
  package var state: ProvisionState
  /// Over record fields: which completed, in-progress and booked records count.
  package var counts: [Condition] = []
  /// Over class fields: which classes are not available once the limit is reached.
  package var blocks: [Condition] = []
  package var basis: [Basis] = []
  package var location: SourceLocation

  package init(id: String, atMost: Int, window: Window, same: Same?, state: ProvisionState, location: SourceLocation) {
    self.id = id
    self.atMost = atMost
    self.window = window
    self.same = same
    self.state = state
    self.location = location
  }
}
