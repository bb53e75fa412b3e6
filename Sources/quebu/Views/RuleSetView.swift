import WireFormat

/// What a rule set contains.
struct RuleSetView {
  let ruleSet: RuleSetBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(
      wording.label(.ruleSet, ruleSet.id),
      aside: ruleSet.active ? wording(Phrase("正在使用", "served")) : "")
    sections.pairs([(.digest, ruleSet.digest), (Phrase("含义摘要", "Meaning"), ruleSet.meaning)], indent: 2)
    sections.heading(wording(Phrase("内容", "Contents")))
    sections.pairs(counts.map { ($0.0, "\($0.2)") }, indent: 2)
    sections.heading(wording(.files), aside: "\(ruleSet.files.count)")
    var table = TextTable([.init(title: ""), .init(title: wording(.bytes), isRight: true)], indent: 2)
    for file in ruleSet.files { table.add([.init(file.name), .init("\(file.bytes)")]) }
    sections.add(table)
    return sections.lines
  }

  private var counts: [(Phrase, String, Int)] {
    let provisions = ruleSet.provisions
    return [
      (Phrase("规则", "Rules"), "rules", provisions.rules),
      (Phrase("其中例外", "of them exceptions"), "exceptions", provisions.exceptions),
      (Phrase("角色", "Roles"), "roles", provisions.roles), (Phrase("决策表", "Tables"), "tables", provisions.tables),
      (Phrase("表行", "Rows"), "rows", provisions.rows), (Phrase("草案", "Drafts"), "drafts", provisions.drafts),
      (Phrase("能力", "Competencies"), "competencies", ruleSet.competencies),
      (Phrase("课程", "Courses"), "courses", ruleSet.courses), (Phrase("班次", "Classes"), "classes", ruleSet.classes),
      (Phrase("学时要求", "Quotas"), "quotas", ruleSet.quotas), (Phrase("调训限制", "Limits"), "limits", ruleSet.limits),
      (Phrase("测试", "Tests"), "tests", ruleSet.tests),
    ]
  }

  var csv: CSV {
    var csv = CSV(header: ["what", "count"])
    for (_, name, count) in counts { csv.add([name, "\(count)"]) }
    return csv
  }
}
