import DocumentGrammar
import XMLReading

@testable import RuleLanguage

/// The meaning of elements that may be wrong as rules.
enum MeaningProbe {
  static func meaning(of elements: [XMLElement]) -> String {
    var bytes: [UInt8] = []
    var parts: [Range<Int>] = []
    for element in elements where element.name != "test" {
      let start = bytes.count
      RuleGrammar.grammar.appendCanonicalForm(of: element, as: element.name, language: "zh", to: &bytes)
      parts.append(start..<bytes.count)
    }
    return MeaningDigest.of([CanonicalForms(bytes: bytes, parts: parts)], set: "case")
  }
}
