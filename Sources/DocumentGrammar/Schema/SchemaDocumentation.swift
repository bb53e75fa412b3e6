/// What an editor shows for an element, an attribute or a word, in both languages.
package struct SchemaText: Hashable, Sendable {
  package var zh: String
  package var en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

/// Where a schema takes its explanations from.
package struct SchemaDocumentation {
  package var element: (ElementGrammar) -> SchemaText?
  package var attribute: (ElementGrammar, AttributeGrammar) -> SchemaText?
  package var word: (AttributeGrammar, String) -> SchemaText?

  package init(
    element: @escaping (ElementGrammar) -> SchemaText?,
    attribute: @escaping (ElementGrammar, AttributeGrammar) -> SchemaText?,
    word: @escaping (AttributeGrammar, String) -> SchemaText?
  ) {
    self.element = element
    self.attribute = attribute
    self.word = word
  }
}
