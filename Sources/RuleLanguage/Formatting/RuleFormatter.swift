package import Diagnostics
import XMLReading

/// Formatting rule files: layout alone. What a file says, the order of its elements and its comments stay.
package enum RuleFormatter {
  /// The file in its one layout; nil, with the mistakes, when it is not well-formed XML of this language. Elements and
  /// attributes that the language does not have are no hindrance.
  package static func format(_ file: RuleFile) -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
    let (tokens, outcome) = file.bytes.withUnsafeBytes {
      XMLReader.tokens(
        $0, file: file.name, namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules)
    }
    guard !tokens.isEmpty else { return (nil, outcome.diagnostics) }
    return (Array(RuleLayout(tokens).out.utf8), [])
  }
}
