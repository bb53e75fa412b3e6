package import DocumentGrammar
package import TrainingModel

/// The table of what may stand in profiles: the built-in elements, and one for each field of a vocabulary.
package enum ProfileGrammar {
  package static let namespace = "urn:quebu:profiles:1"

  /// The key of a `<cadre>` whose id, unit and name may be absent.
  package static let anonymousCadre = "cadre?"

  /// The elements that may stand in a `<cadre>` besides the fields; no field can have one of these names.
  package static let builtInNames = ["name", "holds", "training"]

  /// All attributes of all elements.
  static let attributeNames = Set(grammar(for: Vocabulary()).elements.flatMap { $0.attributes.map(\.name) })

  /// - Parameter vocabulary: a field whose name is that of a built-in element is left out.
  package static func grammar(for vocabulary: Vocabulary) -> Grammar {
    let fields = vocabulary.fields.items.filter { !builtInNames.contains($0.id) }
    let parts = [ElementGrammar.Child("holds", .any), .init("training", .any)] + fields.map { .init(key($0), .any) }
    return Grammar(
      namespace: namespace,
      elements: [
        ElementGrammar(
          "profiles", attributes: [.optional("xml:lang", .language, default: "zh")],
          children: [.init("unit", .any), .init("cadre", .any)]),
        ElementGrammar(
          "unit", attributes: [.required("id", .identifier), .optional("parent", .reference(.init("unit")))],
          children: [.init("title", .any)]),
        ElementGrammar(
          "cadre", attributes: [.required("id", .identifier), .required("unit", .reference(.init("unit")))],
          children: [.init("name", .one)] + parts),
        ElementGrammar(
          "cadre", key: anonymousCadre,
          attributes: [.optional("id", .identifier), .optional("unit", .reference(.init("unit")))],
          children: [.init("name", .optional)] + parts),
        ElementGrammar("name", text: .value(.text, required: true)),
        ElementGrammar(
          "title", attributes: [.optional("xml:lang", .language)], text: .value(.text, required: true)),
        holds, training,
      ] + fields.map { ElementGrammar($0.id, key: key($0), text: .value(kind(of: $0.type), required: false)) })
  }

  private static let holds = ElementGrammar(
    "holds",
    attributes: [
      .required("competency", .reference(.init("competency"))), .required("level", .positiveInteger),
      .optional("assessed-on", .date), .optional("expires-on", .date),
    ])

  private static let training = ElementGrammar(
    "training",
    attributes: [
      .optional("course", .reference(.init("course"))), .optional("class", .reference(.init("class"))),
      .optional("kind", .oneOf(TrainingKind.self)), .optional("starts", .date), .optional("ends", .date),
      .optional("hours", .amount), .optional("days", .amount), .optional("mode", .oneOf(TrainingMode.self)),
      .optional("place", .oneOf(Place.self)), .optional("organiser-level", .oneOf(OrganiserLevel.self)),
      .required("result", .oneOf(TrainingResult.self)), .optional("leave-hours", .amount),
    ], children: [.init("title", .optional)])

  private static func key(_ field: Field) -> String { "field " + field.id }

  private static func kind(of type: FieldType) -> LexicalKind {
    switch type {
    // Whether a code is in its list is judged with the list at hand.
    case .code: .reference(.init("code"))
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .date: .date
    case .flag: .yesNo
    }
  }
}
