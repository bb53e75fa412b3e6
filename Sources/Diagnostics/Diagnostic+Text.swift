extension Diagnostic {
  /// The form for a terminal: one line with the place, the wording and the code, then the line of the source with a caret
  /// under the stretch, then the other places and how to mend it.
  ///
  /// - Parameter sourceLine: gives the text of a line (from 1) of a file, or nil where it cannot be had.
  package func text(sourceLine: (_ file: String, _ line: Int) -> String?) -> String {
    var out = VisibleText.of("\(location): \(severity.rawValue): \(message) [\(code)]")
    if let line = sourceLine(location.file, location.line) {
      // One piece for each character, so that the caret stands under what is shown of them.
      let pieces = line.unicodeScalars.map { $0 == "\t" ? " " : VisibleText.of($0) }
      out += "\n  \(pieces.joined())\n  \(caret(under: pieces))"
    }
    for other in related { out += VisibleText.of("\n  \(other.location): note: \(other.message)") }
    if let fix, let first = fix.edits.first {
      let place = SourceLocation(file: location.file, range: first.range)
      out += VisibleText.of("\n  \(place): \(fix.text { sourceLine(location.file, $0) })")
    }
    return out
  }

  /// Spaces as wide as the text before the stretch, then a caret and tildes as wide as the stretch.
  private func caret(under pieces: [String]) -> String {
    let from = min(max(location.column - 1, 0), pieces.count)
    let endOnLine =
      location.range.end.line == location.range.start.line ? Int(location.range.end.column) - 1 : pieces.count
    let to = min(max(endOnLine, from + 1), max(pieces.count, from + 1))
    let lead = pieces[..<from].reduce(0) { $0 + DisplayWidth.of($1) }
    let width = to <= pieces.count ? pieces[from..<to].reduce(0) { $0 + DisplayWidth.of($1) } : 1
    return String(repeating: " ", count: lead) + "^" + String(repeating: "~", count: max(width - 1, 0))
  }
}
