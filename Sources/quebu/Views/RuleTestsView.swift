import WireFormat

/// What came of the tests of a rule set: the failing ones in full, and what is not covered.
struct RuleTestsView {
  let report: RuleTestsBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    for test in report.tests where test.outcome != "passed" { show(test, &sections) }
    if let coverage = report.coverage { RuleCoverageView(coverage: coverage).show(&sections) }
    return sections.lines
  }

  /// How many ran and how they went, in one line.
  var summary: Phrase {
    let summary = report.summary
    var zh = "\(summary.tests) 个试验：通过 \(summary.passed)，失败 \(summary.failed)"
    var en = "\(summary.tests) test\(summary.tests == 1 ? "" : "s"): \(summary.passed) passed, \(summary.failed) failed"
    if summary.todo > 0 {
      zh += "，待办 \(summary.todo)"
      en += ", \(summary.todo) to do"
    }
    if summary.todoPassed > 0 {
      zh += "（其中 \(summary.todoPassed) 个已能通过）"
      en += " (\(summary.todoPassed) of them passes already)".replacing(
        "of them passes", with: summary.todoPassed == 1 ? "of them passes" : "of them pass")
    }
    return Phrase(zh, en)
  }

  /// The lines of one test, without colours and as wide as they are.
  static func plainLines(_ test: RuleTestBody, _ wording: Wording) -> [String] {
    var sections = Sections(Terminal(width: nil), wording)
    for failure in test.failures { show(failure, &sections) }
    return sections.lines
  }

  private func show(_ test: RuleTestBody, _ sections: inout Sections) {
    let wording = sections.wording
    let title = wording.title(test.title).map { "  \($0)" } ?? ""
    let place = "\(test.file):\(test.line):\(test.column)"
    switch test.outcome {
    case "todo-passed":
      let remark = wording(Phrase("待办，已能通过：可以去掉 todo", "to do, and passes already: its todo can go"))
      sections.heading("✓ \(test.id)\(title)", aside: "\(place)  \(remark)")
    case "todo":
      sections.heading("… \(test.id)\(title)", aside: "\(place)  \(wording(Phrase("待办", "to do")))")
    default:
      sections.heading("✗ \(test.id)\(title)", aside: "\(place)  \(test.today)")
      for failure in test.failures { Self.show(failure, &sections) }
    }
  }

  private static func show(_ failure: RuleTestFailureBody, _ sections: inout Sections) {
    let wording = sections.wording
    sections.paragraph("\(failure.file):\(failure.line):\(failure.column)", indent: 2, style: .bold)
    sections.paragraph(
      wording.label(Phrase("期望", "expected"), wording.expected(failure)), indent: 4, style: .green)
    sections.paragraph(wording.label(Phrase("实际", "actual"), wording.actual(failure)), indent: 4, style: .red)
    if let differences = wording.differences(failure) {
      sections.paragraph(wording.label(Phrase("不同", "differs in"), differences), indent: 4)
    }
    for cause in failure.causes { show(cause, &sections) }
    if let more = failure.moreCauses {
      sections.paragraph(wording(Phrase("另有 \(more) 条规则能提出或免除它", "\(more) more rules could decide it")), indent: 4)
    }
  }

  private static func show(_ cause: RuleTestCauseBody, _ sections: inout Sections) {
    let wording = sections.wording
    let mark = cause.holds ? "✓" : "✗"
    if let course = cause.course {
      let closes = course.closes.map(wording.closes)
      let what = closes.isEmpty ? "" : wording.aside(wording.label(.closes, wording.sentences(closes)))
      sections.paragraph("\(mark) \(wording.title(course.title, with: course.course))\(what)", indent: 4)
    }
    if var rule = cause.rule {
      // What it rests on does not say why it stands or not.
      rule.because = nil
      rule.basis = []
      let lines = ReasonView(reason: rule, wording: wording).lines
      for (place, line) in lines.enumerated() {
        let indent = line.prefix { $0 == " " }.count
        let text = String(line.dropFirst(indent))
        sections.paragraph(
          place == 0 ? "\(mark) \(text)" : text, indent: indent + 4, hanging: 2,
          style: place == 0 ? .plain : WhyView.style(of: text))
      }
    }
    for reason in cause.reasons { sections.paragraph("- \(wording.reason(reason))", indent: 6) }
    // Where what it closes is not lacking, no change of conditions would help.
    guard !cause.changes.isEmpty else { return }
    sections.paragraph(wording.label(.changes, ""), indent: 6)
    for (place, changes) in cause.changes.enumerated() {
      let lead = cause.changes.count == 1 ? "" : "\(place + 1). "
      for (step, change) in changes.enumerated() {
        sections.paragraph(
          (step == 0 ? lead : String(repeating: " ", count: lead.count)) + wording.change(change), indent: 8,
          hanging: 4)
      }
    }
  }
}
