import WireFormat

/// The needs of answers as rows of a spreadsheet.
enum NeedRows {
  static func csv(of answers: [AnswerBody]) -> CSV {
    var csv = CSV(header: [
      "cadre", "unit", "as_of", "target_kind", "target", "state", "priority", "due", "required_level", "held_level",
      "required_hours", "required_days", "held_hours", "held_days", "rules", "courses",
    ])
    for answer in answers {
      for need in answer.needs { csv.add(row(need, answer)) }
    }
    return csv
  }

  private static func row(_ need: NeedBody, _ answer: AnswerBody) -> [String?] {
    let target: (kind: String, id: String?) =
      if let id = need.target.competency {
        ("competency", id)
      } else if let id = need.target.course {
        ("course", id)
      } else if let id = need.target.training {
        ("training", id)
      } else {
        ("quota", need.target.quota)
      }
    let courses = answer.plan.courses.filter { course in
      course.closes.contains {
        $0.competency != nil && $0.competency == need.target.competency
          || $0.course != nil && $0.course == need.target.course
      }
    }
    return [
      answer.cadre, answer.unit, answer.asOf, target.kind, target.id, need.state, need.priority, need.due,
      level(need.required), level(need.held), amounts(need.required)?.hours?.description,
      amounts(need.required)?.days?.description, amounts(need.held)?.hours?.description,
      amounts(need.held)?.days?.description, need.rules.joined(separator: " "),
      courses.map(\.course).joined(separator: " "),
    ]
  }

  private static func level(_ value: LevelOrAmounts?) -> String? {
    if case .level(let level)? = value { String(level) } else { nil }
  }

  private static func amounts(_ value: LevelOrAmounts?) -> AmountsBody? {
    if case .amounts(let amounts)? = value { amounts } else { nil }
  }
}
