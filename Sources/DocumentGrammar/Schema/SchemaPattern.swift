/// A pattern of RELAX NG, which has an XML form and a compact one.
indirect enum SchemaPattern {
  /// The names that an element or attribute may have.
  enum Name {
    case one(String)
    /// Of the namespace of the document for elements, of none for attributes.
    case allBut([String])
  }

  case text
  case empty
  /// A definition of the schema.
  case reference(String)
  case element(Name, SchemaText?, SchemaPattern)
  case attribute(Name, SchemaText?, SchemaPattern)
  /// One word.
  case value(String, SchemaText?)
  /// A datatype of XML Schema, narrowed.
  case data(String, [(name: String, value: String)])
  case list(SchemaPattern)
  case group([SchemaPattern])
  case interleave([SchemaPattern])
  case choice([SchemaPattern])
  case optional(SchemaPattern)
  case zeroOrMore(SchemaPattern)
  case oneOrMore(SchemaPattern)
}

/// A schema: named patterns, the first of which is that of the root.
struct SchemaPatterns {
  var namespace: String
  var root: String
  var definitions: [(name: String, pattern: SchemaPattern)]
}
