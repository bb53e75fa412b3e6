import WireFormat

/// Whether the daemon is ready, and what it serves.
struct ReadyView {
  let ready: ReadyBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let style: Ink.Style = ready.status == "ready" ? .green : .yellow
    let status = terminal.ink(style, "● \(wording.code(ready.status))")
    var table = [(Phrase, String?)]()
    if let set = ready.ruleSet { table.append((.ruleSet, "\(set.id)  \(set.digest)")) }
    table.append((.profiles, ready.profiles))
    if let cadres = ready.cadres {
      let left = ready.leftOut ?? 0
      let aside = left > 0 ? wording.aside(wording.label(.leftOut, "\(left)")) : ""
      table.append((.cadres, "\(cadres)\(aside)"))
    }
    table.append((.since, ready.since))
    if let last = ready.lastReload { table.append((.lastReload, "\(last.at)  \(wording.code(last.result))")) }
    table.append((Phrase("数据库", "Database"), ready.store))
    sections.pairs(table, indent: 2)
    return ["quebud  \(status)"] + sections.lines + ready.errors.map { DiagnosticLine.text($0, terminal.ink) }
  }
}

/// What a reload did.
struct ReloadView {
  let reload: ReloadBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let style: Ink.Style = reload.result == "unchanged" ? .plain : .green
    sections.pairs(
      [
        (.ruleSet, "\(reload.new.id)  \(change(reload.old?.digest, reload.new.digest))"),
        (.profiles, change(reload.profiles.old, reload.profiles.new)),
        (.cadres, "\(reload.profiles.cadres)"),
        (.leftOut, reload.profiles.leftOut > 0 ? "\(reload.profiles.leftOut)" : nil),
        (.keptFiles, wording.list(reload.profiles.keptFiles)),
      ], indent: 2)
    return [terminal.ink(style, "● \(wording.code(reload.result))")] + sections.lines
      + reload.warnings.map { DiagnosticLine.text($0, terminal.ink) }
  }

  private func change(_ old: String?, _ new: String) -> String {
    guard let old, old != new else { return new }
    return "\(old.prefix(19))… → \(new.prefix(19))…"
  }
}

/// One diagnostic in one line, as a compiler writes it.
enum DiagnosticLine {
  static func text(_ diagnostic: DiagnosticBody, _ ink: Ink) -> String {
    let place = "\(diagnostic.file):\(diagnostic.line):\(diagnostic.column)"
    let style: Ink.Style = diagnostic.severity == "error" ? .boldRed : .yellow
    return "\(place): \(ink(style, diagnostic.severity)): \(diagnostic.message) [\(diagnostic.code)]"
  }
}
