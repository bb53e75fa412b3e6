import DocumentGrammar
import TrainingModel

extension RuleGrammar {
  /// Conditions about a cadre.
  static var conditions: [ElementGrammar] {
    [
      ElementGrammar("all", children: [conditionChild(.any)]),
      ElementGrammar("any", children: [conditionChild(.any)]),
      ElementGrammar("not", children: [conditionChild(.one)]),
      test(key: "is"),
      ElementGrammar("missing", attributes: [.required("field", .reference(.field))]),
      ElementGrammar(
        "holds",
        attributes: [
          .required("competency", .reference(.competency)), .optional("at-least", .positiveInteger, default: "1"),
        ]),
      ElementGrammar("holds-role", attributes: [.required("role", .reference(.role))]),
      ElementGrammar(
        "trained",
        attributes: [.optional("within-past", .period), .optional("at-least", .positiveInteger, default: "1")],
        children: [innerConditionChild(.any)]),
      ElementGrammar("serving", children: [conditionChild(.any)]),
      ElementGrammar("applies-when", children: [conditionChild(.any)]),
      ElementGrammar("when", children: [conditionChild(.any)]),
    ]
  }

  /// Conditions about a training record or a class, which have fields and nothing else.
  static var innerConditions: [ElementGrammar] {
    [
      ElementGrammar("all", key: "inner/all", children: [innerConditionChild(.any)]),
      ElementGrammar("any", key: "inner/any", children: [innerConditionChild(.any)]),
      ElementGrammar("not", key: "inner/not", children: [innerConditionChild(.one)]),
      test(key: "inner/is"),
      ElementGrammar("missing", key: "inner/missing", attributes: [.required("field", .reference(.field))]),
      ElementGrammar("counts", children: [innerConditionChild(.any)]),
      ElementGrammar("blocks", children: [innerConditionChild(.any)]),
    ]
  }

  static func conditionChild(_ count: ElementGrammar.Child.Count) -> ElementGrammar.Child {
    .init(["all", "any", "not", "is", "missing", "holds", "holds-role", "trained"], count, noun: "condition")
  }

  static func innerConditionChild(_ count: ElementGrammar.Child.Count) -> ElementGrammar.Child {
    .init(["inner/all", "inner/any", "inner/not", "inner/is", "inner/missing"], count, noun: "condition")
  }

  /// The kinds of operands that do not hang on the type of the field; the others are read when the field is known.
  static func operandKind(of op: Operator) -> LexicalKind {
    switch op {
    case .before, .onOrAfter: .date
    case .withinPast, .olderThan, .withinNext: .period
    case .within: .reference(.unit)
    case .oneOf, .noneOf: .words
    default: .text
    }
  }

  private static func test(key: String) -> ElementGrammar {
    ElementGrammar(
      "is", key: key,
      attributes: [.required("field", .reference(.field))]
        + Operator.allCases.map { .optional($0.rawValue, operandKind(of: $0)) } + [.optional("if-missing", .yesNo)],
      choices: [AttributeChoice("operator", Operator.allCases.map(\.rawValue))])
  }
}
