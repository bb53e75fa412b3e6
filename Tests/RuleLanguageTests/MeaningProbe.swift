import XMLReading

@testable import RuleLanguage

/// The meaning of elements that may be wrong as rules.
enum MeaningProbe {
  static func meaning(of elements: [XMLElement]) -> String {
    var document = RuleDocument(
      RuleFile(name: "all.xml", bytes: Array(MarkedRules.wrapped("").utf8)), elementsBefore: 0)
    document.elements = elements
    return MeaningDigest.of([document], set: "case")
  }
}
