import WireFormat

/// One course.
struct CourseView {
  let course: CourseBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(wording.title(course.title, with: course.id), aside: wording.code(course.state))
    let validity = [course.validFrom, course.validTo].contains { $0 != nil }
    sections.pairs(
      [
        (.hours, wording.amounts(AmountsBody(hours: course.hours, days: course.days), joined: Phrase("、", ", "))),
        (.method, "\(wording.code(course.method)) \(wording.code(course.mode))"),
        (.content, wording.code(course.content)), (.grade, course.grade.map(wording.code)),
        (.lasts, course.lasts.map(wording.period) ?? wording(.forEver)),
        (.validity, validity ? "\(course.validFrom ?? "") — \(course.validTo ?? "")" : nil),
        (
          .teaches,
          wording.list(
            course.teaches.map { "\(wording.title($0.title, or: $0.competency)) \(wording.level($0.level))" })
        ), (.after, wording.list(course.after)), (.countsAs, wording.list(course.countsAs)),
        (
          .taughtBy,
          wording.list(
            course.taughtBy.map {
              "\(wording.title($0.title, or: $0.lecturer))\(wording.aside(wording.code($0.origin)))"
            })
        ), (.classes, course.classes.map(wording.list)), (.audience, course.audience == nil ? wording(.everyone) : nil),
        (.definedAt, "\(course.file):\(course.line):\(course.column)"),
      ], indent: 2)
    if let audience = course.audience {
      sections.heading(wording(.audience))
      for line in wording.lines(audience) { sections.paragraph(line, indent: 2) }
    }
    return sections.lines
  }
}
