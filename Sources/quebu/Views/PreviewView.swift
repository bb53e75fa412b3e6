import WireFormat

/// What a changed rule set does to everyone, for people.
struct PreviewView {
  let preview: PreviewBody
  /// For the titles of causes.
  let rules: [RuleChangeBody]
  let limit: Int

  func add(to sections: inout Sections) {
    let wording = sections.wording
    sections.heading(
      wording(Phrase("对人的影响", "What it does to people")),
      aside: "\(preview.asOf)  " + wording(Phrase("\(preview.cadres) 人", "\(preview.cadres) cadres")))
    totals(&sections)
    rows(&sections)
    demands(preview.courses, wording(.course), &sections)
    demands(preview.classes, wording(Phrase("班次", "Class")), &sections)
    if let suppressed = preview.suppressed, suppressed > 0 {
      sections.paragraph(wording(.suppressed(suppressed)), indent: 2, style: .dim)
    }
    unbound(&sections)
    cadres(&sections)
  }

  private func totals(_ sections: inout Sections) {
    let wording = sections.wording
    let counts = preview.totals
    func number(_ count: Int?) -> String { count.map { String($0) } ?? wording(Phrase("（不予显示）", "(withheld)")) }
    func move(_ more: Int?, _ fewer: Int?) -> String? {
      guard more != 0 || fewer != 0 else { return nil }
      return wording(
        Phrase("增加 \(number(more))，减少 \(number(fewer))", "\(number(more)) more, \(number(fewer)) fewer"))
    }
    let (gained, lost, changed) = (number(counts.gained), number(counts.lost), number(counts.changed))
    let needs =
      counts.gained == 0 && counts.lost == 0 && counts.changed == 0
      ? wording(Phrase("没有变化", "no change"))
      : wording(
        Phrase("新增 \(gained)，消除 \(lost)，变化 \(changed)", "\(gained) gained, \(lost) lost, \(changed) changed"))
    let served =
      preview.served.old == preview.served.new
      ? nil : "\(number(preview.served.old)) → \(number(preview.served.new))"
    let hours =
      preview.planHours.old == preview.planHours.new
      ? nil
      : [preview.planHours.old, preview.planHours.new].map { $0?.description ?? "?" }.joined(separator: " → ")
    sections.pairs(
      [
        (Phrase("有变化的人", "Cadres with a change"), number(counts.cadres)), (Phrase("缺口", "Needs"), needs),
        (Phrase("培训对象", "Served"), served), (.letOff, move(counts.letOffGained, counts.letOffLost)),
        (.unknown, move(counts.unknownGained, counts.unknownLost)),
        (.conflicts, move(counts.conflictsGained, counts.conflictsLost)),
        (Phrase("计划中的课程", "Planned courses"), move(counts.coursesGained, counts.coursesLost)),
        (Phrase("计划学时", "Planned hours"), hours),
        (Phrase("最早可报的班次", "First classes"), move(counts.classesGained, counts.classesLost)),
      ], indent: 2)
  }

  // MARK: Rows

  private func rows(_ sections: inout Sections) {
    let wording = sections.wording
    guard !preview.rows.isEmpty else { return }
    let dimensions = preview.by.map { Self.name($0, wording) }
    sections.heading(wording(Phrase("按\(wording.list(dimensions))", "By \(wording.list(dimensions).lowercased())")))
    let figures: [Phrase] = [
      .cadres, Phrase("新增", "Gained"), Phrase("消除", "Lost"), Phrase("变化", "Changed"),
      Phrase("免除", "Let off"), Phrase("无法判断", "Cannot judge"), Phrase("冲突", "Conflicts"),
      Phrase("课程", "Courses"), Phrase("学时", "Hours"), Phrase("班次", "Classes"),
    ]
    var table = TextTable(
      dimensions.map { .init(title: $0, isFlexible: true) }
        + figures.map { .init(title: wording($0), isRight: true) }, indent: 2)
    for row in preview.rows {
      let ids = preview.by.map { Self.value(of: $0, in: row) }
      let names = zip(preview.by, ids).map { dimension, id -> TextTable.Cell in
        guard dimension == preview.by.last else { return .init(id ?? "—") }
        return .init(dimension == "rule" ? rule(row, wording) : wording.title(row.title, or: id ?? "—"))
      }
      let counts = row.counts
      table.add(
        names + [
          .init("\(counts.cadres ?? 0)", .bold), .init(Self.shown(counts.gained)), .init(Self.shown(counts.lost), .red),
          .init(Self.shown(counts.changed)), .init(Self.move(counts.letOffGained, counts.letOffLost)),
          .init(Self.move(counts.unknownGained, counts.unknownLost), .yellow),
          .init(Self.move(counts.conflictsGained, counts.conflictsLost), .yellow),
          .init(Self.move(counts.coursesGained, counts.coursesLost)),
          .init(counts.planHours.map { $0 == 0 ? "" : ($0 > 0 ? "+" : "") + $0.description }),
          .init(Self.move(counts.classesGained, counts.classesLost)),
        ])
    }
    sections.add(table)
  }

