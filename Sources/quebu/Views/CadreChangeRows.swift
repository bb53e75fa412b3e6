import WireFormat

/// The changes of one cadre, one row each: what changes, before, now, and why.
struct CadreChangeRows {
  let change: CadreChangeBody
  let titles: [String: Titles]
  let wording: Wording

  var rows: [[TextTable.Cell]] {
    var rows: [[TextTable.Cell]] = []
    func add(_ word: String, _ what: String, _ old: String, _ new: String, _ causes: [CauseBody]) {
      let style: Ink.Style = word == "lost" ? .red : word == "gained" ? .green : .plain
      rows.append([
        .init(wording.move(word), style), .init(what), .init(old), .init(new),
        .init(wording.list(causes.map { wording.cause($0, titles: titles) })),
      ])
    }
    if let served = change.served { add(served, wording(Phrase("培训对象", "served")), "", "", []) }
    for need in change.needs {
      let letOff = need.letOff.map { wording(Phrase("由 \(wording.list($0)) 免除", "let off by \(wording.list($0))")) }
      add(
        need.change, wording.target(need.target, need.title), need.old.map(stand) ?? "",
        letOff ?? need.new.map(stand) ?? (need.change == "lost" ? wording(Phrase("不再要求", "not asked for")) : ""),
        need.causes)
    }
    for item in change.letOff {
      let name = wording.label(.letOff, wording.target(item.target, item.title))
      let text = wording.list(item.by) + (item.until.map { wording(Phrase("，至 \($0)", ", until \($0)")) } ?? "")
      add(item.change, name, item.change == "lost" ? text : "", item.change == "lost" ? "" : text, item.causes)
    }
    for item in change.unknown {
      let text = wording(
        Phrase("须先填写 \(wording.list(item.fields))", "fill in \(wording.list(item.fields))"))
      add(
        item.change, wording.label(wording.code("cannot-judge"), wording.title(item.title, or: item.rule)),
        item.change == "lost" ? text : "", item.change == "lost" ? "" : text, item.causes)
    }
    for item in change.conflicts {
      let text = wording.list(item.between)
      add(
        item.change, wording.label(.conflicts, wording.target(item.target, item.title)),
        item.change == "lost" ? text : "", item.change == "lost" ? "" : text, item.causes)
    }
    plan(add)
    return rows
  }

  private func plan(_ add: (String, String, String, String, [CauseBody]) -> Void) {
    guard let plan = change.plan else { return }
    if plan.oldHours != plan.newHours {
      add(
        "changed", wording(Phrase("计划学时", "planned hours")), plan.oldHours.description, plan.newHours.description, [])
    }
    for item in plan.courses {
      add(item.change, wording.label(.course, wording.title(item.title, or: item.course)), "", "", item.causes)
    }
    for item in plan.classes {
      add(
        item.change, wording.label(.firstClass, wording.title(item.title, or: item.trainingClass)), "", "", item.causes)
    }
    for item in plan.cannotClose {
      add(
        item.change, wording.label(.cannotClose, wording.target(item.target, item.title)), "",
        item.change == "gained" ? wording.code(item.reason) : "", [])
    }
  }

  private func stand(_ stand: NeedStandBody) -> String {
    let joined = stand.both == true ? Phrase(" 和 ", " and ") : Phrase(" 或 ", " or ")
    var parts = [wording.code(stand.state), wording.code(stand.priority)]
    switch stand.required {
    case .level(let level)?: parts.append(wording.level(level))
    case .amounts(let amounts)?: parts.append(wording.amounts(amounts, joined: joined))
    case nil: break
    }
    let held = wording.held(stand.held)
    if !held.isEmpty { parts.append(wording.label(.held, held)) }
    if let due = stand.due { parts.append(wording.label(.due, due)) }
    return wording.list(parts.filter { !$0.isEmpty })
  }

  // MARK: Spreadsheets

  static let header = [
    "cadre", "unit", "level", "part", "change", "target_kind", "target", "old_state", "new_state", "old_priority",
    "new_priority", "old_due", "new_due", "old_level", "new_level", "old_hours", "new_hours", "old_days", "new_days",
    "causes",
  ]

  /// One line a change.
  static func csv(_ change: CadreChangeBody) -> [[String?]] {
    let cadre: [String?] = [change.cadre, change.unit, change.level]
    func ids(_ causes: [CauseBody]) -> String { causes.map { "\($0.kind):\($0.id)" }.joined(separator: " ") }
    func short(_ part: String, _ word: String, _ kind: String?, _ id: String?, _ causes: [CauseBody]) -> [String?] {
      cadre + [part, word, kind, id] + [String?](repeating: nil, count: 12) + [ids(causes)]
    }
    var lines: [[String?]] = []
    if let served = change.served { lines.append(short("served", served, nil, nil, [])) }
    for need in change.needs {
      let (kind, id) = target(need.target)
      let sides = [need.old, need.new]
      let columns: [[String?]] = [
        sides.map { $0?.state }, sides.map { $0?.priority }, sides.map { $0?.due },
        sides.map { $0?.required?.level?.description },
        sides.map { $0?.required?.amounts?.hours?.description }, sides.map { $0?.required?.amounts?.days?.description },
      ]
      lines.append(cadre + ["need", need.change, kind, id] + columns.flatMap { $0 } + [ids(need.causes)])
    }
    for item in change.letOff {
      let (kind, id) = target(item.target)
      lines.append(short("let-off", item.change, kind, id, item.causes))
    }
    for item in change.unknown { lines.append(short("unknown", item.change, item.kind, item.rule, item.causes)) }
    for item in change.conflicts {
      let (kind, id) = target(item.target)
      lines.append(short("conflict", item.change, kind, id, item.causes))
    }
    for item in change.plan?.courses ?? [] {
      lines.append(short("plan", item.change, "course", item.course, item.causes))
    }
    for item in change.plan?.classes ?? [] {
      lines.append(short("first-class", item.change, "class", item.trainingClass, item.causes))
    }
    for item in change.plan?.cannotClose ?? [] {
      let (kind, id) = target(item.target)
      lines.append(short("cannot-close", item.change, kind, id, []))
    }
    return lines
  }

  private static func target(_ target: TargetBody) -> (kind: String, id: String?) {
    if let id = target.competency { return ("competency", id) }
    if let id = target.course { return ("course", id) }
    if let id = target.training { return ("training", id) }
    return ("quota", target.quota)
  }
}
