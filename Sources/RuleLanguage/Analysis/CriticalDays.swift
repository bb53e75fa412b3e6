import TrainingModel

/// The as-of dates that have to be tried so that all of a range are: a formula's truth hangs on today only by where
/// bounds that are reckoned from today lie among fixed bounds, which changes on few days, and by validity.
///
/// Where two bounds of one field are both reckoned from today, in months the one and in days the other, their order hangs
/// on the lengths of months: then every day of a leap cycle of four years is tried behind each of those days.
struct CriticalDays: Sequence {
  private var days: [CalendarDate] = []
  private let range: ClosedRange<CalendarDate>
  private var needsCycle = false

  /// A leap cycle, in days.
  private static let cycle = 1_461

  init(_ formula: Formula, in range: ClosedRange<CalendarDate>, near: CalendarDate) {
    self.range = range
    days = [Swift.min(Swift.max(near, range.lowerBound), range.upperBound)]
    var bounds: [Fact: Bounds] = [:]
    var starts = Set<CalendarDate>()
    Self.collect(formula, &bounds, &starts)
    for one in bounds.values where !one.relative.isEmpty {
      for relative in one.relative {
        for fixed in one.fixed { starts.formUnion(Self.crossings(of: relative, fixed, in: range)) }
      }
      needsCycle = needsCycle || one.canChangeOrder
    }
    if !starts.isEmpty || bounds.values.contains(where: { !$0.relative.isEmpty }) { starts.insert(range.lowerBound) }
    days += starts.filter { range.contains($0) }.sorted()
  }

  func makeIterator() -> AnyIterator<CalendarDate> {
    guard needsCycle else { return AnyIterator(days.makeIterator()) }
    // The critical days alone are tried first: most often one of them will do.
    var rest = days.makeIterator()
    var segments = days.dropFirst().makeIterator()
    var ends = (Array(days.dropFirst(2)) + [range.upperBound]).makeIterator()
    var current: CalendarDate?
    var last: CalendarDate?
    return AnyIterator {
      if let day = rest.next() { return day }
      while true {
        if let day = current, let end = last, day < end {
          current = day.adding(days: 1)
          return current
        }
        guard let start = segments.next(), let end = ends.next() else { return nil }
        current = start
        last = Swift.min(end, start.adding(days: Self.cycle))
      }
    }
  }

  /// The bounds of one date field.
  private struct Bounds {
    var fixed = Set<CalendarDate>()
    var relative = Set<DateBound>()

    /// Whether two bounds that are reckoned from today may lie in one order on some days and in another on others.
    var canChangeOrder: Bool {
      let all = Array(relative)
      return all.indices.contains { one in all[..<one].contains { all[one].mayCross($0) } }
    }
  }

  private static func collect(_ formula: Formula, _ bounds: inout [Fact: Bounds], _ starts: inout Set<CalendarDate>) {
    switch formula {
    case .all(let parts), .any(let parts): for part in parts { collect(part, &bounds, &starts) }
    case .today(let from, let through):
      if let from { starts.insert(from) }
      if let through { starts.insert(through.adding(days: 1)) }
    case .literal(let literal):
      guard case .test(.dates(let from, let through)?, _, _) = literal.values else { return }
      for bound in [from, through].compactMap({ $0 }) {
        if case .on(let day) = bound {
          bounds[literal.fact, default: Bounds()].fixed.insert(day)
        } else {
          bounds[literal.fact, default: Bounds()].relative.insert(bound)
        }
      }
    }
  }

  /// The first days on which the bound lies behind a fixed day, and behind its neighbours: on the day itself, the day
  /// before and after it there may be a value, or not.
  private static func crossings(
    of bound: DateBound, _ fixed: CalendarDate, in range: ClosedRange<CalendarDate>
  ) -> [CalendarDate] {
    (-2...2).compactMap { shift in
      let day = fixed.adding(days: shift)
      var (low, high) = (Int(range.lowerBound.dayNumber), Int(range.upperBound.dayNumber) + 1)
      while low < high {
        // Days before 1970 are negative, of which the half is rounded up.
        let middle = low + (high - low) / 2
        if bound.day(today: CalendarDate(dayNumber: middle)) > day { high = middle } else { low = middle + 1 }
      }
      return low <= Int(range.upperBound.dayNumber) ? CalendarDate(dayNumber: low) : nil
    }
  }
}

extension DateBound {
  /// Whether it may lie before another bound on some days and not on others.
  fileprivate func mayCross(_ other: DateBound) -> Bool {
    if case .ago(let period, _) = self, case .ago(period, _) = other { return false }
    let (one, other) = (offsets, other.offsets)
    if one.count == 1, other.count == 1 { return false }
    // Neighbouring days count too: between two bounds there is a value or none.
    return one.lowerBound - 2 <= other.upperBound && other.lowerBound - 2 <= one.upperBound
  }

  /// How many days it lies from today, at least and at most.
  private var offsets: ClosedRange<Int> {
    func length(_ period: Period) -> ClosedRange<Int> {
      let days = Int(period.days)
      guard period.months > 0 else { return days...days }
      // A month is 30.44 days on average; clamping and leap days move that by at most three.
      let average = Int((Double(period.months) * 30.436875).rounded()) + days
      return (average - 3)...(average + 3)
    }
    switch self {
    case .on: return 0...0
    case .ago(let period, let shift):
      let length = length(period)
      return (shift - length.upperBound)...(shift - length.lowerBound)
    case .ahead(let period): return length(period)
    }
  }
}
