import WireFormat

/// Whom to call to a class.
struct CandidatesView {
  let candidates: ClassCandidatesBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(
      wording.title(candidates.title, with: candidates.trainingClass),
      aside: "\(candidates.asOf)  \(wording.ruleSet(candidates.ruleSet))")
    guard !candidates.candidates.isEmpty else {
      sections.paragraph(wording(Phrase("没有需要它的干部。", "Nobody needs it.")), indent: 2)
      return sections.lines
    }
    var table = TextTable(
      [
        .init(title: "#", isRight: true), .init(title: wording(.id)), .init(title: wording(.unit), isFlexible: true),
        .init(title: wording(.state)), .init(title: wording(.priority)), .init(title: wording(.due)),
        .init(title: wording(.closes), isFlexible: true), .init(title: wording(.available), isFlexible: true),
      ], indent: 2)
    for (place, candidate) in candidates.candidates.enumerated() {
      table.add([
        .init("\(place + 1)"), .init(candidate.cadre, .bold), .init(candidate.unit),
        .init(candidate.state.map(wording.code), candidate.state == "overdue" ? .boldRed : .plain),
        .init(candidate.priority.map(wording.code)), .init(candidate.due),
        .init(closes(candidate, wording)),
        candidate.available
          ? .init(wording(.yes), .green) : .init(wording.sentences(candidate.reasons.map(wording.reason)), .dim),
      ])
    }
    sections.add(table)
    return sections.lines
  }

  /// The first three of what the class closes, and how many there are.
  private func closes(_ candidate: CandidateBody, _ wording: Wording) -> String {
    let names = wording.list(candidate.closes.prefix(3).map { wording.target($0, nil) })
    let count = candidate.closes.count
    return count > 3 ? names + wording(Phrase(" 等 \(count) 项", " and \(count - 3) more")) : names
  }

  var csv: CSV {
    var csv = CSV(header: ["class", "as_of", "cadre", "unit", "available", "state", "priority", "due", "reasons"])
    for candidate in candidates.candidates {
      csv.add([
        candidates.trainingClass, candidates.asOf, candidate.cadre, candidate.unit,
        candidate.available ? "true" : "false", candidate.state, candidate.priority, candidate.due,
        candidate.reasons.map(\.code).joined(separator: " "),
      ])
    }
    return csv
  }
}
