import Diagnostics

/// A table for people: columns by cells of the terminal, with the flexible ones wrapped when it is too wide.
struct TextTable {
  struct Column {
    var title: String
    var isRight = false
    /// Whether it may be wrapped.
    var isFlexible = false
  }

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: Ink.Style = .plain

    init(_ text: String?, _ style: Ink.Style = .plain) {
      self.text = text ?? ""
      self.style = style
    }
    init(stringLiteral value: String) { text = value }
  }

  private static let gap = 2
  /// A flexible column keeps so many cells, and those of its longest word up to the second.
  private static let leastWidth = 10
  private static let mostWordWidth = 22
  var columns: [Column]
  /// The cells, and lines that stand under them.
  var rows: [(cells: [Cell], notes: [String])] = []
  var indent = 0

  init(_ columns: [Column], indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  mutating func add(_ cells: [Cell], notes: [String] = []) { rows.append((cells, notes)) }

  /// The lines of the table. A column in which every cell is empty is left out; with all of them, the head is.
  func lines(_ terminal: Terminal) -> [String] {
    let kept = columns.indices.filter { column in rows.contains { !$0.cells[column].text.isEmpty } }
    let widths = widths(of: kept, within: terminal.width.map { $0 - indent })
    let head = kept.map { Cell(columns[$0].title, .dim) }
    var lines = line(head, kept, widths, terminal.ink)
    for row in rows {
      lines += line(kept.map { row.cells[$0] }, kept, widths, terminal.ink)
      let room = terminal.width.map { $0 - indent - 4 } ?? .max
      for note in row.notes {
        let lead = String(repeating: " ", count: indent + 4 + note.prefix { $0 == " " }.count)
        let text = String(note.drop { $0 == " " })
        lines += WrappedText.lines(text, width: max(room - (lead.count - indent - 4), 20)).map {
          lead + terminal.ink(.dim, $0)
        }
      }
    }
    return lines
  }

  private func widths(of kept: [Int], within limit: Int?) -> [Int] {
    var widths = kept.map { column in
      (rows.map { DisplayWidth.of($0.cells[column].text) } + [DisplayWidth.of(columns[column].title)]).max() ?? 0
    }
    guard let limit else { return widths }
    for least in [kept.map(leastWidth), kept.map { _ in Self.leastWidth }] {
      var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - limit
      while excess > 0 {
        // The widest flexible column gives way first.
        let flexible = kept.indices.filter { columns[kept[$0]].isFlexible && widths[$0] > least[$0] }
        guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
        let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
        let step = max(1, min(excess, widths[widest] - max(next, least[widest])))
        widths[widest] -= step
        excess -= step
      }
    }
    return widths
  }

  /// How narrow a column may become without words being cut.
  private func leastWidth(_ column: Int) -> Int {
    let words = rows.flatMap { WrappedText.lines($0.cells[column].text, width: 2, cuttingWords: false) }
    return max(Self.leastWidth, min(words.map { DisplayWidth.of($0) }.max() ?? 0, Self.mostWordWidth))
  }

  private func line(_ cells: [Cell], _ kept: [Int], _ widths: [Int], _ ink: Ink) -> [String] {
    let wrapped = cells.indices.map { WrappedText.lines(cells[$0].text, width: max(widths[$0], 2)) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = String(repeating: " ", count: indent)
      var pending = 0
      for place in cells.indices {
        let text = row < wrapped[place].count ? wrapped[place][row] : ""
        let padding = max(0, widths[place] - DisplayWidth.of(text))
        let isRight = columns[kept[place]].isRight
        if text.isEmpty {
          pending += widths[place] + Self.gap
          continue
        }
        line += String(repeating: " ", count: pending + (isRight ? padding : 0)) + ink(cells[place].style, text)
        pending = (isRight ? 0 : padding) + Self.gap
      }
      return line
    }
  }
}
