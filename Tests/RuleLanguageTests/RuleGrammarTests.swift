import Testing

@testable import RuleLanguage

@Suite struct RuleGrammarTests {
  @Test func theTableAgreesWithItself() {
    #expect(RuleGrammar.inconsistencies == [])
  }
}
