import TrainingModel

/// The place of a course in the order of recommendations.
struct PlanUrgency: Comparable, Sendable {
  private(set) var isOverdue = false
  private(set) var priority = Priority.suggested
  private(set) var due: CalendarDate?
  private var missingLevels = 0
  /// By grade, then hours, then id.
  private let rank: Int32

  init(rank: Int32) { self.rank = rank }

  static func < (a: Self, b: Self) -> Bool {
    if a.isOverdue != b.isOverdue { return a.isOverdue }
    if a.priority.strength != b.priority.strength { return a.priority.strength < b.priority.strength }
    if a.due != b.due { return (a.due ?? .last) < (b.due ?? .last) }
    if a.missingLevels != b.missingLevels { return a.missingLevels > b.missingLevels }
    return a.rank < b.rank
  }

  /// Takes in a need that the course closes.
  mutating func add(_ need: PlanNeed, missingLevels: Int) {
    isOverdue = isOverdue || need.isOverdue
    if need.priority.strength < priority.strength { priority = need.priority }
    due = Self.earlier(due, need.due)
    self.missingLevels += missingLevels
  }

  /// A prerequisite is as urgent as what needs it.
  mutating func inherit(_ other: Self) {
    isOverdue = isOverdue || other.isOverdue
    if other.priority.strength < priority.strength { priority = other.priority }
    due = Self.earlier(due, other.due)
  }

  private static func earlier(_ a: CalendarDate?, _ b: CalendarDate?) -> CalendarDate? {
    guard let a, let b else { return a ?? b }
    return min(a, b)
  }
}

extension Priority {
  /// The strongest first; for code that asks very often.
  @inline(__always)
  fileprivate var strength: UInt8 {
    switch self {
    case .mandatory: 0
    case .expected: 1
    case .suggested: 2
    }
  }
}
