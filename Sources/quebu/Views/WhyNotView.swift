import WireFormat

/// What stands in the way of a rule, a course or a class.
struct WhyNotView {
  let whyNot: WhyNotBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let subject = whyNot.subject
    let id = subject.rule ?? subject.course ?? subject.trainingClass ?? ""
    sections.heading(
      wording.title(subject.title, with: id),
      aside: "\(whyNot.cadre)  \(whyNot.asOf)  \(wording.ruleSet(whyNot.ruleSet))")
    guard !whyNot.holds else {
      sections.paragraph(
        wording(Phrase("没有障碍：现在就适用。", "Nothing stands in the way: it applies now.")), indent: 2, style: .green)
      return sections.lines
    }
    for reason in whyNot.reasons { sections.paragraph("✗ \(wording.reason(reason))", indent: 2, style: .red) }
    if !whyNot.changes.isEmpty {
      sections.heading(wording(.changes))
      for (place, changes) in whyNot.changes.enumerated() {
        let isOnly = whyNot.changes.count == 1
        for (step, change) in changes.enumerated() {
          let lead = isOnly ? "" : step == 0 ? "\(place + 1). " : "   "
          sections.paragraph(lead + wording.change(change), indent: 2, hanging: 4)
        }
      }
    }
    return sections.lines
  }
}
