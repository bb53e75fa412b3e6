import WireFormat

/// Declined recommendations by rule, in counts.
struct DeclineCountsView {
  let counts: DeclineCountsBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    var total = ""
    if let cadres = counts.cadres, let declined = counts.declined, declined > 0 {
      total = wording(Phrase("\(cadres) 人，\(declined) 项", "\(declined) of \(cadres) cadres"))
    }
    sections.heading(wording(Phrase("谢绝的推荐", "Declined recommendations")), aside: total)
    var table = TextTable(
      [
        .init(title: wording.code("rule"), isFlexible: true), .init(title: wording.code("reason"), isFlexible: true),
        .init(title: wording(.cadres), isRight: true),
        .init(title: wording(Phrase("谢绝", "Declined")), isRight: true),
      ], indent: 2)
    for row in counts.rows {
      table.add([
        .init(wording.title(row.title, with: row.rule)), .init(row.reason.map(wording.declineReason)),
        .init("\(row.cadres)", .bold), .init("\(row.declined)"),
      ])
    }
    sections.add(table)
    if counts.suppressed {
      sections.paragraph(
        wording(
          Phrase(
            "不足五人的，以及由其余各行可推算出它们的，不予显示。",
            "Rows of fewer than five cadres are not shown, nor what would give them away.")), indent: 2, style: .dim)
    }
    if counts.rows.isEmpty, !counts.suppressed { sections.paragraph(wording(.none), indent: 2) }
    return sections.lines
  }

  var csv: CSV {
    var csv = CSV(header: counts.by + ["cadres", "declined"])
    for row in counts.rows {
      csv.add([row.rule] + (counts.by.count > 1 ? [row.reason] : []) + ["\(row.cadres)", "\(row.declined)"])
    }
    return csv
  }
}
