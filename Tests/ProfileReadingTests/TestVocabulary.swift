import Diagnostics
import TrainingModel

/// A small vocabulary with a field of each type.
enum TestVocabulary {
  static let vocabulary = make()

  static let place = SourceLocation(file: "rules.xml", range: SourceRange(at: .start))

  static let fields: [(id: String, type: FieldType, list: String?, isMany: Bool)] = [
    ("leadership-level", .code, "leadership-levels", false), ("system", .code, "systems", true),
    ("position", .text, nil, false), ("nickname", .text, nil, true), ("children-count", .integer, nil, false),
    ("score", .number, nil, false), ("promoted-on", .date, nil, false), ("seconded", .flag, nil, false),
    ("award-date", .date, nil, true),
  ]
  static let lists: [(id: String, codes: [String])] = [
    ("leadership-levels", ["none", "section-deputy", "section-chief", "division-deputy"]),
    ("systems", ["publicity", "culture", "emergency"]),
  ]

  static func make(
    fields: [(id: String, type: FieldType, list: String?, isMany: Bool)] = fields,
    lists: [(id: String, codes: [String])] = lists, levels: Int = 3, competencies: [String] = ["ideology", "media"],
    courses: [String] = ["media-101", "theory-1"], classes: [String] = ["spring-2025"]
  ) -> Vocabulary {
    var vocabulary = Vocabulary()
    for list in lists {
      vocabulary.codeLists.append(
        CodeList(id: list.id, isOrdered: true, codes: list.codes.map { .init(value: $0) }), id: list.id)
    }
    for field in fields {
      let codes = field.list.flatMap { vocabulary.codeLists.index(of: $0) }
      vocabulary.fields.append(
        Field(id: field.id, type: field.type, codes: codes, isMany: field.isMany, location: place), id: field.id)
    }
    let scale = Scale(id: "scale", levels: [LocalizedText](repeating: .init(), count: levels), location: place)
    vocabulary.scales.append(scale, id: "scale")
    for id in competencies {
      vocabulary.competencies.append(
        Competency(id: id, scale: Ordinal(0), kind: .knowledge, content: .duty, location: place), id: id)
    }
    for id in courses {
      vocabulary.courses.append(
        Course(
          id: id, hours: Amount(8), mode: .offline, method: .lecture, content: .duty, state: .active, location: place),
        id: id)
    }
    for id in classes {
      vocabulary.classes.append(
        TrainingClass(
          id: id, starts: .first, ends: .last, seats: 1, kind: .inPost, state: .open, hours: Amount(8), location: place),
        id: id)
    }
    return vocabulary
  }
}
