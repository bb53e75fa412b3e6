import WireFormat

/// What a night has changed, by unit or by rule.
struct GenerationCountsView {
  let counts: GenerationCountsBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let total = counts.totals.cadres.map { wording(Phrase("\($0) 人", "\($0) \($0 == 1 ? "cadre" : "cadres")")) }
    sections.heading(wording(Phrase("变化", "Changes")), aside: total ?? "")
    // Kinds of which there is none in any row take no room.
    let kinds = ChangeWord.allCases.filter { kind in counts.rows.contains { $0.counts[kind] ?? 0 > 0 } }
    let columns =
      [
        TextTable.Column(title: wording.code(counts.by), isFlexible: true),
        .init(title: wording(.cadres), isRight: true),
      ] + kinds.map { .init(title: wording($0.phrase), isRight: true) }
    var table = TextTable(columns, indent: 2)
    for row in counts.rows {
      let name = (row.unit ?? row.rule).map { wording.title(row.title, with: $0) } ?? "—"
      table.add(
        [.init(name), .init(row.counts.cadres.map { "\($0)" }, .bold)]
          + kinds.map { .init(GenerationView.count(row.counts[$0])) })
    }
    if !counts.rows.isEmpty { sections.add(table) }
    if counts.suppressed > 0 {
      sections.paragraph(wording(.suppressed(counts.suppressed)), indent: 2, style: .dim)
    } else if counts.rows.isEmpty {
      sections.paragraph(wording(.none), indent: 2)
    }
    return ["\(counts.from) → \(counts.to)"] + sections.lines
  }

  var csv: CSV {
    let kinds = ChangeWord.allCases
    var csv = CSV(
      header: [counts.by, "cadres"] + kinds.map { $0.rawValue.replacing("-", with: "_") + "s" })
    for row in counts.rows {
      csv.add([row.unit ?? row.rule] + ([row.counts.cadres] + kinds.map { row.counts[$0] }).map { $0.map { "\($0)" } })
    }
    return csv
  }
}

extension ChangeFiguresBody {
  fileprivate subscript(kind: ChangeWord) -> Int? {
    switch kind {
    case .newNeed: newNeeds
    case .metNeed: metNeeds
    case .endedNeed: endedNeeds
    case .overdueNeed: overdueNeeds
    case .changedNeed: changedNeeds
    case .movedDue: movedDues
    case .newRecommendation: newRecommendations
    case .lapsedRecommendation: lapsedRecommendations
    }
  }
}
