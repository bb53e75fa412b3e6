import WireFormat

/// The answer for one cadre as people read it.
struct AnswerView {
  let answer: AnswerBody
  /// For the heading; answers themselves hold no name.
  var cadre: CadreBody?
  /// Whether reasons, conditions and every class are shown.
  var isFull = false

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let unit = wording.title(cadre?.unitTitle, or: answer.unit)
    let name = cadre.map { "\($0.name)\(wording.aside(answer.cadre))" } ?? answer.cadre
    sections.heading("\(name)  \(unit)", aside: "\(answer.asOf)  \(wording.ruleSet(answer.ruleSet))")
    guard answer.served else {
      sections.paragraph(notServed(wording))
      serving(&sections)
      return sections.lines
    }
    needs(&sections)
    plan(&sections)
    cannotClose(&sections)
    letOff(&sections)
    unknown(&sections)
    conflicts(&sections)
    if let notes = answer.notes, !notes.isEmpty {
      sections.heading(wording(.notes))
      for note in notes { sections.paragraph(note, indent: 2) }
    }
    return sections.lines
  }

  private func notServed(_ wording: Wording) -> String {
    let fields = wording.fields(answer.serving?.fields ?? [], answer.serving?.fieldTitles)
    let phrase =
      answer.serving?.result == "unknown"
      ? Phrase("无法判断是否属于培训对象，须填写：\(fields)", "whether the rule set serves this cadre is unknown; fill in: \(fields)")
      : Phrase("不属于本规则集的培训对象，不作推荐。", "The rule set does not serve this cadre; nothing is recommended.")
    return wording(phrase)
  }

  private func serving(_ sections: inout Sections) {
    guard let condition = answer.serving?.condition else { return }
    for line in sections.wording.lines(condition) { sections.paragraph(line, indent: 2) }
  }

  private func needs(_ sections: inout Sections) {
    let wording = sections.wording
    let unmet = answer.needs.filter { $0.state != "met" }.count
    let overdue = answer.needs.filter { $0.state == "overdue" }.count
    let count =
      overdue > 0
      ? Phrase("\(unmet) 项，其中逾期 \(overdue) 项", "\(unmet), \(overdue) overdue") : Phrase("\(unmet) 项", "\(unmet)")
    sections.heading(wording(.needs), aside: wording(count))
    if answer.needs.isEmpty {
      sections.paragraph(wording(Phrase("没有缺口。", "Nothing is lacking.")), indent: 2)
      return
    }
    var table = TextTable(
      [
        .init(title: wording(.state)), .init(title: wording(.priority)),
        .init(title: wording(.need), isFlexible: true), .init(title: wording(.required), isFlexible: true),
        .init(title: wording(.held), isFlexible: true), .init(title: wording(.due)),
        .init(title: wording(.rules), isFlexible: true),
      ], indent: 2)
    for need in answer.needs {
      let view = NeedView(need: need, wording: wording)
      table.add(view.cells, notes: isFull ? view.reasonLines() + view.classLines() : view.remarks)
    }
    sections.add(table)
  }

  private func cannotClose(_ sections: inout Sections) {
    let wording = sections.wording
    guard !answer.plan.cannotClose.isEmpty else { return }
    sections.heading(wording(.cannotClose))
    for item in answer.plan.cannotClose {
      var text = wording.label(wording.target(item.target, item.title), wording.code(item.reason))
      if let reached = item.reached, let required = item.required {
        text += wording.aside(
          wording(
            Phrase(
              "应达 \(required) 级，最多补到 \(reached) 级", "level \(required) is required, \(reached) can be reached")))
      }
      if let candidates = item.candidates, !candidates.isEmpty {
        text += wording.language == .zh ? "：\(wording.list(candidates))" : ": \(wording.list(candidates))"
      }
      sections.paragraph(text, indent: 2)
    }
  }

  private func letOff(_ sections: inout Sections) {
    let wording = sections.wording
    guard !answer.letOff.isEmpty else { return }
    sections.heading(wording(.letOff))
    for item in answer.letOff {
      let by = wording.list(item.by)
      let rules = wording.list(item.requiredBy)
      let until = item.until.map { wording(Phrase("，至 \($0)", ", until \($0)")) } ?? ""
      sections.paragraph(
        wording.label(
          wording.target(item.target, item.title),
          wording(Phrase("原由 \(rules) 要求，由 \(by) 免除\(until)", "required by \(rules), let off by \(by)\(until)"))),
        indent: 2)
      for basis in item.basis ?? [] {
        sections.paragraph(wording.label(.basis, wording.basis(basis)), indent: 4, style: .dim)
      }
    }
  }

  private func unknown(_ sections: inout Sections) {
    let wording = sections.wording
    guard !answer.unknown.isEmpty else { return }
    sections.heading(wording(.unknown), aside: "\(answer.unknown.count)")
    for item in answer.unknown {
      let fields = wording.fields(item.fields, item.fieldTitles)
      sections.paragraph(
        wording.label(
          wording.title(item.title, with: item.rule),
          wording(Phrase("须先填写 \(fields)", "fill in \(fields)"))), indent: 2)
      if isFull, let condition = item.condition {
        for line in wording.lines(condition) { sections.paragraph(line, indent: 4, style: .dim) }
      }
    }
  }

  private func conflicts(_ sections: inout Sections) {
    let wording = sections.wording
    guard !answer.conflicts.isEmpty else { return }
    sections.heading(wording(.conflicts))
    for item in answer.conflicts {
      sections.paragraph(
        wording.label(
          wording.target(item.target, item.title),
          "\(wording.list(item.between)) → \(wording.code(item.outcome))"), indent: 2, style: .yellow)
    }
  }
}
