import Answering
import Dispatch
import Glibc
import ProfileReading
import RuleLanguage
import WireFormat

/// Compares two rule sets, and what they say of the people of a folder; the daemon is only asked for sets that it keeps.
struct FolderDiff {
  let command: RulesDiffCommand
  let session: Session
  let new: String
  let old: String

  func run() throws -> RuleSetDiffBody {
    let (old, new) = (try ruleSet(old), try ruleSet(new))
    command.noteDrafts(of: new, session)
    var diff = RuleSetDiffBody(old: old, new: new)
    if command.drafts { diff.drafts = true }
    if let profiles = command.profiles {
      diff.preview = try preview(old, command.drafts ? new.withDraftsActive : new, profiles)
    }
    return diff
  }

  private func ruleSet(_ name: String) throws -> RuleSet {
    try NamedRuleSet(name: name, session: session).reading().ruleSet
  }

  /// Whether each cadre is written as soon as it is looked at, so that memory does not grow with their number.
  var isStreamed: Bool {
    command.profiles != nil && !command.counts && command.limit == nil
      && [.ndjson, .csv].contains(session.options.output)
  }

  private func preview(_ old: RuleSet, _ new: RuleSet, _ profiles: String) throws -> PreviewBody {
    guard Folder.exists(profiles) else { throw Failure(.noInput, session.wording(.noSuchFolder(profiles))) }
    let vocabulary = old.vocabulary.namesForProfiles(with: new.vocabulary)
    let people = ProfileReader.read(folder: profiles, vocabulary: vocabulary)
    for diagnostic in people.diagnostics {
      session.note(DiagnosticLine.text(DiagnosticBody(diagnostic), session.terminal.ink))
    }
    let isStreamed = isStreamed
    let limit = isStreamed ? 0 : command.limit ?? (session.options.output == .table ? 20 : Int.max)
    let preview = Preview(
      old: old, new: new, population: people.population, vocabulary: vocabulary,
      asOf: try LocalCalendar(wording: session.wording).day(session.options.asOf),
      options: .init(by: command.dimensions, detail: command.counts ? .counts : .persons, limit: limit),
      receive: isStreamed ? Self.writer(session.options.output) : nil)
    if isStreamed, session.options.output == .csv { StandardStreams.write(CSV.line(CadreChangeRows.header)) }
    work(preview)
    return preview.body()
  }

  private static func writer(_ format: OutputFormat) -> @Sendable (CadreChangeBody) -> Void {
    { change in
      if format == .csv {
        StandardStreams.write(CadreChangeRows.csv(change).map { CSV.line($0) }.joined())
      } else {
        StandardStreams.write(WireEncoder.encode(change) + [UInt8(ascii: "\n")])
      }
    }
  }

  /// On all cores, with a line of progress on a terminal.
  private func work(_ preview: Preview) {
    let group = DispatchGroup()
    for _ in 0..<max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
      DispatchQueue.global().async(group: group) { preview.work() }
    }
    var progress = ProgressLine(session)
    while group.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
      progress.show(done: preview.done, of: preview.count)
    }
    progress.clear()
  }
}
