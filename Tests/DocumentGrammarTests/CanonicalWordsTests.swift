import Testing

@testable import DocumentGrammar

@Suite struct CanonicalWordsTests {
  /// The same as splitting, putting into a set and sorting.
  @Test(arguments: [
    "", " ", "a", " a ", "b a", "a b c d", "d c b a", "b a b a", "tag-17 tag-16 tag-5 tag-15", "\ta\nb\r\na ",
    "ab a abc", "a  a", "c b a d e z y", "# # a#b", "a\u{1}b a",
  ])
  func wordsStandInOrderAndOnce(_ text: String) {
    var text = text
    var out = CanonicalBytes()
    let found = text.withUTF8 { CanonicalWords.append($0, to: &out) }
    let expected = Set(PlainForm.words(of: text)).sorted().joined(separator: " ")
    #expect(String(decoding: out.array, as: UTF8.self) == expected)
    #expect(found == !expected.isEmpty)
  }
}
