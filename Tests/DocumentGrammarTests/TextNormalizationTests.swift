import DocumentGrammar
import Testing

@Suite struct TextNormalizationTests {
  @Test(arguments: [
    ("", ""), ("a b", "a b"), ("  a \n  b ", "a b"), ("任现职\n    满一年", "任现职满一年"), ("满 一年", "满 一年"),
    ("满一年，\n仍缺", "满一年，仍缺"), ("学时\n hours", "学时 hours"), ("\t\n", ""),
  ])
  func collapse(_ text: String, _ expected: String) {
    #expect(TextNormalization.collapse(text) == expected)
  }

  @Test func aPieceKeepsASpaceAtItsEnds() {
    #expect(TextNormalization.collapseWithin("  since ") == " since ")
  }

  @Test(arguments: [("ａ１", "a1"), (" x ", "x"), ("\u{3000}x", "x"), ("红", "红"), ("a\u{200F}", "a"), ("", "")])
  func plainForm(_ text: String, _ expected: String) {
    #expect(PlainForm.of(text) == expected)
  }
}
