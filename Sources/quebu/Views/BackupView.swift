import WireFormat

/// A backup, and what was done with it.
struct BackupView {
  enum Done {
    case created, verified, restored
  }

  let backup: BackupBody
  let done: Done

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.pairs(
      [
        (Phrase("大小", "Size"), wording(Phrase("\(backup.bytes) 字节", "\(backup.bytes) bytes"))),
        (Phrase("代数", "Generations"), "\(backup.generations)"),
        (Phrase("当前一代", "Current"), backup.generation.map { "\($0)  \(backup.date ?? "")" }),
        (.cadres, backup.cadres.map { "\($0)" }),
        (Phrase("规则集", "Rule sets"), "\(backup.ruleSets)"),
        (Phrase("原有数据", "Replaced"), backup.replaced),
      ], indent: 2)
    let faults = backup.faults ?? []
    guard faults.isEmpty else {
      let head = terminal.ink(.red, "● \(wording(Phrase("备份已损坏", "the backup is damaged")))")
      return ["\(head)  \(backup.path)"] + faults.map { "  \($0)" }
    }
    let says =
      switch done {
      case .created: Phrase("已备份", "backed up")
      case .verified: Phrase("备份完好", "the backup is sound")
      case .restored: Phrase("已恢复", "restored")
      }
    return ["\(terminal.ink(.green, "● \(wording(says))"))  \(backup.path)"] + sections.lines
  }
}
