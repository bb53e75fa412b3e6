import RuleEvaluation
import TrainingModel

extension CoursePlanner {
  /// Chooses among the options, part by part.
  ///
  /// - Returns: false where a part has more than 64 options; `chosen` is then of no use.
  mutating func solveParts(nodeLimit: Int) -> Bool {
    findParts()
    var linked: UInt64 = 0
    for part in parts { linked |= part }
    // A goal that no part has is closed by its only option.
    for option in options where (option.closes | option.opens) & linked == 0 { choose(option.course) }
    plan.lowerBound = plan.hours
    for part in parts.indices {
      guard solve(parts[part], nodeLimit: nodeLimit) else { return false }
    }
    return true
  }

  private mutating func solve(_ part: UInt64, nodeLimit: Int) -> Bool {
    let before = plan.hours
    if memo != nil {
      makeKey(of: part, nodeLimit: nodeLimit)
      if let answer = memo?.find() {
        for place in answer { if let course = memo?[place] { choose(course) } }
        plan.lowerBound += plan.hours - before
        return true
      }
    }
    search.removeAll()
    for option in options where (option.closes | option.opens) & part != 0 {
      guard search.add(option) else { return false }
    }
    search.run(required: part & goalBits, nodeLimit: nodeLimit)
    let start = chosen.count
    search.forEachChosen { choose($0) }
    if search.isOptimal {
      plan.lowerBound += plan.hours - before
      memo?.keep(chosen[start...])
    } else {
      plan.isOptimal = false
      plan.lowerBound += Amount(thousandths: search.lowerBound / CourseCatalogue.weightOfHours)
    }
    return true
  }

  private var goalBits: UInt64 { goals.count == 64 ? .max : (1 << UInt64(goals.count)) - 1 }

  mutating func choose(_ course: Int32) {
    chosen.append(course)
    plan.hours += Amount(thousandths: catalogue.hours[Int(course)])
  }

  /// The bits that options with more than one bind together.
  private mutating func findParts() {
    parts.removeAll(keepingCapacity: true)
    for option in options {
      var part = option.closes | option.opens
      guard part & (part - 1) != 0 else { continue }
      var kept = 0
      for place in parts.indices {
        if parts[place] & part != 0 {
          part |= parts[place]
        } else {
          parts[kept] = parts[place]
          kept += 1
        }
      }
      parts.removeLast(parts.count - kept)
      parts.append(part)
    }
  }

  /// Everything that the search of a part hangs on: how far it may go, the goals, which stand in an order of their own, and
  /// the options with the prerequisites that each asks for. What an option closes, and the order of the bits, follow from
  /// these by the rules.
  private mutating func makeKey(of part: UInt64, nodeLimit: Int) {
    guard var key = memo?.key else { return }
    memo?.key = []
    key.removeAll(keepingCapacity: true)
    key.append(Int32(clamping: nodeLimit))
    key.append(Int32((part & goalBits).nonzeroBitCount))
    for goal in goals.indices where part & (1 << UInt64(goal)) != 0 {
      switch needs[goals[goal].need].target {
      case .competency(let competency):
        key.append(competency.raw)
        key.append(goalOfCompetency[competency.position].level)
      case .course(let course): key.append(-1 - course.raw)
      case .training, .quota: break
      }
    }
    for option in options where (option.closes | option.opens) & part != 0 {
      key.append(option.course)
      var rest = option.opens
      while rest != 0 {
        key.append(-1 - prerequisites[rest.trailingZeroBitCount - goals.count])
        rest &= rest - 1
      }
    }
    memo?.key = key
  }
}
