import Diagnostics
import Testing

@Suite struct DiagnosticFixTests {
  private static func range(_ line: Int, _ from: Int, _ to: Int, endLine: Int? = nil) -> SourceRange {
    SourceRange(
      start: SourcePosition(line: line, column: from), end: SourcePosition(line: endLine ?? line, column: to))
  }

  private static let lines: [String] = ["<规则 vaild=\"1\">", "  text", "</规则>"]

  private func text(_ range: SourceRange, related: [Diagnostic.Related] = [], _ edits: [Diagnostic.Fix.Edit] = [])
    -> String
  {
    let diagnostic = Diagnostic(
      DiagnosticCode(rawValue: "Q0103"), .error, "wrong", at: SourceLocation(file: "a.xml", range: range),
      related: related,
      fix: edits.isEmpty ? nil : .init(edits))
    return diagnostic.text { file, line in
      file == "a.xml" && Self.lines.indices.contains(line - 1) ? Self.lines[line - 1] : nil
    }
  }

  /// No file can send commands to a terminal, or turn the direction of its text.
  @Test func whatCannotBeSeenIsShown() {
    let diagnostic = Diagnostic(
      DiagnosticCode(rawValue: "Q0103"), .error, "not `a\u{202E}b`",
      at: SourceLocation(file: "a.xml", range: Self.range(1, 3, 5)), fix: .init(replace: Self.range(1, 2, 4), with: "z")
    )
    #expect(
      diagnostic.text { _, _ in "a\u{1B}\u{202E}b\t中" }
        == """
        a.xml:1:3: error: not `a[U+202E]b` [Q0103]
          a[U+001B][U+202E]b 中
                   ^~~~~~~~~
          a.xml:1:2: fix: replace `[U+001B][U+202E]` with `z`
        """)
    #expect(VisibleText.of("a\tb\n中·规则") == "a\tb\n中·规则")
  }

  @Test func otherPlacesAndTheFixFollow() {
    let other = Diagnostic.Related("there", at: SourceLocation(file: "b.xml", range: Self.range(2, 3, 4)))
    let shown = text(Self.range(1, 5, 10), related: [other], [.init(replace: Self.range(1, 5, 10), with: "valid")])
    #expect(shown.hasSuffix("\n  b.xml:2:3: note: there\n  a.xml:1:5: fix: replace `vaild` with `valid`"))
  }

  static let fixes: [(edits: [Diagnostic.Fix.Edit], said: String, mended: String)] = [
    (
      [.init(replace: range(1, 4, 4), with: " id=\"a\"")], "1:4: fix: insert ` id=\"a\"`",
      "<规则 id=\"a\" vaild=\"1\">\n  text\n</规则>"
    ),
    (
      [.init(replace: range(1, 4, 14), with: "")], "1:4: fix: remove ` vaild=\"1\"`", "<规则>\n  text\n</规则>"
    ),
    (
      [.init(replace: range(1, 2, 4), with: "rule"), .init(replace: range(3, 3, 5), with: "rule")],
      "1:2: fix: replace `规则` with `rule`, also at 3:3", "<rule vaild=\"1\">\n  text\n</rule>"
    ),
    (
      [.init(replace: range(1, 14, 1, endLine: 3), with: "/>")], "1:14: fix: replace `>…` with `/>`",
      "<规则 vaild=\"1\"/></规则>"
    ),
    (
      [.init(replace: range(1, 2, 4), with: "rule"), .init(replace: range(1, 5, 10), with: "valid")],
      "1:2: fix: replace `规则` with `rule`, replace `vaild` with `valid`", "<rule valid=\"1\">\n  text\n</规则>"
    ),
  ]

  @Test(arguments: fixes) func aFixIsOneLineAndMends(_ edits: [Diagnostic.Fix.Edit], _ said: String, _ mended: String) {
    #expect(text(Self.range(1, 2, 4), edits).split(separator: "\n").last == "  a.xml:\(said)")
    #expect(Diagnostic.Fix(edits).applied(to: Self.lines.joined(separator: "\n")) == mended)
  }

  @Test func aWorkflowCommandIsOneLine() {
    let diagnostic = Diagnostic(
      DiagnosticCode(rawValue: "Q0103"), .warning, "100% of\n`a:b,c`",
      at: SourceLocation(file: "a,b.xml", range: Self.range(1, 5, 10)),
      related: [.init("there", at: SourceLocation(file: "b.xml", range: Self.range(2, 3, 4)))])
    #expect(
      diagnostic.workflowCommand { "x:y/" + $0 }
        == "::warning file=x%3Ay/a%2Cb.xml,line=1,endLine=1,col=5,endColumn=10,title=Q0103::"
        + "100%25 of%0A`a:b,c`%0Ax:y/b.xml:2:3: there")
    let overLines = Diagnostic(
      DiagnosticCode(rawValue: "Q0103"), .note, "m",
      at: SourceLocation(file: "a.xml", range: Self.range(1, 5, 2, endLine: 3)))
    #expect(overLines.workflowCommand { $0 } == "::notice file=a.xml,line=1,endLine=3,title=Q0103::m")
  }
}
