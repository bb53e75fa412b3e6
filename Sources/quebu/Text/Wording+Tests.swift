import WireFormat

extension Wording {
  /// What a test expected, in one clause.
  func expected(_ failure: RuleTestFailureBody) -> String {
    let expected = failure.expected
    let name = expected.map(named) ?? ""
    switch failure.kind {
    case "need": return commas([self(Phrase("有需求 \(name)", "a need for \(name)"))] + (expected.map(figures) ?? []))
    case "no-need": return self(Phrase("没有需求 \(name)", "no need for \(name)"))
    case "unknown": return self(Phrase("因缺 \(name) 而无法判断", "something that cannot be judged without \(name)"))
    case "conflict": return self(Phrase("有例外冲突", "conflicting exceptions"))
    case "let-off": return commas([self(Phrase("免除 \(name)", "\(name) let off"))] + by(expected?.by))
    case "recommend": return self(Phrase("学习计划中有 \(name)", "\(name) in the learning plan"))
    case "no-recommend": return self(Phrase("学习计划中没有 \(name)", "\(name) not in the learning plan"))
    default: return self(Phrase("没有别的需求", "no other need"))
    }
  }

  /// What there is instead, in one clause.
  func actual(_ failure: RuleTestFailureBody) -> String {
    let actual = failure.actual
    guard actual.served else { return code("not-serving") }
    if let planned = actual.planned {
      let courses = planned.isEmpty ? self(.none) : list(planned)
      return self(Phrase("学习计划：\(courses)", "the learning plan: \(courses)"))
    }
    if let need = actual.need { return self.need(need) }
    if let letOff = actual.letOff {
      let by = letOff.flatMap(\.by)
      return self(Phrase("已被例外 \(list(by)) 免除", "let off by \(list(by))"))
    }
    switch failure.kind {
    case "unknown": return self(Phrase("没有什么因它而无法判断", "nothing waits for it"))
    case "let-off": return self(Phrase("没有免除", "it is not let off"))
    default: return self(.none)
    }
  }

  /// The attributes in which an expected need and the actual one differ; nil: it is not about that.
  func differences(_ failure: RuleTestFailureBody) -> String? {
    guard !failure.differences.isEmpty else { return nil }
    let names: [String: Phrase] = [
      "level": .level, "hours": .hours, "days": .days, "priority": .priority, "due": .due, "state": .state,
      "by": .rules,
    ]
    return list(failure.differences.map { name in names[name].map { self($0) } ?? name })
  }

  /// A need with its figures, state and rules, in one clause.
  private func need(_ need: NeedBody) -> String {
    let view = NeedView(need: need, wording: self)
    var parts = [title(need.title, with: id(of: need.target))]
    let required = self.required(need.required, both: need.both == true)
    if !required.isEmpty { parts.append(required) }
    let held = self.held(view.heldAsRequired)
    if !held.isEmpty { parts.append(label(.held, held)) }
    parts += [code(need.priority)] + (need.due.map { [label(.due, $0)] } ?? []) + [code(need.state)]
    return commas(parts + by(need.rules))
  }

  private func figures(_ expected: ExpectationBody) -> [String] {
    var parts: [String] = []
    if let level = expected.level { parts.append(self.level(level)) }
    let amounts = self.amounts(
      AmountsBody(hours: expected.hours, days: expected.days), joined: Phrase(" 或 ", " or "))
    if !amounts.isEmpty { parts.append(amounts) }
    if let priority = expected.priority { parts.append(code(priority)) }
    if let due = expected.due { parts.append(label(.due, due)) }
    if let state = expected.state { parts.append(code(state)) }
    return parts + by(expected.by)
  }

  private func by(_ rules: [String]?) -> [String] {
    guard let rules, !rules.isEmpty else { return [] }
    return [self(Phrase("依据 \(list(rules))", "by \(list(rules))"))]
  }

  private func named(_ expected: ExpectationBody) -> String {
    title(expected.title, with: expected.target.map(id) ?? expected.field ?? expected.course ?? "?")
  }

  private func id(of target: TargetBody) -> String {
    let name = target.competency ?? target.course ?? target.quota ?? target.training ?? "?"
    return target.since.map { "\(name) since \($0)" } ?? name
  }

  private func commas(_ parts: [String]) -> String { parts.joined(separator: language == .zh ? "，" : ", ") }
}
