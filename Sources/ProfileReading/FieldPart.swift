import TrainingModel

/// What a decoder knows of one field. A class, since it is passed about for every value.
final class FieldPart: Sendable {
  let number: Ordinal<Field>
  let type: FieldType
  let isMany: Bool
  /// Of a field of type code.
  let list: CodeList?
  /// The places of the codes in the list.
  let places: ByteTable
  /// What the field would hold that profiles never do, by its name.
  let refused: RefusedContent?

  init(_ field: Field, number: Ordinal<Field>, list: CodeList?) {
    self.number = number
    type = field.type
    isMany = field.isMany
    self.list = list
    places = ByteTable((list?.codes ?? []).map(\.value))
    refused = RefusedContent(name: field.id)
  }
}
