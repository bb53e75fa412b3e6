import WireFormat

/// How many lack what.
struct NeedsView {
  let needs: NeedsBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(
      wording(Phrase("培训需求", "Training needs")),
      aside: "\(needs.asOf)  \(wording.ruleSet(needs.ruleSet))  \(wording(people))")
    let counts: [Phrase] = [.cadres, .open, .overdue, .cannotJudge, .met]
    var table = TextTable(
      needs.by.map { .init(title: wording.code($0), isFlexible: true) }
        + counts.map { .init(title: wording($0), isRight: true) }, indent: 2)
    for row in needs.rows {
      let dimensions = needs.by.map { dimension -> TextTable.Cell in
        let id = Self.value(of: dimension, in: row)
        return .init(dimension == needs.by.last ? wording.title(row.title, or: id ?? "—") : id ?? "—")
      }
      table.add(
        dimensions + [
          .init("\(row.cadres)", .bold), .init("\(row.open)"), .init("\(row.overdue)", row.overdue > 0 ? .red : .plain),
          .init("\(row.cannotJudge)", row.cannotJudge > 0 ? .yellow : .plain), .init("\(row.met)"),
        ])
    }
    sections.add(table)
    if let suppressed = needs.suppressed, suppressed > 0 {
      sections.paragraph(
        wording(
          Phrase(
            "另有 \(suppressed) 行不予显示：不足五人，或可由其推算出不足五人的数字。",
            "\(suppressed) rows are not shown: they are about fewer than five cadres, or would give such a count away.")
        ),
        indent: 2, style: .dim)
    }
    return sections.lines
  }

  private var people: Phrase {
    guard let cadres = needs.cadres else { return Phrase("", "") }
    guard let served = needs.served else { return Phrase("\(cadres) 人", "\(cadres) cadres") }
    return Phrase("\(cadres) 人，其中培训对象 \(served) 人", "\(cadres) cadres, \(served) served")
  }

  var csv: CSV {
    var csv = CSV(header: needs.by + ["cadres", "open", "overdue", "cannot_judge", "met"])
    for row in needs.rows {
      csv.add(
        needs.by.map { Self.value(of: $0, in: row) }
          + [row.cadres, row.open, row.overdue, row.cannotJudge, row.met].map { String($0) })
    }
    return csv
  }

  private static func value(of dimension: String, in row: NeedsRowBody) -> String? {
    switch dimension {
    case "unit": row.unit
    case "level": row.level
    case "system": row.system
    case "role": row.role
    case "competency": row.competency
    case "course": row.course
    default: nil
    }
  }
}
