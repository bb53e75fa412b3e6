/// Mutants that nothing finds, each with the reason why that is well: a table of Markdown whose first cell holds the mutant in
/// backticks.
package struct KnownSurvivors: Sendable {
  /// By id of the mutant; a mutant without a reason is not known.
  package private(set) var reasons: [String: String] = [:]

  package init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard cells.count >= 2, cells[0].count > 2, !cells[1].isEmpty else { continue }
      reasons[String(cells[0].dropFirst().dropLast())] = cells[1]
    }
  }
}
