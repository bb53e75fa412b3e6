import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  /// Chooses among the options, part by part.
  ///
  /// - Returns: false where a part has more than 64 options; `chosen` is then of no use.
  mutating func solveParts(nodeLimit: Int) -> Bool {
    var parts = partsOfOptions()
    let linked = parts.reduce(0, |)
    var hours: Int64 = 0
    // A goal that no part has is closed by its only option.
    for option in options where (option.closes | option.opens) & linked == 0 {
      choose(option.course)
      hours += catalogue.hours[Int(option.course)]
    }
    plan.lowerBound = Amount(thousandths: hours)
    while let part = parts.popLast() {
      search.removeAll()
      for option in options where (option.closes | option.opens) & part != 0 {
        guard search.add(option) else { return false }
      }
      let goalBits = goals.count == 64 ? UInt64.max : (1 << UInt64(goals.count)) - 1
      search.run(required: part & goalBits, nodeLimit: nodeLimit)
      search.forEachChosen { choose($0) }
      plan.isOptimal = plan.isOptimal && search.isOptimal
      plan.lowerBound += Amount(thousandths: search.lowerBound / CourseCatalogue.weightOfHours)
    }
    return true
  }

  mutating func choose(_ course: Int32) {
    chosen.append(course)
    plan.hours += Amount(thousandths: catalogue.hours[Int(course)])
  }

  /// The bits that options with more than one bind together.
  private func partsOfOptions() -> [UInt64] {
    var parts: [UInt64] = []
    for option in options {
      var part = option.closes | option.opens
      guard part & (part - 1) != 0 else { continue }
      parts.removeAll { other in
        guard other & part != 0 else { return false }
        part |= other
        return true
      }
      parts.append(part)
    }
    return parts
  }
}
