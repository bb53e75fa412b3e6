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
        (.cadres, "\(refresh.cadres)"), (.leftOut, GenerationView.count(refresh.leftOut)),
        (.keptFiles, GenerationView.count(refresh.keptFiles)),
        (Phrase("重新计算", "Evaluated"), "\(refresh.evaluated)\(kept)"),
        (Phrase("范围", "Only"), refresh.scope),
        (Phrase("结果版本", "Generation"), refresh.generation.map { "\($0)" }),
        // A refresh whose check fails has failed, and is not shown.
        (
          Phrase("核对", "Checked"),
          refresh.verified == true ? wording(Phrase("与全部重算一致", "the same as everyone evaluated anew")) : nil
        ),
      ], indent: 2)
    if let changes = refresh.changes { ChangeCountsView(changes: changes, causes: nil).add(to: &sections) }
    HeldView(reasons: refresh.held ?? []).add(to: &sections)
    let isHeld = refresh.state == "held"
    let head = terminal.ink(
      isHeld ? .yellow : .green,
      "● \(wording(isHeld ? Phrase("结果待定", "refreshed, and held") : Phrase("结果已更新", "refreshed")))")
    return ["\(head)  \(refresh.date)"] + sections.lines
  }
}
