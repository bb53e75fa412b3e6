import DocumentGrammar
import TrainingModel

extension RuleGrammar {
  /// Roles, rules, quotas and limits.
  static var provisions: [ElementGrammar] {
    [
      ElementGrammar(
        "role", attributes: [id, .required("kind", .oneOf(RoleKind.self))],
        children: [title, basis, .init("applies-when", .one), .init("needs", .any), because]),
      demand("needs"),
      demand("require"),
      ElementGrammar("due", attributes: dueAttributes(), choices: dueChoices),
      ElementGrammar(
        "rule",
        attributes: [id] + validity + [state, .optional("exception-to", .references(.provision))],
        children: [title, basis, .init("when", .one), .init("then", .one), because]),
      ElementGrammar("then", children: [.init(["require", "exempt"], .atLeastOne)]),
      ElementGrammar(
        "exempt", attributes: targetAttributes() + [.optional("until", .date)],
        choices: [AttributeChoice("target", targetNames, required: false)]),
      ElementGrammar(
        "quota", attributes: [id] + window, choices: [windowChoice],
        children: [title, basis, .init("counts", .optional)]),
      ElementGrammar(
        "limit",
        attributes: [id, .required("at-most", .nonNegativeInteger)] + window
          + [.optional("same", .oneOf(["course", "content", "kind"])), state],
        choices: [windowChoice],
        children: [title, basis, .init("counts", .optional), .init("blocks", .optional)]),
    ]
  }

  /// Decision tables. In the templates `@column` may stand for any value.
  static var tables: [ElementGrammar] {
    [
      ElementGrammar(
        "table",
        attributes: [
          id, .optional("hit", .oneOf(HitPolicy.self), default: "collect"),
          .optional("complete", .flag, default: "false"),
        ] + validity + [state],
        children: [
          title, basis, .init("input", .atLeastOne, ordered: true), .init("table/require", .atLeastOne),
          .init("row", .any, ordered: true), because,
        ]),
      ElementGrammar(
        "input", attributes: [.required("name", .identifier), .required("field", .reference(.field))]),
      demand("require", key: "table/require", due: "table/due", takesColumn: true),
      ElementGrammar("due", key: "table/due", attributes: dueAttributes(takesColumn: true), choices: dueChoices),
      ElementGrammar("row", attributes: [.optional("id", .identifier)], openAttributes: true),
    ]
  }

  /// What a demand may be about.
  static let targetNames = ["competency", "course", "training", "quota"]

  static func targetAttributes(takesColumn: Bool = false) -> [AttributeGrammar] {
    [
      .init("competency", .reference(.competency), takesColumn: takesColumn),
      .init("course", .reference(.course), takesColumn: takesColumn),
      .init("training", .oneOf(TrainingKind.self), takesColumn: takesColumn),
      .init("quota", .reference(.quota), takesColumn: takesColumn),
      .init("since", .reference(.field), takesColumn: takesColumn),
    ]
  }

  private static func demand(
    _ name: String, key: String? = nil, due: String = "due", takesColumn: Bool = false
  ) -> ElementGrammar {
    ElementGrammar(
      name, key: key,
      attributes: targetAttributes(takesColumn: takesColumn) + [
        .init("level", .positiveInteger, takesColumn: takesColumn),
        .init("hours", .positiveAmount, takesColumn: takesColumn),
        .init("days", .positiveAmount, takesColumn: takesColumn),
        .init("priority", .oneOf(Priority.self), default: "expected", takesColumn: takesColumn),
      ],
      choices: [AttributeChoice("target", targetNames)], children: [.init(due, .optional)])
  }

  private static func dueAttributes(takesColumn: Bool = false) -> [AttributeGrammar] {
    [
      .init("within", .period, takesColumn: takesColumn), .init("of", .reference(.field), takesColumn: takesColumn),
      .init("on", .date, takesColumn: takesColumn),
    ]
  }

  private static let dueChoices = [AttributeChoice("date", ["within", "on"])]

  private static let window: [AttributeGrammar] = [
    .optional("window", .period), .optional("ends", .oneOf(["today"]), default: "today"),
    .optional("per", .oneOf(["calendar-year", "fiscal-year"])), .optional("starts", .monthDay),
    .optional("from", .date), .optional("to", .date),
  ]

  private static let windowChoice = AttributeChoice("window", ["window", "per", "from"])
}
