import WireFormat

/// The reasons behind a need, a course or a rule.
struct WhyView {
  let why: WhyBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let aside = "\(why.cadre)  \(why.asOf)  \(wording.ruleSet(why.ruleSet))"
    if let need = why.need { show(need, aside, &sections) }
    if let course = why.course { show(course, aside, &sections) }
    if let rule = why.rule { show(rule, aside, &sections) }
    return sections.lines
  }

  private func show(_ need: NeedBody, _ aside: String, _ sections: inout Sections) {
    let wording = sections.wording
    let view = NeedView(need: need, wording: wording)
    sections.heading(wording.target(need.target, need.title), aside: aside)
    sections.pairs(
      [
        (.state, wording.list([wording.code(need.state), wording.code(need.priority)])),
        (.required, wording.required(need.required, need.requiredTitle, both: need.both == true)),
        (.held, wording.held(view.heldAsRequired, need.heldTitle)), (.due, need.due),
      ], indent: 2)
    for line in view.remarks { sections.paragraph(line, indent: 2) }
    for reason in need.reasons ?? [] { show(reason, &sections) }
    if let classes = need.classes, !classes.isEmpty {
      sections.heading(wording(.classes))
      for choice in classes {
        sections.paragraph(
          "\(choice.available ? "✓" : "✗") \(wording.classLine(choice))", indent: 2,
          style: choice.available ? .green : .plain)
      }
    }
  }

  private func show(_ reason: ReasonBody, _ sections: inout Sections) {
    let lines = ReasonView(reason: reason, wording: sections.wording).lines
    guard let first = lines.first else { return }
    sections.heading(first)
    for line in lines.dropFirst() {
      let indent = line.prefix { $0 == " " }.count
      let text = String(line.dropFirst(indent))
      sections.paragraph(text, indent: indent, hanging: 2, style: Self.style(of: text))
    }
  }

  /// Marks of condition trees in colour.
  static func style(of line: String) -> Ink.Style {
    switch line.first {
    case "✓": .green
    case "✗": .red
    case "?": .yellow
    default: .plain
    }
  }

  private func show(_ course: WhyCourseBody, _ aside: String, _ sections: inout Sections) {
    let wording = sections.wording
    sections.heading(wording.title(course.title, with: course.course), aside: aside)
    let planned =
      course.planned ? Phrase("已列入学习计划", "in the learning plan") : Phrase("未列入学习计划", "not in the learning plan")
    sections.pairs(
      [
        (.state, wording(planned)), (.closes, wording.sentences(course.closes.map(wording.closes))),
        (.requiredBy, course.requiredBy.map(wording.list)),
        (
          .displaced,
          wording.sentences(
            course.displaced.map { "\(wording.title($0.title, with: $0.course)) \(wording.hours($0.hours))" })
        ),
      ], indent: 2)
  }

  private func show(_ rule: WhyRuleBody, _ aside: String, _ sections: inout Sections) {
    let wording = sections.wording
    sections.heading(wording.title(rule.reason.title, with: rule.reason.rule), aside: aside)
    let force = rule.inForce ? Phrase("在有效期内", "in force") : Phrase("不在有效期内", "not in force")
    sections.paragraph(wording.list([wording.code(rule.result), wording(force)]), indent: 2, style: .bold)
    show(rule.reason, &sections)
  }
}
