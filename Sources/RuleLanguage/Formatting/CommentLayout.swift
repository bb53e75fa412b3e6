import Diagnostics

/// A comment at a new indentation: its words and its lines stay, its white space at the edges is made one.
enum CommentLayout {
  /// - Parameters:
  ///   - text: between `<!--` and `-->`, line ends as `\n`.
  ///   - indent: of the line that it begins on.
  static func text(_ text: String, indent: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { trimmedEnd($0) }
    guard lines.count > 1 else {
      let words = trimmedStart(lines[0])
      return words.isEmpty ? "<!-- -->" : "<!-- \(words) -->"
    }
    let first = trimmedStart(lines.removeFirst())
    let isClosedApart = lines.last?.isEmpty ?? false
    if isClosedApart { lines.removeLast() }
    // Lines keep their places to each other.
    let leads = lines.filter { !$0.isEmpty }.map { lead(of: $0) }
    let smallest = leads.min() ?? 0
    let base = indent + (first.isEmpty ? 2 : 5)
    var out = first.isEmpty ? "<!--" : "<!-- \(first)"
    for line in lines {
      out += "\n"
      guard !line.isEmpty else { continue }
      out += spaces(base + lead(of: line) - smallest) + trimmedStart(line)
    }
    return out + (isClosedApart ? "\n" + spaces(indent) : " ") + "-->"
  }

  private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }

  private static func trimmedStart(_ line: Substring) -> Substring { line.drop(while: isSpace) }

  private static func trimmedEnd(_ line: Substring) -> Substring {
    var line = line
    while line.last.map(isSpace) == true { line.removeLast() }
    return line
  }

  /// The cells before the first word; tabs go to the next multiple of 8.
  private static func lead(of line: Substring) -> Int {
    var lead = 0
    for character in line.prefix(while: isSpace) { lead = character == "\t" ? (lead / 8 + 1) * 8 : lead + 1 }
    return lead
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
