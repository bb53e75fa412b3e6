import XMLReading

@testable import RuleLanguage

/// The meaning of elements that may be wrong as rules.
enum MeaningProbe {
  static func meaning(of elements: [XMLElement]) -> String {
    var forms = CanonicalForms()
    for element in elements where element.name != "test" {
      forms.append(element, language: "zh", grammar: RuleGrammar.grammar)
    }
    return MeaningDigest.of([forms], set: "case")
  }
}
