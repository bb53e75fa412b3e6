import WireFormat

/// One need: its row in a table, and the lines under it.
struct NeedView {
  let need: NeedBody
  let wording: Wording

  /// State, priority, what, required, held, due, rules.
  var cells: [TextTable.Cell] {
    [
      .init(wording.code(need.state), stateStyle), .init(wording.code(need.priority)),
      .init(wording.target(need.target, need.title), .bold),
      .init(wording.required(need.required, need.requiredTitle, both: need.both == true)),
      .init(wording.held(heldAsRequired, need.heldTitle)),
      .init(need.due, need.state == "overdue" ? .red : .plain),
      .init(wording.list(ruleNames), .dim),
    ]
  }

  /// What is held, in hours or days only where those are required.
  var heldAsRequired: LevelOrAmounts? {
    guard case .amounts(let required)? = need.required, case .amounts(let held)? = need.held else { return need.held }
    return .amounts(
      AmountsBody(hours: required.hours == nil ? nil : held.hours, days: required.days == nil ? nil : held.days))
  }

  private var stateStyle: Ink.Style {
    switch need.state {
    case "overdue": .boldRed
    case "met": .green
    case "cannot-judge": .yellow
    default: .plain
    }
  }

  private var ruleNames: [String] {
    need.rules.map { id in wording.title(need.reasons?.first { $0.rule == id }?.title, or: id) }
  }

  /// What is left, the window, the pace, the fields to fill.
  var remarks: [String] {
    var parts: [String] = []
    if let left = need.left, need.state != "met" {
      let text = wording.amounts(left, joined: need.both == true ? Phrase(" 和 ", " and ") : Phrase(" 或 ", " or "))
      if !text.isEmpty { parts.append(wording(Phrase("还差 \(text)", "\(text) left"))) }
    }
    if let window = need.window {
      parts.append(wording(Phrase("计算区间 \(window.from) 至 \(window.to)", "counted from \(window.from) to \(window.to)")))
    }
    if let since = need.since { parts.append(wording(Phrase("自 \(since) 起计算", "counted since \(since)"))) }
    if let pace = need.pace {
      let text = wording.amounts(AmountsBody(hours: pace.hours, days: pace.days), joined: Phrase(" 或 ", " or "))
      let until = pace.until.map { wording(Phrase("，至 \($0)", ", until \($0)")) } ?? ""
      parts.append(wording(Phrase("每\(wording.code(pace.per))须 \(text)\(until)", "\(text) a \(pace.per)\(until)")))
    }
    if let lapsed = need.lapsedOn {
      parts.append(wording(Phrase("原结业已于 \(lapsed) 过期", "an earlier completion lapsed on \(lapsed)")))
    }
    if let fill = need.fill, !fill.isEmpty {
      parts.append(
        wording(
          Phrase("须先填写 \(wording.fields(fill, need.fillTitles))", "fill in \(wording.fields(fill, need.fillTitles))")))
    }
    let first = need.state == "met" ? nil : need.classes?.first(where: \.available)
    return (parts.isEmpty ? [] : [wording.sentences(parts)])
      + (first.map { [wording.label(.firstClass, wording.classLine($0))] } ?? [])
  }

  /// Each rule with its reason, bases and condition.
  func reasonLines() -> [String] {
    Array(remarks.prefix { !$0.hasPrefix(wording(.firstClass)) })
      + (need.reasons ?? []).flatMap { ReasonView(reason: $0, wording: wording).lines }
  }

  func classLines() -> [String] {
    guard let classes = need.classes, !classes.isEmpty else { return [] }
    return [wording.label(.classes, "")] + classes.map { "  \($0.available ? "✓" : "✗") \(wording.classLine($0))" }
  }
}

/// One rule behind a need.
struct ReasonView {
  let reason: ReasonBody
  let wording: Wording

  var lines: [String] {
    let place = "\(reason.file):\(reason.line):\(reason.column)"
    var lines = [
      "\(wording.code(reason.kind)) \(wording.title(reason.title, with: reason.rule))\(asks)  \(place)"
    ]
    if let because = wording.title(reason.because) { lines.append("  " + wording.label(.because, because)) }
    lines += reason.basis.map { "  " + wording.label(.basis, wording.basis($0)) }
    if let condition = reason.condition { lines += wording.lines(condition).map { "  " + $0 } }
    if let withdrawn = reason.withdrawnBy, !withdrawn.isEmpty {
      lines.append(
        "  " + wording(Phrase("被例外 \(wording.list(withdrawn)) 免除", "let off by \(wording.list(withdrawn))")))
    }
    return lines
  }

  private var asks: String {
    guard let asks = reason.asks else { return "" }
    var parts = [wording.code(asks.priority)]
    if let level = asks.level { parts.append(wording.level(level)) }
    let amounts = wording.amounts(AmountsBody(hours: asks.hours, days: asks.days), joined: Phrase(" 或 ", " or "))
    if !amounts.isEmpty { parts.append(amounts) }
    if let due = asks.due { parts.append(wording.label(.due, due)) }
    return wording.aside(parts.joined(separator: wording.language == .zh ? "，" : ", "))
  }
}
