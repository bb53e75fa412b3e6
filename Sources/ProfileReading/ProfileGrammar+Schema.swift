package import DocumentGrammar
import TrainingModel

extension ProfileGrammar {
  /// The table for schemas: with fields of any name.
  package static var schemaGrammar: Grammar {
    let known = grammar(for: Vocabulary())
    return Grammar(
      namespace: namespace,
      elements: known.elements.filter { $0.key != anonymousCadre }.map { element in
        var element = element
        element.isOpenInChildren = element.key == "cadre"
        return element
      })
  }
}
