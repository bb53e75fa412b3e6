import Answering
import ArgumentParser
import FoundationEssentials
import RuleLanguage
import RuleMutation
import TrainingModel
import WireFormat

/// `quebu rules mutate`: whether check and tests of a rule set find the slips that might be made in it.
struct RulesMutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract:
      "Put small mistakes into a folder of rules, in memory, and say which of them neither check nor tests find.",
    discussion: """
      Each mistake is one slip: an operator turned round, a figure or a date one off, a row, a demand or a condition left \
      out. What nothing finds is a place where tests are missing; where a slip changes nothing at all, write it into a \
      file for --known with the reason. The files stay as they are. It takes about a minute for a thousand slips.

      Exit status: 0; 1 something unknown was not found, or less was found than the threshold; 64 usage; 65 the rules \
      have mistakes or their tests fail; 66 no such folder or file.
      """)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "A file with the slips that need not be found, as a Markdown table: | `slip` | reason |.", valueName: "file"),
    completion: .file())
  var known: String?

  @Option(help: ArgumentHelp("Fail when less than so many percent (rounded down) is found.", valueName: "percent"))
  var threshold: Int?

  @Option(help: ArgumentHelp("Only every Nth slip, for a quick look.", valueName: "n"))
  var every = 1

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let threshold, !(0...100).contains(threshold) {
      throw ValidationError("'--threshold' is a percentage from 0 to 100, not \(threshold).")
    }
    if every < 1 { throw ValidationError("'--every' is at least 1, not \(every).") }
  }

  func run() throws {
    let session = Session(options)
    guard Folder.exists(folder) else { throw Failure(.noInput, session.wording(.noSuchFolder(folder))) }
    let known = try known.map { try knownSurvivors($0, session) } ?? KnownSurvivors("")
    let reading = RuleSetReader.read(folder: folder)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: folder).failure(session) }
    guard ruleSet.testReport().summary.failed == 0 else {
      throw Failure(
        .invalidData,
        session.wording(Phrase("试验没有全部通过：先运行 quebu rules test", "not all tests pass: run quebu rules test first")))
    }
    let run = MutationRun(ruleSet, files: reading.files, asOf: day(of: ruleSet), every: every)
    let view = MutationView(run: run, known: known)
    session.write(view.lines(session.terminal, session.wording))
    session.note(session.wording(view.summary))
    // Of a sample nothing can be said about what is known and was not tried.
    for id in every == 1 ? view.stale : [] {
      session.note(session.wording(Phrase("已能发现，可以从名单里去掉：\(id)", "is found, or is no slip any more: \(id)")))
    }
    if !view.unknown.isEmpty || threshold.map({ view.percent < $0 }) ?? false {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }

  /// The day that the analysis takes for today: that of `--as-of`, else the latest of the tests, so that the result is of the
  /// files alone.
  private func day(of ruleSet: RuleSet) -> CalendarDate {
    options.asOf.flatMap { CalendarDate($0) } ?? ruleSet.tests.map(\.today).max() ?? .first
  }

  private func knownSurvivors(_ path: String, _ session: Session) throws -> KnownSurvivors {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Failure(.noInput, session.wording(Phrase("没有这个文件：\(path)", "no such file: \(path)")))
    }
    return KnownSurvivors(String(decoding: data, as: UTF8.self))
  }
}
