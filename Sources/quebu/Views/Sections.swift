/// What a command shows people: headed blocks of lines.
struct Sections {
  let terminal: Terminal
  let wording: Wording
  private(set) var lines: [String] = []

  init(_ terminal: Terminal, _ wording: Wording) {
    self.terminal = terminal
    self.wording = wording
  }

  /// A heading, after an empty line unless it is the first.
  mutating func heading(_ text: String, aside: String = "") {
    if !lines.isEmpty { lines.append("") }
    lines.append(terminal.ink(.bold, text) + (aside.isEmpty ? "" : "  " + terminal.ink(.dim, aside)))
  }

  mutating func add(_ table: TextTable) { lines += table.lines(terminal) }

  /// A paragraph, wrapped, with the lines behind the first one indented further.
  mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int = 2, style: Ink.Style = .plain) {
    let room = (terminal.width ?? .max) - indent
    let wrapped = WrappedText.lines(text, width: max(20, room - hanging))
    for (place, line) in wrapped.enumerated() {
      let lead = String(repeating: " ", count: indent + (place == 0 ? 0 : hanging))
      lines.append(lead + terminal.ink(style, line))
    }
  }

  /// Names and values below each other.
  mutating func pairs(_ pairs: [(Phrase, String?)], indent: Int = 0) {
    self.pairs(pairs.map { (wording($0.0), $0.1) }, indent: indent)
  }

  mutating func pairs(_ pairs: [(String, String?)], indent: Int = 0) {
    var table = TextTable([.init(title: ""), .init(title: "", isFlexible: true)], indent: indent)
    for (name, value) in pairs {
      if let value, !value.isEmpty { table.add([.init(name, .dim), .init(value)]) }
    }
    lines += table.lines(terminal).dropFirst()
  }
}
