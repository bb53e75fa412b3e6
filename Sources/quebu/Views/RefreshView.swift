import WireFormat

/// What a refresh did.
struct RefreshView {
  let refresh: RefreshBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let reused = wording(Phrase("沿用 \(refresh.reused)", "\(refresh.reused) kept"))
    let kept = refresh.reused > 0 ? wording.aside(reused) : ""
    sections.pairs(
      [
        (.ruleSet, "\(refresh.ruleSet.id)  \(refresh.ruleSet.digest)"),
        (.cadres, "\(refresh.cadres)"),
        (Phrase("重新计算", "Evaluated"), "\(refresh.evaluated)\(kept)"),
        // A refresh whose check fails has failed, and is not shown.
        (
          Phrase("核对", "Checked"),
          refresh.verified == true ? wording(Phrase("与全部重算一致", "the same as everyone evaluated anew")) : nil
        ),
      ], indent: 2)
    let head = terminal.ink(.green, "● \(wording(Phrase("结果已更新", "refreshed")))")
    return ["\(head)  \(refresh.date)"] + sections.lines
  }
}
