import Diagnostics

/// Breaks text into lines by the cells that it takes: between words, and anywhere between wide characters, but for marks
/// that do not begin a line.
enum WrappedText {
  private static let neverFirst: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "”", "’", "%", ",", ".", ";", ":", ")", "·",
  ]

  private static let neverLast: Set<Character> = ["（", "《", "「", "“", "‘", "("]

  /// - Parameter cuttingWords: whether a word that is wider than a whole line is cut.
  static func lines(_ text: String, width: Int, cuttingWords: Bool = true) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrap(String($0), width: max(width, 2), cuttingWords)
    }
  }

  private static func wrap(_ text: String, width: Int, _ cuttingWords: Bool) -> [String] {
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
      guard cells > width, cuttingWords else {
        line += piece
        used += cells
        continue
      }
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

  /// Spaces, words, parts of words up to a hyphen before a letter, and single wide characters, with the marks that belong
  /// to them.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      if character != " ", let last = pieces.last, let before = last.last, before != " ",
        neverFirst.contains(character) || neverLast.contains(before) || joins(before, character)
      {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  /// Whether two neighbours are parts of one word.
  private static func joins(_ a: Character, _ b: Character) -> Bool {
    DisplayWidth.of(String(a)) < 2 && DisplayWidth.of(String(b)) < 2 && !(a == "-" && b.isLetter)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
