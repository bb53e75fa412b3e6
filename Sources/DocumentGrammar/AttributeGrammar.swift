/// One attribute of an element.
package struct AttributeGrammar: Hashable, Sendable {
  package var name: String
  package var kind: LexicalKind
  package var isRequired: Bool
  /// What its absence means, as it would be written; nil where absence is its own meaning.
  package var defaultValue: String?
  /// Whether `@column` may stand instead of a value: in the templates of a table.
  package var takesColumn: Bool

  package init(
    _ name: String, _ kind: LexicalKind, required: Bool = false, default defaultValue: String? = nil,
    takesColumn: Bool = false
  ) {
    self.name = name
    self.kind = kind
    isRequired = required
    self.defaultValue = defaultValue
    self.takesColumn = takesColumn
  }

  /// An attribute that must be there, with a value.
  package static func required(_ name: String, _ kind: LexicalKind) -> Self { .init(name, kind, required: true) }

  /// An attribute that may be left out, or left empty.
  package static func optional(_ name: String, _ kind: LexicalKind, default defaultValue: String? = nil) -> Self {
    .init(name, kind, default: defaultValue)
  }
}

/// Attributes of which at most one may stand: the operators of `<is>`, the targets of `<require>`.
package struct AttributeChoice: Hashable, Sendable {
  /// What they are called in messages: `operator`, `target`.
  package var noun: String
  package var names: [String]
  /// Whether one of them must stand.
  package var isRequired: Bool

  package init(_ noun: String, _ names: [String], required: Bool = true) {
    self.noun = noun
    self.names = names
    isRequired = required
  }
}
