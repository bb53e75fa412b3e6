import WireFormat

/// Who somebody is to the daemon.
struct WhoAmIView {
  let user: WhoAmIBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.pairs(
      [
        (Phrase("用户号", "User"), "\(user.uid)"),
        (Phrase("角色", "Roles"), user.roles.joined(separator: " ")),
        (Phrase("单位范围", "Units"), units(wording)),
      ], indent: 0)
    return sections.lines
  }

  private func units(_ wording: Wording) -> String? {
    switch user.units {
    case .all: wording(Phrase("全部", "all"))
    case .some(let ids): ids.isEmpty ? nil : ids.joined(separator: " ")
    }
  }
}
