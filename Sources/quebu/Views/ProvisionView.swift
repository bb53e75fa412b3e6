import WireFormat

/// One rule, role or table row in words.
struct ProvisionView {
  let provision: RuleProvisionBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let kind = [wording.code(provision.kind), provision.roleKind.map(wording.code), provision.table].compactMap { $0 }
    sections.heading(
      wording.title(provision.title, with: provision.id),
      aside: "\(kind.joined(separator: " "))  \(wording.code(provision.state))")
    let validity = [provision.validFrom, provision.validTo].contains { $0 != nil }
    sections.pairs(
      [
        (.validity, validity ? "\(provision.validFrom ?? "") — \(provision.validTo ?? "")" : nil),
        (.exceptionTo, wording.list(provision.exceptionTo)), (.exceptions, wording.list(provision.exceptions)),
        (.definedAt, "\(provision.file):\(provision.line):\(provision.column)"),
      ], indent: 2)
    for basis in provision.basis { sections.paragraph(wording.label(.basis, wording.basis(basis)), indent: 2) }
    sections.heading(wording(.audience))
    let conditions = provision.condition.map { wording.lines($0) } ?? [wording(.everyone)]
    for line in conditions {
      let indent = line.prefix { $0 == " " }.count
      sections.paragraph(String(line.dropFirst(indent)), indent: indent + 2)
    }
    if !provision.demands.isEmpty {
      sections.heading(wording(.demands))
      for demand in provision.demands { sections.paragraph(text(demand, wording), indent: 2) }
    }
    if !provision.exemptions.isEmpty {
      sections.heading(wording(.exemptions))
      for exemption in provision.exemptions { sections.paragraph(text(exemption, wording), indent: 2) }
    }
    if let because = wording.title(provision.because) {
      sections.heading(wording(.because))
      sections.paragraph(because, indent: 2)
    }
    return sections.lines
  }

  private func text(_ demand: DemandBody, _ wording: Wording) -> String {
    var parts = [wording.code(demand.priority), wording.target(demand.target, demand.title)]
    if let level = demand.level { parts.append(wording.level(level)) }
    let amounts = wording.amounts(AmountsBody(hours: demand.hours, days: demand.days), joined: Phrase(" 或 ", " or "))
    if !amounts.isEmpty { parts.append(amounts) }
    if let due = demand.due { parts.append(wording.label(.due, due)) }
    if let within = demand.dueWithin, let of = demand.dueOf {
      let period = wording.period(within)
      parts.append(wording(Phrase("期限：\(of) 起 \(period)内", "due: within \(period) of \(of)")))
    }
    return parts.joined(separator: "  ")
  }

  private func text(_ exemption: ExemptionBody, _ wording: Wording) -> String {
    let what =
      exemption.target.map { wording.target($0, exemption.title) }
      ?? wording(Phrase("所例外规则的全部要求", "every demand of the rules that it is an exception to"))
    return exemption.until.map { what + wording.aside(wording(Phrase("至 \($0)", "until \($0)"))) } ?? what
  }
}
