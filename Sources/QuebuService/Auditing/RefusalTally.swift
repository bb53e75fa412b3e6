/// The refusals of each user in a minute: the first ones have a line each, all others are counted and come to one line, so that
/// whoever can connect makes the audit grow by so many lines and no more, and none is left out.
struct RefusalTally {
  /// Begins with the first refusal.
  static let period = Duration.seconds(60)
  /// With a line of their own in that time.
  static let lines = 30
  /// Cadres who are named of those that are counted.
  static let persons = 30

  private struct Minute {
    let end: ContinuousClock.Instant
    var lines = 0
    /// Those without a line; nil: none.
    var rest: Audit.Event?
  }

  private var minutes: [UInt32: Minute] = [:]

  /// Whether one more refusal of a user has a line of its own.
  mutating func takesLine(of user: UInt32, at now: ContinuousClock.Instant) -> Bool {
    var minute = minutes[user]
    // What is counted and could not be written goes on being counted.
    if minute.map({ $0.end <= now && $0.rest == nil }) ?? true { minute = Minute(end: now + Self.period) }
    guard var minute, minute.rest == nil, minute.lines < Self.lines else { return false }
    minute.lines += 1
    minutes[user] = minute
    return true
  }

  /// Counts a refusal that has no line.
  ///
  /// - Parameter time: RFC 3339, in UTC.
  mutating func gather(_ event: Audit.Event, of user: UInt32, at time: String) {
    var rest =
      minutes[user]?.rest
      ?? Audit.Event(
        outcome: event.outcome, request: event.request, reason: event.reason, count: 0, since: time, unnamed: 0)
    rest.count = (rest.count ?? 0) + 1
    if rest.request != event.request { rest.request = nil }
    if rest.reason != event.reason { rest.reason = nil }
    let others = event.persons.filter { !rest.persons.contains($0) }
    if rest.persons.count + others.count <= Self.persons {
      rest.persons += others
    } else {
      rest.unnamed = (rest.unnamed ?? 0) + 1
    }
    minutes[user]?.rest = rest
  }

  /// Ends minutes, and forgets those that were written.
  ///
  /// - Parameters:
  ///   - isOver: of a user, and when the minute is over.
  ///   - write: whether the line could be written.
  mutating func end(
    where isOver: (_ user: UInt32, _ end: ContinuousClock.Instant) -> Bool,
    _ write: (_ user: UInt32, _ event: Audit.Event) -> Bool
  ) {
    for (user, minute) in minutes where isOver(user, minute.end) {
      guard var rest = minute.rest else {
        minutes[user] = nil
        continue
      }
      if rest.unnamed == 0 { rest.unnamed = nil }
      if write(user, rest) { minutes[user] = nil }
    }
  }
}
