import TrainingModel

extension Demand {
  /// Whether another demand on the same target adds nothing beside this one: no higher level, no stronger priority, no
  /// more hours or days, no earlier day, and all of them comparable.
  func covers(_ other: Demand) -> Bool {
    guard target == other.target, level >= other.level, priority <= other.priority else { return false }
    return Self.covers(hours, other.hours) && Self.covers(days, other.days) && Self.covers(due, other.due)
  }

  /// Hours beside days are an alternative to them, so that only demands of one form can be compared.
  private static func covers(_ amount: Amount?, _ other: Amount?) -> Bool {
    switch (amount, other) {
    case (let amount?, let other?): amount >= other
    case (nil, nil): true
    default: false
    }
  }

  private static func covers(_ due: Due?, _ other: Due?) -> Bool {
    switch (due, other) {
    case (_, nil): true
    case (.on(let day)?, .on(let later)?): day <= later
    case (.within(let period, let field)?, .within(let longer, let same)?):
      field == same && period.months <= longer.months && period.days <= longer.days
    default: false
    }
  }
}

extension Provision {
  /// Whether it asks for as much as all demands of another one.
  func covers(_ other: Provision) -> Bool {
    other.demands.allSatisfy { demand in demands.contains { $0.covers(demand) } }
  }
}
