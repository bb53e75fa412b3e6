import WireFormat

extension Wording {
  /// One part that differs, in one line or, of longer conditions, several.
  ///
  /// - Parameter isWhole: of a thing that is added or removed as a whole, so that its parts need not say so.
  func lines(_ detail: RuleDetailBody, isWhole: Bool) -> [String] {
    if detail.oldDemand != nil || detail.newDemand != nil { return [demand(detail, isWhole)] }
    if detail.oldExemption != nil || detail.newExemption != nil { return [exemption(detail, isWhole)] }
    if detail.oldCondition != nil || detail.newCondition != nil { return condition(detail, isWhole) }
    let (old, new) = (value(detail, isOld: true), value(detail, isOld: false))
    return [labelled(name(detail), old, new, isWhole)]
  }

  private func name(_ detail: RuleDetailBody) -> String {
    let part = RuleWords.part(detail.what, language)
    // Where the value itself is the thing that it is about, it is not named twice.
    guard let of = detail.of, of != detail.old, of != detail.new else { return part }
    return "\(part) \(title(detail.ofTitle, with: of))"
  }

  private func value(_ detail: RuleDetailBody, isOld: Bool) -> String? {
    if let title = title(isOld ? detail.oldTitle : detail.newTitle) { return title }
    if let basis = isOld ? detail.oldBasis : detail.newBasis { return self.basis(basis) }
    guard let text = isOld ? detail.old : detail.new else { return nil }
    if text == detail.of { return title(detail.ofTitle, with: text) }
    switch detail.what {
    case "lasts", "window": return period(text)
    case "complete", "many", "ordered": return code(text == "true" ? "yes" : "no")
    case "level", "teaches": return Int(text).map { level($0) } ?? text
    default: return code(text)
    }
  }

  private func labelled(_ name: String, _ old: String?, _ new: String?, _ isWhole: Bool) -> String {
    switch (old, new) {
    case (let old?, let new?): label(name, "\(old) → \(new)")
    case (nil, let new?): isWhole ? label(name, new) : label(self(Phrase("增加\(name)", "added \(name)")), new)
    case (let old?, nil): isWhole ? label(name, old) : label(self(Phrase("去掉\(name)", "removed \(name)")), old)
    case (nil, nil): name
    }
  }

  // MARK: Demands

  private func demand(_ detail: RuleDetailBody, _ isWhole: Bool) -> String {
    guard let shown = detail.newDemand ?? detail.oldDemand else { return "" }
    let name = target(shown.target, shown.title)
    guard let old = detail.oldDemand, let new = detail.newDemand else {
      let verb =
        isWhole
        ? Phrase("要求 \(name)", "requires \(name)")
        : detail.newDemand != nil
          ? Phrase("增加要求 \(name)", "now requires \(name)") : Phrase("不再要求 \(name)", "no longer requires \(name)")
      return label(verb, asks(shown))
    }
    let moves = [
      ("level", old.level.map { String($0) }, new.level.map { String($0) }),
      ("hours", old.hours?.description, new.hours?.description), ("days", old.days?.description, new.days?.description),
      ("priority", code(old.priority), code(new.priority)), ("due", due(old), due(new)),
    ].filter { $0.1 != $0.2 }.map { part, old, new in
      "\(RuleWords.part(part, language)) \(old ?? self(.none)) → \(new ?? self(.none))"
    }
    return label(Phrase("要求 \(name)", "requires \(name)"), sentences(moves))
  }

  private func asks(_ demand: DemandBody) -> String {
    var parts = [code(demand.priority)]
    if let level = demand.level { parts.append(self.level(level)) }
    let amounts = amounts(AmountsBody(hours: demand.hours, days: demand.days), joined: Phrase(" 或 ", " or "))
    if !amounts.isEmpty { parts.append(amounts) }
    if let due = due(demand) { parts.append(label(.due, due)) }
    return list(parts)
  }

  private func due(_ demand: DemandBody) -> String? {
    if let day = demand.due { return day }
    guard let within = demand.dueWithin, let of = demand.dueOf else { return nil }
    return self(Phrase("\(of) 起 \(period(within))内", "within \(period(within)) of \(of)"))
  }

  private func exemption(_ detail: RuleDetailBody, _ isWhole: Bool) -> String {
    guard let shown = detail.newExemption ?? detail.oldExemption else { return "" }
    let name =
      shown.target.map { target($0, shown.title) }
      ?? self(Phrase("所例外规则的全部要求", "every demand of the rules that it is an exception to"))
    func until(_ exemption: ExemptionBody) -> String { exemption.until ?? self(.forEver) }
    guard let old = detail.oldExemption, let new = detail.newExemption else {
      let tail = shown.until.map { aside(self(Phrase("至 \($0)", "until \($0)"))) } ?? ""
      let verb =
        isWhole
        ? Phrase("免除", "lets off")
        : detail.newExemption != nil ? Phrase("增加免除", "now lets off") : Phrase("不再免除", "no longer lets off")
      return "\(self(verb)) \(name)\(tail)"
    }
    return label(Phrase("免除 \(name)", "lets off \(name)"), "\(until(old)) → \(until(new))")
  }

  // MARK: Conditions

  private func condition(_ detail: RuleDetailBody, _ isWhole: Bool) -> [String] {
    let part = RuleWords.part(detail.what, language)
    func words(_ condition: ConditionBody?) -> [String]? {
      guard let condition else { return nil }
      let lines = lines(condition)
      // A condition does not say what a missing value counts as, unless that is what differs.
      guard detail.oldCondition?.ifMissing != detail.newCondition?.ifMissing, lines.count == 1 else { return lines }
      let missing =
        switch condition.ifMissing {
        case true?: Phrase("缺值算满足", "missing counts as met")
        case false?: Phrase("缺值算不满足", "missing counts as not met")
        case nil: Phrase("缺值则无法判断", "missing cannot be judged")
        }
      return [lines[0] + aside(self(missing))]
    }
    let (old, new) = (words(detail.oldCondition), words(detail.newCondition))
    if (old?.count ?? 1) == 1, (new?.count ?? 1) == 1 { return [labelled(part, old?[0], new?[0], isWhole)] }
    func block(_ phrase: Phrase, _ lines: [String]?) -> [String] {
      lines.map { [label(phrase, "")] + $0.map { "  \($0)" } } ?? []
    }
    if isWhole { return block(Phrase(part, part), new ?? old) }
    if old == nil || new == nil {
      return block(Phrase("去掉\(part)", "removed \(part)"), old) + block(Phrase("增加\(part)", "added \(part)"), new)
    }
    return block(Phrase("原\(part)", "old \(part)"), old) + block(Phrase("新\(part)", "new \(part)"), new)
  }
}
