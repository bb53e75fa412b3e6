package import DocumentGrammar
import ProfileReading
import TrainingModel

extension RuleGrammar {
  /// The table for schemas: with the elements of profiles in the cadre of a test, among fields of any name.
  package static var schemaGrammar: Grammar {
    let profiles = ProfileGrammar.grammar(for: Vocabulary())
    func moved(_ key: String, to newKey: String) -> [ElementGrammar] {
      guard var element = profiles[key] else { return [] }
      element.key = newKey
      element.isOpenInChildren = newKey == "test/cadre"
      for place in element.children.indices {
        element.children[place].keys = element.children[place].keys.map { $0 == "title" ? $0 : "test/" + $0 }
      }
      return [element]
    }
    var root = root
    for place in root.attributes.indices where root.attributes[place].name == "format" {
      root.attributes[place].kind = .oneOf(formats)
    }
    return Grammar(
      namespace: namespace,
      elements: [root] + grammar.elements.filter { $0.key != "test/cadre" && $0.key != rootName }
        + moved(ProfileGrammar.anonymousCadre, to: "test/cadre")
        + ProfileGrammar.builtInNames.flatMap { moved($0, to: "test/" + $0) })
  }
}
