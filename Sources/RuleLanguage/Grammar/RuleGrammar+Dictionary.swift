import DocumentGrammar
import TrainingModel

extension RuleGrammar {
  /// Code lists, fields and sources; and the framework of competencies.
  static var dictionary: [ElementGrammar] {
    [
      ElementGrammar(
        "code-list", attributes: [id, .optional("ordered", .flag, default: "false")],
        children: [title, .init("code", .atLeastOne, ordered: true)]),
      ElementGrammar("code", attributes: [.required("value", .code)], children: [title]),
      ElementGrammar(
        "field",
        attributes: [
          id, .required("type", .oneOf(FieldType.self)), .optional("codes", .reference(.codeList)),
          .optional("many", .flag, default: "false"),
        ], children: [title]),
      ElementGrammar(
        "source", attributes: [id, .optional("issued", .date), .optional("href", .text)], children: [title]),
      ElementGrammar("scale", attributes: [id], children: [title, .init("level", .atLeastOne)]),
      ElementGrammar("level", attributes: [.required("n", .positiveInteger)], children: [title]),
      ElementGrammar(
        "competency",
        attributes: [
          id, .required("scale", .reference(.scale)), .required("kind", .oneOf(CompetencyKind.self)),
          .required("content", .oneOf(Content.self)),
        ], children: [title]),
    ]
  }
}
