import WireFormat

/// How much of a rule set its tests hold in place: a summary, and what they do not.
struct RuleCoverageView {
  let coverage: RuleCoverageBody

  func show(_ sections: inout Sections) {
    let wording = sections.wording
    sections.heading(wording(Phrase("覆盖", "Coverage")))
    var table = TextTable(
      [
        .init(title: ""), .init(title: wording(Phrase("已覆盖", "covered")), isRight: true),
        .init(title: wording(Phrase("共", "of")), isRight: true), .init(title: "%", isRight: true),
      ], indent: 2)
    for (name, share) in [
      (Phrase("规则和角色", "rules and roles"), coverage.rules), (Phrase("例外", "exceptions"), coverage.exceptions),
      (Phrase("表行", "table rows"), coverage.rows), (Phrase("合计", "together"), coverage.total),
      (Phrase("单个条件的结果", "results of conditions"), coverage.conditions),
    ] {
      table.add([
        .init(wording(name)), .init(String(share.covered)), .init(String(share.total)),
        .init(String(share.percent), share.percent == 100 ? .green : .yellow),
      ])
    }
    sections.add(table)
    let uncovered = coverage.parts.filter { !$0.covered }
    if !uncovered.isEmpty {
      sections.heading(wording(Phrase("没有试验守住的", "Nothing would fail without")))
      for part in uncovered { show(part, &sections) }
    }
    let leaves = coverage.leaves.filter { !$0.unseen.isEmpty }
    if !leaves.isEmpty {
      sections.heading(wording(Phrase("没有见过的条件结果", "Conditions never seen")))
      for leaf in leaves { show(leaf, &sections) }
    }
  }

  private func show(_ part: CoveredPartBody, _ sections: inout Sections) {
    let wording = sections.wording
    let kind = part.kind == "exception" ? wording(Phrase("例外", "exception")) : wording.code(part.kind)
    sections.paragraph(
      "\(kind) \(wording.title(part.title, with: part.rule))  \(part.file):\(part.line):\(part.column)", indent: 2)
    let why: Phrase
    if let tests = part.stoodIn {
      let shown = wording.list(Array(tests.prefix(Self.mostTests))) + (tests.count > Self.mostTests ? " …" : "")
      why = Phrase("只在这些试验里适用，去掉它也都通过：\(shown)", "stands in tests that pass without it: \(shown)")
    } else {
      why = Phrase("在任何试验里都不适用", "stands in no test")
    }
    sections.paragraph(wording(why), indent: 4)
  }

  private static let mostTests = 5

  private func show(_ leaf: CoveredConditionBody, _ sections: inout Sections) {
    let wording = sections.wording
    let condition = leaf.condition
    let owner = leaf.rule ?? leaf.quota ?? "serving"
    let unseen = wording.list(leaf.unseen.map { $0 == "unknown" ? wording(Phrase("未知", "unknown")) : wording.code($0) })
    let text = wording.lines(condition).first ?? ""
    sections.paragraph(
      "\(condition.file):\(condition.line):\(condition.column)  \(owner)", indent: 2)
    sections.paragraph(wording(Phrase("\(text)：从未\(unseen)", "\(text): never \(unseen)")), indent: 4)
  }
}
