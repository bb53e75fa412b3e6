import Diagnostics

/// A page of `quebu explain`, for people at a terminal.
struct CodePageView {
  let page: CodePage

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    let style: Ink.Style = page.severity == .error ? .boldRed : .yellow
    let head = "\(page.code) \(wording(.severity(page.severity)))"
    var lines = [wording.label(terminal.ink(style, head), wording(page.title)), ""]
    lines += WrappedText.lines(wording(page.why), width: min(terminal.width ?? 100, 100))
    lines += ["", wording.label(.wrongExample, "")] + shown(page.example.wrong)
    if let message = page.message { lines += [""] + Self.indented(message) }
    lines += ["", wording.label(.rightExample, "")] + shown(page.example.right)
    if page.example.hasDeclarations { lines += ["", wording(.besideDeclarations)] }
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  private func shown(_ files: [CodeExample.File]) -> [String] {
    files.flatMap { file in
      (files.count > 1 ? ["  --- \(file.name)"] : []) + Self.indented(VisibleText.of(file.text))
    }
  }

  private static func indented(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { "  \($0)" }
  }
}
