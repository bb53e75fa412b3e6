import DocumentGrammar
import TrainingModel

extension RuleGrammar {
  /// Lecturers, bases, courses and classes.
  static var catalogue: [ElementGrammar] {
    [
      ElementGrammar(
        "lecturer", attributes: [id, .required("origin", .oneOf(LecturerOrigin.self))], children: [title]),
      ElementGrammar("base", attributes: [id], children: [title]),
      ElementGrammar(
        "course",
        attributes: [
          id, .required("hours", .positiveAmount), .optional("days", .positiveAmount),
          .required("mode", .oneOf(TrainingMode.self)), .required("method", .oneOf(TeachingMethod.self)),
          .required("content", .oneOf(Content.self)), .required("state", .oneOf(CourseState.self)),
          .optional("grade", .oneOf(CourseGrade.self)), .optional("lasts", .period),
        ] + validity,
        children: [
          title, .init("teaches", .any), .init("after", .any), .init("counts-as", .any), .init("for", .optional),
          .init("taught-by", .any),
        ]),
      ElementGrammar(
        "teaches",
        attributes: [.required("competency", .reference(.competency)), .required("level", .positiveInteger)]),
      ElementGrammar("after", attributes: [.required("course", .reference(.course))]),
      ElementGrammar("counts-as", attributes: [.required("course", .reference(.course))]),
      ElementGrammar("taught-by", attributes: [.required("lecturer", .reference(.lecturer))]),
      ElementGrammar("for", children: [conditionChild(.any)]),
      ElementGrammar(
        "class",
        attributes: [
          id, .required("starts", .date), .required("ends", .date), .required("seats", .positiveInteger),
          .optional("enrol-by", .date), .required("kind", .oneOf(TrainingKind.self)),
          .required("state", .oneOf(ClassState.self)), .optional("organiser-level", .oneOf(OrganiserLevel.self)),
          .optional("place", .oneOf(Place.self)), .required("hours", .positiveAmount),
          .optional("days", .positiveAmount),
        ],
        children: [
          title, .init("offers", .any), .init("for", .optional), .init("class/quota", .any), .init("held-at", .any),
          .init("head", .optional),
        ]),
      ElementGrammar("offers", attributes: [.required("course", .reference(.course))]),
      ElementGrammar(
        "quota", key: "class/quota",
        attributes: [.required("unit", .reference(.unit)), .required("seats", .positiveInteger)]),
      ElementGrammar("held-at", attributes: [.required("base", .reference(.base))]),
      ElementGrammar("head", text: .value(.text, required: false)),
    ]
  }
}
