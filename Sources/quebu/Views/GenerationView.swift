import WireFormat

/// A generation: what it is of, what it changes, why it is held.
struct GenerationView {
  let generation: GenerationBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let state = wording.code(generation.current ? "current" : generation.state)
    let style: Ink.Style = generation.state == "held" ? .yellow : generation.current ? .green : .plain
    sections.pairs(
      [
        (.ruleSet, "\(generation.ruleSet.id)  \(generation.ruleSet.digest)"), (.profiles, generation.profiles),
        (Phrase("范围", "Only"), generation.scope),
        (.cadres, "\(generation.cadres)"), (.leftOut, Self.count(generation.leftOut)),
        (.keptFiles, Self.count(generation.keptFiles)), (Phrase("重新计算", "Evaluated"), "\(generation.evaluated)"),
        (Phrase("相比", "Compared with"), generation.base.map { "\($0)" }), (.since, generation.since),
      ], indent: 2)
    if let changes = generation.changes {
      ChangeCountsView(changes: changes, causes: generation.causes).add(to: &sections)
    }
    HeldView(reasons: generation.held ?? []).add(to: &sections)
    return [terminal.ink(style, "● \(state)") + "  \(generation.number)  \(generation.date)"] + sections.lines
  }
}

extension GenerationView {
  /// Nil: none, or not known.
  static func count(_ number: Int?) -> String? { number.flatMap { $0 == 0 ? nil : "\($0)" } }
}

/// What has changed, in counts.
struct ChangeCountsView {
  let changes: ChangeCountsBody
  let causes: [CauseCountBody]?

  func add(to sections: inout Sections) {
    let wording = sections.wording
    sections.heading(wording(Phrase("变化", "Changes")))
    let count = GenerationView.count
    sections.pairs(
      [
        (Phrase("有变化的人", "Cadres with a change"), "\(changes.changed)"),
        (Phrase("新来", "New cadres"), count(changes.added)), (Phrase("不在了", "Cadres gone"), count(changes.removed)),
      ]
        + [
          (ChangeWord.newNeed, changes.newNeeds), (.metNeed, changes.metNeeds), (.endedNeed, changes.endedNeeds),
          (.overdueNeed, changes.overdueNeeds), (.changedNeed, changes.changedNeeds), (.movedDue, changes.movedDues),
          (.newRecommendation, changes.newRecommendations), (.lapsedRecommendation, changes.lapsedRecommendations),
        ].map { ($0.0.phrase, count($0.1)) }
        + [
          (
            Phrase("原因", "Causes"),
            causes.map { wording.list($0.map { "\(wording.code($0.cause)) \($0.cadres)" }) }
          )
        ], indent: 2)
  }
}

/// Why a generation is held.
struct HeldView {
  let reasons: [HoldReasonBody]

  func add(to sections: inout Sections) {
    guard !reasons.isEmpty else { return }
    let wording = sections.wording
    sections.heading(wording(Phrase("没有发布，因为", "Held, since")))
    for reason in reasons {
      let (count, of, most) = (reason.count, reason.of, reason.atMost)
      let id = reason.id ?? ""
      let text =
        switch reason.limit {
        case "profiles":
          Phrase("\(of) 人中 \(count) 人不在了（至多 \(most)%）", "\(count) of \(of) cadres are gone (at most \(most) %)")
        case "unit":
          Phrase(
            "单位 \(id) 的 \(of) 人中 \(count) 人有变化（至多 \(most)%）",
            "\(count) of \(of) cadres of the unit \(id) have a change (at most \(most) %)")
        case "rule":
          Phrase(
            "规则 \(id) 原来适用 \(of) 人，变动 \(count) 人（至多 \(most)%）",
            "the rule \(id) asked \(of) cadres, and \(count) come or go (at most \(most) %)")
        default:
          Phrase(
            "\(of) 人中 \(count) 人有变化（至多 \(most)%）", "\(count) of \(of) cadres have a change (at most \(most) %)")
        }
      sections.paragraph(wording(text), indent: 2)
      if let samples = reason.samples, !samples.isEmpty {
        sections.paragraph(
          wording(Phrase("例如 \(wording.list(samples))", "such as \(wording.list(samples))")), indent: 4, style: .dim)
      }
    }
  }
}

