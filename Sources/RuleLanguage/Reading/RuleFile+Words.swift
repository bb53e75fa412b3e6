import Diagnostics

extension RuleFile {
  /// Where a word stands in a stretch of one line, set off by other characters than those of ids; nil unless it stands there
  /// exactly once.
  func range(of word: String, in stretch: SourceRange) -> SourceRange? {
    guard stretch.start.line == stretch.end.line, let line = line(Int(stretch.start.line)) else { return nil }
    let scalars = Array(line.unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    let first = Int(stretch.start.column) - 1
    let end = min(Int(stretch.end.column) - 1, scalars.count)
    guard !wanted.isEmpty, first + wanted.count <= end else { return nil }
    let places = (first...end - wanted.count).filter { place in
      scalars[place..<place + wanted.count].elementsEqual(wanted)
        && !Self.goesOn(scalars[..<place].reversed()) && !Self.goesOn(Array(scalars[(place + wanted.count)...]))
    }
    guard places.count == 1, let place = places.first else { return nil }
    return SourceRange(
      start: SourcePosition(line: Int(stretch.start.line), column: place + 1),
      end: SourcePosition(line: Int(stretch.start.line), column: place + wanted.count + 1))
  }

  /// Whether what stands beside a word, read away from it, belongs to the word. The dots of a range do not.
  private static func goesOn(_ beside: [Unicode.Scalar]) -> Bool {
    guard let scalar = beside.first else { return false }
    if scalar == "." { return beside.dropFirst().first != "." }
    return scalar == "-" || scalar == "_" || scalar == "#" || scalar.properties.isAlphabetic
      || ("0"..."9").contains(scalar)
  }
}
