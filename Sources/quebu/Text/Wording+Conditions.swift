import WireFormat

extension Wording {
  /// A condition and everything below it, one line a node, indented by depth.
  func lines(_ condition: ConditionBody, depth: Int = 0) -> [String] {
    // A group of one is that one.
    if ["all", "any"].contains(condition.op), let children = condition.of, children.count == 1 {
      return lines(children[0], depth: depth)
    }
    let line = String(repeating: "  ", count: depth) + mark(condition.result) + clause(condition)
    return [line] + (condition.of ?? []).flatMap { lines($0, depth: depth + 1) }
  }

  private func mark(_ result: String?) -> String {
    switch result {
    case "true": "✓ "
    case "false": "✗ "
    case "unknown": "? "
    default: ""
    }
  }

  private func clause(_ condition: ConditionBody) -> String {
    let name = title(condition.title, or: condition.field ?? condition.competency ?? condition.role ?? "")
    let actual = label(Phrase("实际", "actual").text(language), values(condition.actual, condition.actualTitles))
    let isEvaluated = condition.result != nil
    switch condition.op {
    case "all": return self(condition.of?.isEmpty ?? true ? .everyone : .allHold)
    case "any": return self(.anyHolds)
    case "not": return self(.notHold)
    case "test":
      let test = test(name, condition.operatorName, condition.needed, condition.neededTitles)
      return isEvaluated ? "\(test)\(aside(actual))" : test
    case "missing":
      let text = language == .zh ? "\(name) 没有填写" : "\(name) is missing"
      return isEvaluated ? "\(text)\(aside(actual))" : text
    case "holds":
      let text = "\(name) \(code("at-least")) \(level(condition.atLeast ?? 1))"
      return isEvaluated ? "\(text)\(aside(actual))" : text
    case "holds-role":
      return language == .zh ? "属于角色 \(name)" : "has the role \(name)"
    case "trained":
      return trained(condition.atLeast, condition.withinPast, count: isEvaluated ? condition.count : nil)
    default: return condition.op
    }
  }

  private func test(_ name: String, _ op: String?, _ needed: String?, _ titles: [Titles]?) -> String {
    let operand: String
    if let titles, let names = named(titles) {
      operand = op == "between" ? names.joined(separator: language == .zh ? " 至 " : " to ") : list(names)
    } else if op == "equals", let needed, ["yes", "no"].contains(needed) {
      operand = code(needed)
    } else {
      operand = period(needed ?? "")
    }
    let verb = op.map(code) ?? ""
    let tail = language == .zh && op.map { ["within-past", "within-next"].contains($0) } ?? false ? "内" : ""
    return "\(name) \(verb) \(operand)\(tail)"
  }

  private func named(_ titles: [Titles]) -> [String]? {
    let names = titles.compactMap { title($0) }
    return names.count == titles.count && !names.isEmpty ? names : nil
  }

  private func trained(_ atLeast: Int?, _ within: String?, count: Int?) -> String {
    let least = atLeast ?? 1
    var text: String
    if language == .zh {
      text = (within.map { "过去 \(period($0))内" } ?? "") + "完成培训不少于 \(least) 次"
    } else {
      text =
        "trained at least \(least) time\(least == 1 ? "" : "s")"
        + (within.map { " in the past \(period($0))" } ?? "")
    }
    if let count { text += aside(label(Phrase("实际", "actual").text(language), String(count))) }
    return text
  }

  /// A leaf that would have to change, in one clause.
  func change(_ change: ChangeBody) -> String {
    let condition = ConditionBody(
      op: change.op ?? (change.competency != nil ? "holds" : change.role != nil ? "holds-role" : "test"),
      result: "false", field: change.field, operatorName: change.operatorName, needed: change.needed,
      neededTitles: change.neededTitles, actual: change.actual, actualTitles: change.actualTitles,
      competency: change.competency, role: change.role, title: change.title, withinPast: change.withinPast,
      atLeast: change.atLeast, file: change.file, line: change.line, column: change.column)
    let must = change.must == "hold" ? Phrase("须满足", "must hold") : Phrase("须不满足", "must not hold")
    return label(must.text(language), clause(condition)) + "  \(change.file):\(change.line):\(change.column)"
  }
}
