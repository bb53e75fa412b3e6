import WireFormat

/// One class.
struct ClassView {
  let trainingClass: ClassBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let item = trainingClass
    sections.heading(wording.title(item.title, with: item.id), aside: wording.code(item.state))
    let left = item.seatsLeft.map { wording(Phrase("\(item.seats)，余 \($0)", "\(item.seats), \($0) free")) }
    sections.pairs(
      [
        (.starts, item.starts), (.ends, item.ends), (.enrolBy, item.enrolBy), (.kind, wording.code(item.kind)),
        (.hours, wording.amounts(AmountsBody(hours: item.hours, days: item.days), joined: Phrase("、", ", "))),
        (.seats, left ?? "\(item.seats)"),
        (.unitQuotas, wording.list(item.unitQuotas.map { "\($0.unit) \($0.seats)" })),
        (.organiser, item.organiserLevel.map(wording.code)), (.place, item.place.map(wording.code)),
        (.heldAt, wording.list(item.heldAt.map { wording.title($0.title, or: $0.base) })), (.head, item.head),
        (.courses, wording.list(item.offers.map { wording.title($0.title, with: $0.course) })),
        (.audience, item.audience == nil ? wording(.everyone) : nil),
        (.definedAt, "\(item.file):\(item.line):\(item.column)"),
      ], indent: 2)
    if let audience = item.audience {
      sections.heading(wording(.audience))
      for line in wording.lines(audience) { sections.paragraph(line, indent: 2) }
    }
    return sections.lines
  }
}
