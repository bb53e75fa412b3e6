import DocumentGrammar
import Testing

@Suite struct LexicalKindTests {
  /// The value of one attribute, and what is said of it.
  static let cases: [(attribute: String, value: String, said: String?)] = [
    ("id", "a-1.b", nil),
    ("id", "A-1", "Q0301"), ("id", "a--b", "Q0301"), ("id", "1a", "Q0301"), ("id", "a_b", "Q0301"),
    ("id", "a-", "Q0301"),
    (
      "id", "dіgital",
      "Q0301 lower-case letters and digits, joined by single `-` or `.`, beginning with a letter, not `dіgital` (`і` is a Cyrillic letter)"
    ),
    ("id", "a\u{200E}b", "Q0502w => ab"),
    ("id", "ａb", "Q0501w => ab"),
    ("made", "2026-02-28", nil), ("made", " 2026-02-28 ", nil),
    ("made", "2026-02-30", "Q0303 there is no 30 February 2026"),
    ("made", "2026-13-01", "Q0303 there is no month 13"),
    ("made", "2026/3/2", "Q0302 => 2026-03-02"), ("made", "2026年3月2日", "Q0302 => 2026-03-02"),
    ("made", "20260302", "Q0302 => 2026-03-02"), ("made", "2026/2/30", "Q0302"), ("made", "next week", "Q0302"),
    ("made", "２０２６-03-02", "Q0501w => 2026-03-02"),
    ("lasts", "P2Y", nil), ("lasts", "2 years", "Q0304 write `P2Y` => P2Y"), ("lasts", "2年", "Q0304 => P2Y"),
    ("lasts", "两年", "Q0304 => P2Y"), ("lasts", "半年", "Q0304 => P6M"), ("lasts", "P2y", "Q0304 => P2Y"),
    ("lasts", "1y 6m", "Q0304 => P1Y6M"), ("lasts", "3个月", "Q0304 => P3M"), ("lasts", "soon", "Q0304"),
    ("lasts", "P", "Q0304"), ("lasts", "2", "Q0304"),
    ("size", "8", nil), ("size", "8.125", nil), ("size", "0", "Q0305"), ("size", "-1", "Q0305"),
    ("size", "8h", "Q0305"),
    ("size", "８", "Q0501w => 8"), ("size", "1.2345", "Q0305"),
    ("count", "0", nil), ("count", "-1", "Q0305"), ("count", "1.0", "Q0305"),
    ("new", "yes", nil), ("new", "true", "Q0306 => yes"), ("new", "否", "Q0306 => no"), ("new", "maybe", "Q0306"),
    ("kind", "theory", nil), ("kind", "theroy", "Q0307 one of".dropped + " did you mean `theory`? => theory"),
    ("colour", "0131", nil), ("colour", "红", nil), ("colour", "a b", "Q0308"), ("colour", "a..b", "Q0308"),
    ("colour", "@a", "Q0308"), ("colour", "не-red", "Q0503w"), ("colour", "красный", nil),
    ("of", "any thing", nil),
  ]

  @Test(arguments: cases) func value(_ attribute: String, _ value: String, _ said: String?) throws {
    var attributes: KeyValuePairs = ["id": "a", "size": "1", attribute: value]
    if attribute == "id" { attributes = ["size": "1", "id": value] }
    if attribute == "size" { attributes = ["id": "a", "size": value] }
    let findings = ToyGrammar.findings(ToyGrammar.element("toy", attributes))
    guard let said else {
      #expect(findings == [])
      return
    }
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    for part in said.components { #expect(finding.contains(part), "\(finding)") }
    #expect(finding.contains("=>") == said.contains("=>"), "\(finding)")
  }

  @Test func valuesOfProfilesAreNotRepeated() {
    let toy = ToyGrammar.element("toy", ["id": "王文", "size": "x", "made": "2026-02-30", "lasts": "2年"])
    let findings = ToyGrammar.findings(toy, showsValues: false)
    #expect(findings.count == 4)
    for finding in findings {
      #expect(!finding.contains("王文") && !finding.contains("30") || finding.contains("Q030"), "\(finding)")
      #expect(!finding.contains("February") && !finding.contains("=>") && !finding.contains("not `"), "\(finding)")
    }
  }
}

extension String {
  /// The code, and what follows it: each must be in the finding.
  fileprivate var components: [String] {
    let code = prefix { $0 != " " }
    let rest = dropFirst(code.count + 1)
    return rest.isEmpty ? [String(code)] : [String(code), String(rest)]
  }

  fileprivate var dropped: String { String(prefix(5)) }
}
