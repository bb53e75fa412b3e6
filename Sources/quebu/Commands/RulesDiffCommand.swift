import Answering
import ArgumentParser
import RuleLanguage
import WireFormat

/// `quebu rules diff`: what a changed rule set says otherwise, and what that does to everyone.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What a changed rule set says otherwise, and who gains or loses what by it.",
    discussion: """
      SET is the changed set: a folder, or the digest of a set that the daemon keeps (rules list), or its beginning. It is \
      compared with AGAINST: another set, or `active`, the one that the daemon serves, which is also what it is compared \
      with where nothing is named. Of two sets the rules alone are compared, and with --profiles both are worked out for \
      everyone there. Against `active` the daemon does that for its own \
      people, as an operation; Ctrl-C stops the waiting, not the operation.

      Drafts of the changed set have no effect unless --drafts says so. Without profiles -o ndjson and csv give a line for \
      each change of the rules; with --counts, for each row; else for each cadre with a change (csv: for each change).

      Exit status: 0; 1 more needs are lost than --fail-if-lost allows, or --exit-code and anything differs; 65 mistakes \
      in rules; 66 no such folder or set; 69 no daemon; 75 the daemon is busy with another preview.
      """)

  @Argument(
    help: ArgumentHelp("The changed set: a folder, or the digest of a kept set.", valueName: "set"),
    completion: .directory)
  var set: String?

  @Argument(
    help: ArgumentHelp(
      "What it is compared with: a folder, the digest of a kept set, or active (default).", valueName: "against"),
    completion: .directory)
  var other: String?

  @Option(help: ArgumentHelp("The same as AGAINST.", valueName: "dir|digest|active"), completion: .directory)
  var against: String?

  @Option(
    help: ArgumentHelp("Work both sets out for the people of this folder.", valueName: "dir"), completion: .directory)
  var profiles: String?

  @Option(
    help: ArgumentHelp("Count by unit, level, rule, course: one or several, with commas.", valueName: "dimensions"))
  var by: String = "rule"

  @Flag(help: "Counts alone, no person, and no figure about fewer than five.")
  var counts = false

  @Flag(help: "As if the drafts of the changed set were active.")
  var drafts = false

  @Option(help: ArgumentHelp("Exit status 1 when more needs than that are lost.", valueName: "n"))
  var failIfLost: Int?

  @Flag(help: "Exit status 1 when anything differs.")
  var exitCode = false

  @Option(
    help: ArgumentHelp(
      "How many cadres at most (default: 20 in a table, else all; of the daemon 1000).", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Wait for a preview that the daemon has begun before.", valueName: "id"))
  var operation: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (set == nil) != (operation == nil) else {
      throw ValidationError("Name the changed rules, or an --operation.")
    }
    if other != nil, against != nil { throw ValidationError("Name what it is compared with once.") }
    if let limit, limit < 0 { throw ValidationError("'--limit' is not negative.") }
    if let failIfLost, failIfLost < 0 { throw ValidationError("'--fail-if-lost' is not negative.") }
    if let unknown = dimensionNames.first(where: { Preview.Dimension(rawValue: $0) == nil }) {
      throw ValidationError("'--by' takes unit, level, rule, course, not '\(unknown)'.")
    }
    if Set(dimensionNames).count < dimensionNames.count { throw ValidationError("'--by' names one twice.") }
    if profiles != nil, !isBetweenSets {
      throw ValidationError(
        "'--profiles' goes with two sets: against `active`, the daemon's own people are looked at.")
    }
    if failIfLost != nil, isBetweenSets, profiles == nil {
      throw ValidationError("'--fail-if-lost' needs people: --profiles DIR.")
    }
  }

  var dimensionNames: [String] { by.split(separator: ",").map(String.init) }
  var dimensions: [Preview.Dimension] { dimensionNames.compactMap { Preview.Dimension(rawValue: $0) } }
  private var opposite: String { other ?? against ?? "active" }
  private var isBetweenSets: Bool { operation == nil && opposite != "active" }

  func run() throws {
    let session = Session(options)
    let diff: RuleSetDiffBody
    if let operation {
      diff = try WhatIf(command: self, session: session).follow(operation)
    } else if isBetweenSets {
      let folders = FolderDiff(command: self, session: session, new: set ?? "", old: opposite)
      diff = try folders.run()
      if folders.isStreamed { return try judge(diff, session) }
    } else {
      diff = try WhatIf(command: self, session: session).run(set ?? "")
    }
    try write(diff, session)
    try judge(diff, session)
  }

  func noteDrafts(of ruleSet: RuleSet, _ session: Session) {
    let count = ruleSet.draftCount
    guard count > 0, !drafts else { return }
    session.note(
      session.wording(
        Phrase(
          "新规则集有 \(count) 份草案，不起作用；--drafts 按已生效计算",
          "the changed set has \(count) draft\(count == 1 ? "" : "s") without effect; --drafts counts them as active")))
  }

  private func write(_ diff: RuleSetDiffBody, _ session: Session) throws {
    let isPerPerson = diff.preview?.changes != nil
    switch options.output {
    case .ndjson:
      guard let preview = diff.preview else {
        for change in diff.rules { session.writeLine(WireEncoder.encode(change)) }
        return
      }
      for row in isPerPerson ? [] : preview.rows { session.writeLine(WireEncoder.encode(row)) }
      for change in preview.changes ?? [] { session.writeLine(WireEncoder.encode(change)) }
      noteMissing(preview, session)
    case .csv:
      guard let preview = diff.preview else { return StandardStreams.write(RuleSetDiffView(diff: diff).csv.text) }
      guard let changes = preview.changes else {
        return StandardStreams.write(PreviewView(preview: preview, rules: diff.rules, limit: 0).csv.text)
      }
      StandardStreams.write(CSV.line(CadreChangeRows.header))
      for change in changes { for line in CadreChangeRows.csv(change) { StandardStreams.write(CSV.line(line)) } }
      noteMissing(preview, session)
    case .json, .yaml, .table:
      try session.write(RuleSetDiffBody.self, WireEncoder.encode(diff)) {
        RuleSetDiffView(diff: $0, limit: limit ?? 20).lines(session.terminal, session.wording)
      }
    }
  }

  /// Lines have no place to say that they are not all.
  private func noteMissing(_ preview: PreviewBody, _ session: Session) {
    guard let changed = preview.changed, let shown = preview.changes?.count, shown < changed else { return }
    session.note(
      session.wording(
        Phrase(
          "只写出了 \(changed) 人中的 \(shown) 人；--limit N", "\(shown) of \(changed) cadres are written; --limit N")))
  }

  private func judge(_ diff: RuleSetDiffBody, _ session: Session) throws {
    if let most = failIfLost, let preview = diff.preview {
      // What is withheld may be more: whoever asks to be stopped is.
      guard let lost = preview.totals.lost, lost <= most else {
        let lost = preview.totals.lost.map { String($0) } ?? session.wording(Phrase("（不予显示）", "(withheld)"))
        session.note(
          "quebu: "
            + session.wording(
              Phrase("消除的缺口：\(lost)，超过 \(most)", "needs lost: \(lost), more than \(most)")))
        throw ExitCode(ExitStatus.findings.rawValue)
      }
    }
    let differs = !diff.rules.isEmpty || diff.preview.map { $0.totals.cadres != 0 } ?? false
    if exitCode, differs { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
