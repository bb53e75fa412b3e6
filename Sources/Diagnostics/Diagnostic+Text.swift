extension Diagnostic {
  /// The form for a terminal: one line with the place, the wording and the code, then the line of the source with a caret
  /// under the stretch, then the other places.
  ///
  /// - Parameter sourceLine: gives the text of a line (from 1) of a file, or nil where it cannot be had.
  package func text(sourceLine: (_ file: String, _ line: Int) -> String?) -> String {
    var out = "\(location): \(severity.rawValue): \(message) [\(code)]"
    if let line = sourceLine(location.file, location.line) {
      let shown = line.map { $0 == "\t" ? " " : String($0) }.joined()
      out += "\n  \(shown)\n  \(caret(under: line))"
    }
    for other in related { out += "\n  \(other.location): note: \(other.message)" }
    return out
  }

  /// Spaces as wide as the text before the stretch, then a caret and tildes as wide as the stretch.
  private func caret(under line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    let from = min(max(location.column - 1, 0), scalars.count)
    let endOnLine =
      location.range.end.line == location.range.start.line ? Int(location.range.end.column) - 1 : scalars.count
    let to = min(max(endOnLine, from + 1), max(scalars.count, from + 1))
    let lead = scalars[..<from].reduce(0) { $0 + DisplayWidth.of($1) }
    let width = to <= scalars.count ? scalars[from..<to].reduce(0) { $0 + DisplayWidth.of($1) } : 1
    return String(repeating: " ", count: lead) + "^" + String(repeating: "~", count: max(width - 1, 0))
  }
}
