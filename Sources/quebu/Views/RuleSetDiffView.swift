import WireFormat

/// What differs between two rule sets, in words.
struct RuleSetDiffView {
  let diff: RuleSetDiffBody
  /// How many cadres are listed at most.
  var limit = 20

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(
      wording(Phrase("规则的变化", "Change of the rules")),
      aside: "\(wording.ruleSet(diff.old)) → \(wording.ruleSet(diff.new))")
    if diff.rules.isEmpty {
      sections.paragraph(wording(Phrase("两套规则说的是一样的。", "Both sets say the same.")), indent: 2)
    }
    for change in diff.rules { add(change, to: &sections) }
    if let preview = diff.preview {
      PreviewView(preview: preview, rules: diff.rules, limit: limit).add(to: &sections)
    }
    return sections.lines
  }

  private func add(_ change: RuleChangeBody, to sections: inout Sections) {
    let wording = sections.wording
    let kind = RuleWords.kind(change.kind, wording.language)
    let name = change.id == change.kind ? "" : " \(wording.title(change.title, with: change.id))"
    let place = change.file.map { "  \($0):\(change.line ?? 1):\(change.column ?? 1)" } ?? ""
    let style: Ink.Style =
      switch change.change {
      case "added": .green
      case "removed": .red
      default: .plain
      }
    sections.paragraph("\(wording.move(change.change)) \(kind)\(name)\(place)", indent: 2, style: style)
    for detail in change.details {
      // The title stands in the line above.
      if change.change != "changed", detail.what == "title" { continue }
      for line in wording.lines(detail, isWhole: change.change != "changed") {
        let indent = line.prefix { $0 == " " }.count
        sections.paragraph(String(line.dropFirst(indent)), indent: indent + 4)
      }
    }
  }

  /// One line a part that differs.
  var csv: CSV {
    var csv = CSV(header: ["kind", "id", "change", "part", "of", "old", "new", "file", "line"])
    for change in diff.rules {
      for detail in change.details {
        csv.add([
          change.kind, change.id, change.change, detail.what, detail.of, Self.text(detail, isOld: true),
          Self.text(detail, isOld: false), change.file, change.line.map { String($0) },
        ])
      }
    }
    return csv
  }

  private static func text(_ detail: RuleDetailBody, isOld: Bool) -> String? {
    if let text = isOld ? detail.old : detail.new { return text }
    if let title = isOld ? detail.oldTitle : detail.newTitle { return title.text(in: "zh") }
    let bodies: [(any WireBody)?] =
      isOld
      ? [detail.oldCondition, detail.oldDemand, detail.oldExemption, detail.oldBasis]
      : [detail.newCondition, detail.newDemand, detail.newExemption, detail.newBasis]
    return bodies.compactMap { $0 }.first.map { String(decoding: WireEncoder.encode($0), as: UTF8.self) }
  }
}
