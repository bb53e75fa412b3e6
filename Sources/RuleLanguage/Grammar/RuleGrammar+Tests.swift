import DocumentGrammar
import TrainingModel

extension RuleGrammar {
  /// Tests beside the rules. What stands in their `<cadre>` is a profile, and read as one.
  static var tests: [ElementGrammar] {
    [
      ElementGrammar(
        "test",
        attributes: [
          id, .optional("of", .references(.provision)), .required("today", .date),
          .optional("todo", .flag, default: "false"),
        ],
        children: [title, .init("test/cadre", .one), .init("expect", .one)]),
      ElementGrammar("cadre", key: "test/cadre", openAttributes: true, openChildren: true),
      ElementGrammar(
        "expect", attributes: [.optional("exactly", .flag, default: "false")],
        children: [
          .init("need", .any), .init("no-need", .any), .init("unknown", .any), .init("conflict", .any),
          .init("let-off", .any), .init("recommend", .any), .init("no-recommend", .any),
        ]),
      ElementGrammar(
        "need",
        attributes: targetAttributes() + [
          .optional("level", .positiveInteger), .optional("hours", .positiveAmount), .optional("days", .positiveAmount),
          .optional("priority", .oneOf(Priority.self)), .optional("due", .date),
          .optional("state", .oneOf(["open", "overdue", "cannot-judge", "met"])),
          .optional("by", .references(.provision)),
        ],
        choices: [AttributeChoice("target", targetNames)]),
      ElementGrammar(
        "no-need", attributes: targetAttributes(), choices: [AttributeChoice("target", targetNames)]),
      ElementGrammar("unknown", attributes: [.required("field", .reference(.field))]),
      ElementGrammar("conflict"),
      ElementGrammar(
        "let-off", attributes: targetAttributes() + [.optional("by", .references(.provision))],
        choices: [AttributeChoice("target", targetNames)]),
      ElementGrammar("recommend", attributes: [.required("course", .reference(.course))]),
      ElementGrammar("no-recommend", attributes: [.required("course", .reference(.course))]),
    ]
  }
}
