import Answering
import Dispatch
import Glibc
import ProfileReading
import RuleLanguage
import WireFormat

/// Compares two folders of rules, and what they say of the people of a third, without the daemon.
struct FolderDiff {
  let command: RulesDiffCommand
  let session: Session
  let new: String
  let old: String

  func run() throws -> RuleSetDiffBody {
    let (old, new) = (try Self.ruleSet(old, session), try Self.ruleSet(new, session))
    command.noteDrafts(of: new, session)
    var diff = RuleSetDiffBody(old: old, new: new)
    if command.drafts { diff.drafts = true }
    if let profiles = command.profiles {
      diff.preview = try preview(old, command.drafts ? new.withDraftsActive : new, profiles)
    }
    return diff
  }

  /// Reads a folder of rules; its mistakes are the failure.
  static func ruleSet(_ folder: String, _ session: Session) throws -> RuleSet {
    guard Folder.exists(folder) else { throw Failure(.noInput, session.wording(.noSuchFolder(folder))) }
    let reading = RuleSetReader.read(folder: folder)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: folder).failure(session) }
    return ruleSet
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