/// What became of a need or a recommendation, in words.
enum ChangeWord: String, CaseIterable {
  case newNeed = "new-need"
  case metNeed = "met-need"
  case endedNeed = "ended-need"
  case overdueNeed = "overdue-need"
  case changedNeed = "changed-need"
  case movedDue = "moved-due"
  case newRecommendation = "new-recommendation"
  case lapsedRecommendation = "lapsed-recommendation"

  /// Over many of them.
  var phrase: Phrase { phrases.title }
  /// In front of one of them.
  var short: Phrase { phrases.short }

  private var phrases: (title: Phrase, short: Phrase) {
    switch self {
    case .newNeed: (Phrase("新增缺口", "New needs"), Phrase("新增缺口", "new need"))
    case .metNeed: (Phrase("已补缺口", "Needs met"), Phrase("已补", "met"))
    case .endedNeed: (Phrase("不再要求", "No longer asked for"), Phrase("不再要求", "no longer asked for"))
    case .overdueNeed: (Phrase("新近逾期", "Overdue by now"), Phrase("逾期", "overdue"))
    case .changedNeed: (Phrase("要求变动", "Needs asked for otherwise"), Phrase("要求变动", "asked otherwise"))
    case .movedDue: (Phrase("期限变动", "Due days moved"), Phrase("期限变动", "due moved"))
    case .newRecommendation: (Phrase("新增课程建议", "New recommendations"), Phrase("建议", "recommended"))
    case .lapsedRecommendation: (Phrase("撤下课程建议", "Lapsed recommendations"), Phrase("撤下", "lapsed"))
    }
  }
}

/// Whose answers are others than before, and why.
struct GenerationDiffView {
  let diff: GenerationDiffBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    ChangeCountsView(changes: diff.changes, causes: diff.causes).add(to: &sections)
    if !diff.items.isEmpty { sections.heading(wording(.cadres)) }
    for item in diff.items {
      let came = wording(
        item.change == "added"
          ? Phrase("新来", "new")
          : item.change == "left-out"
            ? Phrase("档案有误，未计入", "left out for a mistake in the profile") : Phrase("不在了", "gone"))
      let head = item.change == "changed" ? "" : "  \(came)"
      let causes = item.causes.isEmpty ? "" : "  " + terminal.ink(.dim, wording.list(item.causes.map(wording.code)))
      sections.paragraph(terminal.ink(.bold, item.cadre) + head + causes, indent: 2)
      for part in item.parts { sections.paragraph(line(part, wording), indent: 4) }
    }
    if diff.next != nil {
      sections.paragraph(
        wording(Phrase("还有更多：--limit，或 -o ndjson", "there are more: --limit, or -o ndjson")), indent: 2, style: .dim)
    }
    return ["\(diff.from) → \(diff.to)"] + sections.lines
  }

  private func line(_ part: DifferencePartBody, _ wording: Wording) -> String {
    let what = part.target.map(Self.name) ?? part.course ?? ""
    let kind = ChangeWord(rawValue: part.kind).map { wording($0.short) } ?? part.kind
    let days = [part.oldDue, part.due].compactMap { $0 }.joined(separator: " → ")
    let required = [
      wording.required(part.oldRequired, both: part.oldBoth == true),
      wording.required(part.required, both: part.both == true),
    ].filter { !$0.isEmpty }.joined(separator: " → ")
    return [kind, what, required, days].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The id of what is demanded.
  static func name(_ target: TargetBody) -> String {
    target.competency ?? target.course ?? target.quota
      ?? [target.training, target.since].compactMap { $0 }.joined(separator: " ")
  }
}
