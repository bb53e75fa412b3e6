/// A grammar as a schema for editors, in three forms.
///
/// Every document that reads without an error is valid. What hangs on more than one element, such as ids that are used
/// twice or values of a code list, no schema can say; XML Schema 1.0 can say neither which attributes exclude each other
/// nor how many children of a kind may stand, except where there is one kind, or where there is at most one of each.
package struct GrammarSchema {
  let grammar: Grammar
  /// The key of the root.
  let root: String
  let documentation: SchemaDocumentation

  package init(_ grammar: Grammar, root: String, documentation: SchemaDocumentation) {
    self.grammar = grammar
    self.root = root
    self.documentation = documentation
  }

  static let header =
    "Written by `quebu rules schema` from the tables that the reader goes by; not to be edited by hand."

  /// The name of an element in the schema, where a `/` cannot stand.
  static func name(_ key: String) -> String { key.replacing("/", with: ".").replacing(" ", with: ".") }

  /// The elements that are used, the root first.
  var elements: [ElementGrammar] {
    grammar.elements.filter { $0.key == root } + grammar.elements.filter { $0.key != root }
  }

  /// The kinds of values that are used, each once.
  var values: [SchemaValue] {
    var seen = Set<String>()
    var values: [SchemaValue] = []
    for element in elements {
      var kinds = element.attributes.compactMap { SchemaValue($0.kind) }
      if element.attributes.contains(where: \.takesColumn) { kinds.append(.column) }
      if case .value(let kind, let isRequired) = element.text {
        kinds += [SchemaValue(kind) ?? .someText].filter { $0.name != SchemaValue.someText.name || isRequired }
      }
      values += kinds.filter { seen.insert($0.name).inserted }
    }
    return values
  }
}
