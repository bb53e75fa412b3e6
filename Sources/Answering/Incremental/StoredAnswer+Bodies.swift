import Recommendation
import RuleEvaluation
import TrainingModel
package import WireFormat

/// What stored answers mention by numbers, for readers.
package struct StoredNames: Sendable {
  private let texts: [String]

  /// - Parameter texts: by their numbers (``AnswerNames``).
  package init(_ texts: [String]) { self.texts = texts }

  /// The kind and the id of a name; of a number that is none, nothing.
  private func parts(_ number: UInt32) -> [Substring] {
    guard texts.indices.contains(Int(number)) else { return ["", ""] }
    return texts[Int(number)].split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
  }

  /// The id of a rule or a course.
  package func id(_ number: UInt32) -> String { parts(number).dropFirst().joined(separator: "/") }

  package func target(_ number: UInt32) -> TargetBody {
    let parts = parts(number)
    let id = String(parts[1])
    return switch parts[0] {
    case "competency": TargetBody(competency: id)
    case "course": TargetBody(course: id)
    case "quota": TargetBody(quota: id)
    default: TargetBody(training: id, since: parts.count > 2 ? String(parts[2]) : nil)
    }
  }
}

extension StoredAnswerBody {
  package init(_ answer: StoredAnswer, cadre: String, generation: Int, _ names: StoredNames) {
    self.init(
      cadre: cadre, generation: generation, served: answer.serving == .yes,
      needs: answer.needs.map { BatchNeedBody($0, names) }, plan: BatchPlanBody(answer, names))
  }
}

extension BatchNeedBody {
  fileprivate init(_ need: StoredAnswer.Need, _ names: StoredNames) {
    let row = need.row
    let target = names.target(row.target)
    self.init(
      target: target, state: row.state.rawValue, priority: row.priority.rawValue, due: dayText(row.due),
      rules: need.by.map(names.id).sorted())
    required = need.required.map(LevelOrAmounts.init)
    if target.competency != nil {
      held = .level(Int(row.held))
    } else if let amounts = need.amounts {
      if amounts.asksForBoth { both = true }
      held = .amounts(AmountsBody(hours: WireNumber(thousandths: row.hours), days: WireNumber(thousandths: row.days)))
    }
  }
}

extension BatchPlanBody {
  fileprivate init(_ answer: StoredAnswer, _ names: StoredNames) {
    self.init(
      optimal: answer.isOptimal, hours: WireNumber(thousandths: answer.hours),
      lowerBound: WireNumber(thousandths: answer.lowerBound),
      courses: answer.steps.map { step in
        BatchCourseBody(
          course: names.id(step.course), priority: step.priority.rawValue, due: dayText(step.due),
          closes: step.closes.map { closing in
            let target = names.target(closing.target)
            let isLevel = target.competency != nil
            return ClosesBody(
              competency: target.competency, course: target.course, from: isLevel ? Int(closing.from) : nil,
              to: isLevel ? Int(closing.to) : nil)
          }, requiredBy: step.requiredBy.isEmpty ? nil : step.requiredBy.map(names.id).sorted())
      },
      cannotClose: answer.unclosable.map { part in
        let target = names.target(part.target)
        return CannotCloseBody(
          target: target, reason: part.obstacle.rawValue, reached: part.reached.map(Int.init),
          required: target.competency == nil ? nil : Int(part.required))
      })
  }
}

extension DifferencePartBody {
  package init(_ part: AnswerChange.Part, _ names: StoredNames) {
    let isCourse = part.kind == .newRecommendation || part.kind == .lapsedRecommendation
    func asksForBoth(_ required: StoredAnswer.Required?) -> Bool? {
      if case .amounts(let amounts)? = required, amounts.asksForBoth { true } else { nil }
    }
    self.init(
      kind: part.kind.rawValue, target: isCourse ? nil : names.target(part.name),
      course: isCourse ? names.id(part.name) : nil, due: dayText(part.due),
      oldDue: part.oldDue == part.due ? nil : dayText(part.oldDue), required: part.required.map(LevelOrAmounts.init),
      both: asksForBoth(part.required), oldRequired: part.oldRequired.map(LevelOrAmounts.init),
      oldBoth: asksForBoth(part.oldRequired))
  }
}

extension LevelOrAmounts {
  fileprivate init(_ required: StoredAnswer.Required) {
    func number(_ amount: Int64) -> WireNumber? { amount < 0 ? nil : WireNumber(thousandths: amount) }
    self =
      switch required {
      case .level(let level): .level(Int(level))
      case .amounts(let amounts): .amounts(AmountsBody(hours: number(amounts.hours), days: number(amounts.days)))
      }
  }
}

private func dayText(_ day: Int32) -> String? { CalendarDate(packed: day)?.description }
