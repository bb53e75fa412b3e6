package import Diagnostics

/// What a declared fact of a cadre may hold.
package enum FieldType: String, BuiltInCode {
  case code, text, integer, number, date, flag
  package static let listID = "field-type"
  package static let isOrdered = false
}

/// A declared fact of a cadre: with `id` and `unit`, the only names that a condition may use.
package struct Field: Sendable {
  package var id: String
  package var type: FieldType
  /// The list of a field of type code; nil for the other types.
  package var codes: Ordinal<CodeList>?
  /// Whether a cadre has a set of values; the empty set is not "missing".
  package var isMany: Bool
  package var title: LocalizedText
  package var location: SourceLocation

  package init(
    id: String, type: FieldType, codes: Ordinal<CodeList>? = nil, isMany: Bool = false, title: LocalizedText = .init(),
    location: SourceLocation
  ) {
    self.id = id
    self.type = type
    self.codes = codes
    self.isMany = isMany
    self.title = title
    self.location = location
  }
}

/// What a cadre has in one field.
package enum FieldValue: Hashable, Sendable {
  /// No value in a field that holds one.
  case missing
  /// The place in the field's code list.
  case code(Int32)
  case text(String)
  /// Integers and numbers.
  case number(Amount)
  case date(CalendarDate)
  case flag(Bool)
  /// The values of a many-field in an order of their own, without repeats; may be empty.
  case many([FieldValue])
}

/// A fact that a condition asks for: of the cadre, of one of the cadre's training records, or of a class.
package enum FieldReference: Hashable, Sendable {
  case cadre(Ordinal<Field>)
  case cadreID
  case cadreUnit
  case record(RecordField)
  case trainingClass(ClassField)
}

/// What conditions may ask of a training record.
package enum RecordField: String, BuiltInCode {
  case course, `class`, kind, starts, ends, hours, days, mode, place, organiserLevel = "organiser-level", result,
    content
  package static let listID = "record-fields"
  package static let isOrdered = false
}

/// What conditions may ask of a class.
package enum ClassField: String, BuiltInCode {
  case id, kind, starts, ends, enrolBy = "enrol-by", hours, days, seats, state, organiserLevel = "organiser-level",
    place,
    course, content
  package static let listID = "class-fields"
  package static let isOrdered = false
}
