extension Diagnostic.Fix {
  /// The text of the file, mended.
  package func applied(to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for edit in edits.reversed() {
      let (start, end) = (edit.range.start, edit.range.end)
      let rows = Int(start.line) - 1...Int(end.line) - 1
      guard lines.indices.contains(rows.lowerBound), lines.indices.contains(rows.upperBound) else { continue }
      let before = lines[rows.lowerBound].prefix(Int(start.column) - 1)
      let after = lines[rows.upperBound].dropFirst(Int(end.column) - 1)
      lines.replaceSubrange(rows, with: [before + Array(edit.replacement.unicodeScalars) + after])
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }

  /// One line that says what to do: `fix: replace \`thne\` with \`then\`, also at 4:20`.
  ///
  /// - Parameter line: gives the text of a line of the file, or nil where it cannot be had.
  func text(line: (Int) -> String?) -> String {
    var words: [String] = []
    var places: [String] = []
    for edit in edits {
      let word = edit.text(line: line)
      if words.contains(word) {
        places.append("\(edit.range.start.line):\(edit.range.start.column)")
      } else {
        words.append(word)
      }
    }
    return "fix: " + words.joined(separator: ", ")
      + (places.isEmpty ? "" : ", also at " + places.joined(separator: ", "))
  }
}

extension Diagnostic.Fix.Edit {
  fileprivate func text(line: (Int) -> String?) -> String {
    let new = "`\(replacement)`"
    if range.start == range.end { return "insert \(new)" }
    let isOneLine = range.start.line == range.end.line
    let scalars = Array((line(Int(range.start.line)) ?? "").unicodeScalars)
    let from = min(Int(range.start.column) - 1, scalars.count)
    let to = isOneLine ? min(max(Int(range.end.column) - 1, from), scalars.count) : scalars.count
    let shown = String(String.UnicodeScalarView(scalars[from..<to].prefix(40)))
    let old = shown.isEmpty ? "this" : !isOneLine || to - from > 40 ? "`\(shown)…`" : "`\(shown)`"
    return replacement.isEmpty ? "remove \(old)" : "replace \(old) with \(new)"
  }
}
