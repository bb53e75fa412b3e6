import TrainingModel

extension CompiledRules {
  /// By class, the number of the first class with the same audience.
  static func audienceNumbers(of classes: [TrainingClass]) -> [Int32] {
    var numbers: [Int32] = []
    var firsts: [Int] = []
    for (place, value) in classes.enumerated() {
      if let first = firsts.first(where: { classes[$0].audience.asksTheSame(as: value.audience) }) {
        numbers.append(Int32(first))
      } else {
        numbers.append(Int32(place))
        firsts.append(place)
      }
    }
    return numbers
  }
}

extension [Condition] {
  /// Whether these are the same conditions in the same order, wherever they stand. Those over records never are: they are
  /// told apart by where they stand.
  fileprivate func asksTheSame(as other: Self) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.asksTheSame(as: $1) }
  }
}

extension Condition {
  fileprivate func asksTheSame(as other: Condition) -> Bool {
    switch (form, other.form) {
    case (.all(let a), .all(let b)), (.any(let a), .any(let b)): a.asksTheSame(as: b)
    case (.not(let a), .not(let b)): a.asksTheSame(as: b)
    case (.test(let a), .test(let b)): a == b
    case (.missing(let a), .missing(let b)): a == b
    case (.holds(let a, let level), .holds(let b, let other)): a == b && level == other
    case (.holdsRole(let a), .holdsRole(let b)): a == b
    default: false
    }
  }
}