  private func rule(_ row: PreviewRowBody, _ wording: Wording) -> String {
    guard let id = row.rule else { return "—" }
    guard let change = rules.first(where: { $0.id == id }) else { return wording.title(row.title, or: id) }
    return change.id == change.kind
      ? RuleWords.kind(change.kind, wording.language) : wording.title(row.title, with: id)
  }

  private static func name(_ dimension: String, _ wording: Wording) -> String {
    dimension == "rule" ? wording(Phrase("规则", "Rule")) : wording.code(dimension)
  }

  private static func shown(_ count: Int?) -> String { count.map { $0 == 0 ? "" : String($0) } ?? "" }

  private static func move(_ more: Int?, _ fewer: Int?) -> String {
    [more.flatMap { $0 == 0 ? nil : "+\($0)" }, fewer.flatMap { $0 == 0 ? nil : "−\($0)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  static func value(of dimension: String, in row: PreviewRowBody) -> String? {
    switch dimension {
    case "unit": row.unit
    case "level": row.level
    case "rule": row.rule
    case "course": row.course
    default: nil
    }
  }

  // MARK: Courses, classes, what is not declared

  private func demands(_ items: [DemandChangeBody], _ title: String, _ sections: inout Sections) {
    let wording = sections.wording
    guard !items.isEmpty else { return }
    sections.heading(title)
    var table = TextTable(
      [
        .init(title: wording(.title), isFlexible: true), .init(title: wording(.starts)),
        .init(title: wording(Phrase("原来", "Before")), isRight: true),
        .init(title: wording(Phrase("现在", "Now")), isRight: true),
        .init(title: wording(.seatsLeft), isRight: true),
      ], indent: 2)
    for item in items {
      let isShort = item.seatsLeft.map { item.new > $0 } ?? false
      table.add([
        .init(wording.title(item.title, with: item.id)), .init(item.starts), .init("\(item.old)"),
        .init("\(item.new)", isShort ? .red : .bold), .init(item.seatsLeft.map { String($0) }),
      ])
    }
    sections.add(table)
  }

  private func unbound(_ sections: inout Sections) {
    let wording = sections.wording
    guard !preview.unbound.isEmpty else { return }
    sections.heading(wording(Phrase("档案中有而规则集没有的", "In profiles, but not in the set")))
    for item in preview.unbound {
      let set = item.set == "old" ? Phrase("原规则集", "old set") : Phrase("新规则集", "new set")
      let count = item.cadres.map { wording(Phrase("\($0) 人", "\($0) \($0 == 1 ? "cadre" : "cadres")")) } ?? "?"
      sections.paragraph(
        wording.label(wording(set), "\(item.reason)\(wording.aside(count))"), indent: 2, style: .yellow)
    }
  }

  private func cadres(_ sections: inout Sections) {
    let wording = sections.wording
    guard let changes = preview.changes, !changes.isEmpty else { return }
    let changed = preview.changed ?? changes.count
    sections.heading(wording(Phrase("逐人", "Cadre by cadre")), aside: "\(changed)")
    var table = TextTable(
      [
        .init(title: wording(Phrase("干部", "Cadre"))), .init(title: wording(Phrase("变化", "Change"))),
        .init(title: wording(.need), isFlexible: true), .init(title: wording(Phrase("原来", "Before")), isFlexible: true),
        .init(title: wording(Phrase("现在", "Now")), isFlexible: true),
        .init(title: wording(Phrase("起因", "Because of")), isFlexible: true),
      ], indent: 2)
    let titles = Dictionary(
      rules.compactMap { rule in rule.title.map { (rule.id, $0) } }, uniquingKeysWith: { first, _ in first })
    for change in changes.prefix(limit) {
      for (place, row) in CadreChangeRows(change: change, titles: titles, wording: wording).rows.enumerated() {
        table.add([.init(place == 0 ? change.cadre : "", .bold)] + row)
      }
    }
    sections.add(table)
    let shown = min(limit, changes.count)
    if shown < changed {
      sections.paragraph(
        wording(
          Phrase("还有 \(changed - shown) 人：--limit N，或 -o ndjson", "\(changed - shown) more: --limit N, or -o ndjson")),
        indent: 2, style: .dim)
    }
  }

  /// The rows of the counts.
  var csv: CSV {
    var csv = CSV(
      header: preview.by + [
        "cadres", "gained", "lost", "changed", "let_off_gained", "let_off_lost", "unknown_gained", "unknown_lost",
        "conflicts_gained", "conflicts_lost", "courses_gained", "courses_lost", "classes_gained", "classes_lost",
        "plan_hours",
      ])
    for row in preview.rows {
      let counts = row.counts
      let figures = [
        counts.cadres, counts.gained, counts.lost, counts.changed, counts.letOffGained, counts.letOffLost,
        counts.unknownGained, counts.unknownLost, counts.conflictsGained, counts.conflictsLost, counts.coursesGained,
        counts.coursesLost, counts.classesGained, counts.classesLost,
      ]
      csv.add(
        preview.by.map { Self.value(of: $0, in: row) } + figures.map { $0.map { String($0) } }
          + [counts.planHours?.description])
    }
    return csv
  }
}
