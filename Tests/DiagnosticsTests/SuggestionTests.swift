import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("requier", ["require", "retire"], "require"), ("lvel", ["level", "label"], "level"), ("abcd", ["wxyz"], nil),
      ("cat", ["dog", "cut"], "cut"), ("ab", ["cd"], nil), ("数字经剂", ["数字经济", "政治能力"], "数字经济"),
      ("same", ["same", "sane"], "sane"),
    ] as [(String, [String], String?)])
  func findsTheNearest(_ text: String, _ candidates: [String], _ expected: String?) {
    #expect(Suggestion.nearest(to: text, among: candidates) == expected)
    #expect(Suggestion.nearest(to: text, among: candidates.reversed()) == expected)
  }

  @Test(arguments: [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitten", 1), ("abc", "xyz", 3)])
  func distances(_ a: String, _ b: String, _ expected: Int) {
    let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    #expect(Suggestion.editDistance(x, y, limit: 5) == expected)
    #expect(Suggestion.editDistance(y, x, limit: 5) == expected)
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [("abc", 3), ("处级", 4), ("ａ", 2), ("é", 1), ("e\u{301}", 1), ("\u{200B}", 0), ("（一）", 6), ("🙂", 2)])
  func countsCells(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}

@Suite struct DiagnosticTextTests {
  static let code = DiagnosticCode(rawValue: "Q0999")

  @Test func putsTheCaretUnderTheStretch() {
    let location = SourceLocation(
      file: "a.xml",
      range: .init(start: .init(line: 2, column: 4), end: .init(line: 2, column: 6)))
    let diagnostic = Diagnostic(
      Self.code, .error, "`等级` is unknown", at: location,
      related: [.init("declared here", at: .init(file: "b.xml", range: .init(at: .start)))])
    let text = diagnostic.text { file, line in file == "a.xml" && line == 2 ? "<a 等级=\"1\"/>" : nil }
    #expect(
      text == """
        a.xml:2:4: error: `等级` is unknown [Q0999]
          <a 等级="1"/>
             ^~~~
          b.xml:1:1: note: declared here
        """)
  }

  @Test func sortsByPlaceAndTellsOnce() {
    func diagnostic(_ file: String, _ line: Int) -> Diagnostic {
      Diagnostic(Self.code, .error, "x", at: .init(file: file, range: .init(at: .init(line: line, column: 1))))
    }
    let mixed = [diagnostic("b", 1), diagnostic("a", 2), diagnostic("a", 1), diagnostic("a", 2)]
    #expect(mixed.sortedAndUnique() == [diagnostic("a", 1), diagnostic("a", 2), diagnostic("b", 1)])
  }
}

@Suite struct OnlySuggestionTests {
  @Test func isTheNearestWithoutARival() {
    #expect(Suggestion.only(to: "vaild-from", among: ["valid-from", "valid-to"]) == "valid-from")
    // Both are one edit away.
    #expect(Suggestion.only(to: "economy-10", among: ["economy-101", "economy-102"]) == nil)
    // The nearer of two.
    #expect(Suggestion.only(to: "economy-10", among: ["economy-101", "economy-201"]) == "economy-101")
    #expect(Suggestion.only(to: "economy", among: ["law"]) == nil)
    #expect(Suggestion.only(to: "then", among: ["then"]) == nil)
  }
}
