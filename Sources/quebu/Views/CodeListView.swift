/// The list of all diagnostic codes, for people at a terminal.
struct CodeListView {
  let pages: [CodePage]

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var table = TextTable([
      .init(title: wording(.code)), .init(title: wording(.severity)), .init(title: wording(.meaning), isFlexible: true),
    ])
    for page in pages {
      table.add([.init(page.code), .init(wording(.severity(page.severity))), .init(wording(page.title))])
    }
    return table.lines(terminal)
  }
}
