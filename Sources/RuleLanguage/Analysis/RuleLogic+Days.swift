package import TrainingModel

extension RuleLogic {
  /// The days that a validity covers; nil where it covers none that questions are asked on.
  package static func days(from: CalendarDate?, through: CalendarDate?) -> ClosedRange<CalendarDate>? {
    let first = max(from ?? allDays.lowerBound, allDays.lowerBound)
    let last = min(through ?? allDays.upperBound, allDays.upperBound)
    return first <= last ? first...last : nil
  }

  /// The days on which a provision is valid.
  package func days(of provision: Ordinal<Provision>) -> ClosedRange<CalendarDate>? {
    Self.days(from: provisions[provision].validFrom, through: provisions[provision].validTo)
  }
}

extension Formula {
  /// The facts that it is about.
  var facts: Set<Fact> {
    var facts = Set<Fact>()
    forEachLiteral { facts.insert($0.fact) }
    return facts
  }

  /// Whether it hangs on today otherwise than by facts.
  var isAboutToday: Bool {
    switch self {
    case .all(let parts), .any(let parts): return parts.contains(where: \.isAboutToday)
    case .today(let from, let through): return from != nil || through != nil
    case .literal(let literal):
      guard case .test(.dates(let from, let through)?, _, _) = literal.values else { return false }
      return [from, through].contains { bound in
        switch bound {
        case nil, .on: false
        case .ago, .ahead: true
        }
      }
    }
  }
}
