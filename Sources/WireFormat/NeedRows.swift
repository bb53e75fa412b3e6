/// The needs of answers as rows of a spreadsheet: one for each that is not met, with the courses of the plan that close it.
package enum NeedRows {
  package static let header = [
    "cadre", "unit", "as_of", "target_kind", "target", "state", "priority", "due", "required_level", "held_level",
    "required_hours", "required_days", "held_hours", "held_days", "rules", "courses",
  ]

  package static func csv(of answers: [AnswerBody]) -> CSV {
    var csv = CSV(header: header)
    for answer in answers {
      let closed = answer.plan.courses.map { (course: $0.course, closes: $0.closes) }
      for need in answer.needs {
        csv.add(
          [answer.cadre, answer.unit, answer.asOf]
            + columns(
              need.target, need.state, need.priority, need.due, need.required, need.held, need.rules, closed))
      }
    }
    return csv
  }

  /// The lines of an answer, each with its end; none where nothing is lacking.
  package static func lines(of answer: BatchAnswerBody) -> String {
    let closed = (answer.plan?.courses ?? []).map { (course: $0.course, closes: $0.closes) }
    return answer.needs.map { need in
      CSV.line(
        [answer.cadre, answer.unit, answer.asOf]
          + columns(
            need.target, need.state, need.priority, need.due, need.required, need.held, need.rules, closed))
    }.joined()
  }

  private static func columns(
    _ wanted: TargetBody, _ state: String, _ priority: String, _ due: String?, _ required: LevelOrAmounts?,
    _ held: LevelOrAmounts?, _ rules: [String], _ planned: [(course: String, closes: [ClosesBody])]
  ) -> [String?] {
    let target: (kind: String, id: String?) =
      if let id = wanted.competency {
        ("competency", id)
      } else if let id = wanted.course {
        ("course", id)
      } else if let id = wanted.training {
        ("training", id)
      } else {
        ("quota", wanted.quota)
      }
    let courses = planned.filter { step in
      step.closes.contains {
        $0.competency != nil && $0.competency == wanted.competency || $0.course != nil && $0.course == wanted.course
      }
    }
    return [
      target.kind, target.id, state, priority, due, level(required), level(held), amounts(required)?.hours?.description,
      amounts(required)?.days?.description, amounts(held)?.hours?.description, amounts(held)?.days?.description,
      rules.joined(separator: " "), courses.map(\.course).joined(separator: " "),
    ]
  }

  private static func level(_ value: LevelOrAmounts?) -> String? {
    if case .level(let level)? = value { String(level) } else { nil }
  }

  private static func amounts(_ value: LevelOrAmounts?) -> AmountsBody? {
    if case .amounts(let amounts)? = value { amounts } else { nil }
  }
}
