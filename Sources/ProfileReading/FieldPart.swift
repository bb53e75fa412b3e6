import TrainingModel

/// What a decoder knows of one field.
struct FieldPart: Sendable {
  let number: Ordinal<Field>
  let type: FieldType
  let isMany: Bool
  /// Of a field of type code.
  let list: CodeList?
  /// The places of the codes in the list.
  let places: [String: Int32]
  /// What the field would hold that profiles never do, by its name.
  let refused: RefusedContent?

  init(_ field: Field, number: Ordinal<Field>, list: CodeList?) {
    self.number = number
    type = field.type
    isMany = field.isMany
    self.list = list
    places = Dictionary(
      (list?.codes ?? []).enumerated().map { ($1.value, Int32(truncatingIfNeeded: $0)) },
      uniquingKeysWith: { first, _ in first })
    refused = RefusedContent(name: field.id)
  }
}
