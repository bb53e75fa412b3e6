import Diagnostics

/// Breaks text into lines by the cells that it takes: between words, and anywhere between wide characters, but for marks
/// that do not begin a line.
enum WrappedText {
  private static let neverFirst: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "”", "’", "%", ",", ".", ";", ":", ")", "·",
  ]

  static func lines(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrap(String($0), width: max(width, 2)) }
  }

  private static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text) {
      let cells = DisplayWidth.of(piece)
      if used + cells > width, !line.isEmpty {
        lines.append(trimmed(line))
        line = ""
        used = 0
      }
      if line.isEmpty, !lines.isEmpty, piece == " " { continue }
      guard cells > width else {
        line += piece
        used += cells
        continue
      }
      // A word that is wider than the whole line is cut.
      for character in piece {
        let cells = DisplayWidth.of(String(character))
        if used + cells > width, !line.isEmpty {
          lines.append(line)
          line = ""
          used = 0
        }
        line.append(character)
        used += cells
      }
    }
    lines.append(trimmed(line))
    return lines
  }

  /// Spaces, words, and single wide characters with the marks behind them.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let isWide = DisplayWidth.of(String(character)) > 1
      if character != " ", let last = pieces.last, last != " ",
        neverFirst.contains(character) || (!isWide && last.last.map { DisplayWidth.of(String($0)) < 2 } ?? false)
      {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
