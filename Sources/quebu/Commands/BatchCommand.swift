import Answering
import ArgumentParser
import Diagnostics
import Glibc
import ProfileReading
import RuleLanguage
import TrainingModel
import WireFormat

/// `quebu batch`: what any number of cadres lack and the plans for them, without the daemon, one line each.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Needs and plans of any number of cadres, as lines of JSON or CSV, in flat memory, without the daemon.",
    discussion: """
      Line by line the output is for the profiles of the input, in their order. A line has the fields of \
      /v1/cadres/{id}/recommendations without titles and without classes, whose places hang on everyone. A profile that \
      cannot be used has a line with "n", its place in the input, and "error". The same input gives the same bytes, \
      whatever the number of threads.

      With -o csv a line is a need that is not met, under a header that each shard has, and profiles that cannot be used are \
      told on standard error, the first 20 of them.

      --shard k/n takes the profiles k, k+n, k+2n and so on. The lines of JSON of all shards, one from each in \
      turn, are those of the whole.

      Units stand among the profiles (in a pipe before the first cadre), or in the file of --units. Two cadres with one \
      id are not noticed.

      Exit status: 0; 64 usage; 65 invalid rules, units or files, or a profile that cannot be used; 66 no such input; \
      74 not written.
      """)

  @Option(help: ArgumentHelp("The rule set.", valueName: "dir"), completion: .directory)
  var rules: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Folders (all *.xml and *.ndjson below them) and files of profiles, in this order; - is standard input, the default.",
      valueName: "path"), completion: .file())
  var profiles: [String] = ["-"]

  @Option(help: ArgumentHelp("A file of profiles (XML) with all units.", valueName: "file"), completion: .file())
  var units: String?

  @Option(
    help: "How files are written: xml, or ndjson, one cadre a line (default: by their names, or the first character).")
  var format: ProfileForm?

  @Option(help: ArgumentHelp("Only each n-th profile, from the k-th.", valueName: "k/n"))
  var shard: ProfileShard = .whole

  @Flag(name: .customLong("no-plan"), help: "Needs only.")
  var isWithoutPlan = false

  @Option(help: "How many at once (default: one a processor).")
  var threads: Int?

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("Write to a file, which is there when it is whole.", valueName: "file"), completion: .file())
  var file: String?

  @Flag(help: "Exit status 0 though there are profiles that cannot be used.")
  var allowErrors = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("'--threads' is from 1 to 256, not \(threads).")
    }
    guard [.table, .ndjson, .csv].contains(options.output) else {
      throw ValidationError("The output is ndjson or csv.")
    }
    if profiles.count(where: { $0 == "-" }) > 1 { throw ValidationError("'-' stands twice in '--profiles'.") }
  }

  func run() throws {
    let session = Session(options)
    guard Folder.exists(rules) else { throw Failure(.noInput, session.wording(.noSuchFolder(rules))) }
    let day = try LocalCalendar(wording: session.wording).day(options.asOf)
    let reading = RuleSetReader.read(folder: rules)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: rules).failure(session) }
    let output: LineOutput
    do throws(LineOutput.Problem) {
      output = try LineOutput(file)
    } catch {
      throw Failure(.inputOutput, session.wording(.notWritten(error.path, error.reason)))
    }
    let outcome: BatchRun.Outcome
    do throws(ProfileStreamFailure) {
      let stream = try ProfileStream(try inputs(), unitFile: units, vocabulary: ruleSet.vocabulary, shard: shard)
      let form: BatchForm = options.output == .csv ? .csv : .ndjson
      if form == .csv { _ = output.write(Array(CSV.line(NeedRows.header).utf8)) }
      let run = BatchRun(
        BatchRules(ruleSet, today: day, isPlanning: !isWithoutPlan, form: form), stream,
        threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      ) { output.write($0) }
      outcome = try run.run()
    } catch {
      output.discard()
      throw failure(error, session)
    }
    try finish(output, outcome, session)
  }

  private func inputs() throws(ProfileStreamFailure) -> [ProfileInput] {
    var inputs: [ProfileInput] = []
    for path in profiles {
      if path == "-" {
        inputs.append(ProfileInput(path: nil, form: format))
      } else if Folder.exists(path) {
        inputs += try ProfileInput.files(below: path)
      } else {
        inputs.append(ProfileInput(path: path, form: format))
      }
    }
    return inputs
  }

  private func finish(_ output: LineOutput, _ outcome: BatchRun.Outcome, _ session: Session) throws {
    do throws(LineOutput.Problem) {
      try output.finish()
    } catch {
      output.discard()
      throw Failure(.inputOutput, session.wording(.notWritten(error.path, error.reason)))
    }
    for diagnostic in outcome.problems {
      StandardStreams.note(DiagnosticLine.text(DiagnosticBody(diagnostic), session.terminal.ink))
    }
    if options.output == .csv {
      for mistake in outcome.firstMistakes { StandardStreams.note(Self.line(mistake)) }
    }
    session.note(session.wording(.answered(outcome.profiles, mistakes: outcome.mistakes)))
    if outcome.mistakes > 0 && !allowErrors || outcome.problems.hasErrors {
      throw ExitCode(ExitStatus.invalidData.rawValue)
    }
  }

  private static func line(_ mistake: ProfileMistake) -> String {
    let column = mistake.column.map { ":\($0)" } ?? ""
    let pointer = mistake.pointer.map { $0.isEmpty ? "" : " (\($0))" } ?? ""
    return "\(mistake.file):\(mistake.line)\(column): error: \(mistake.message)\(pointer) [\(mistake.code)]"
  }

  private func failure(_ failure: ProfileStreamFailure, _ session: Session) -> Failure {
    switch failure {
    case .unreadable(let file, let reason):
      return Failure(
        .noInput, session.wording(Phrase("读不了 \(file)：\(reason)", "\(file) cannot be read: \(reason)")))
    case .units(let diagnostics):
      var failure = Failure(.invalidData, session.wording(Phrase("单位有错误", "the units have mistakes")))
      failure.lines += diagnostics.map { DiagnosticLine.text(DiagnosticBody($0), session.terminal.ink) }
      return failure
    }
  }
}

extension ProfileForm: ExpressibleByArgument {}

extension ProfileShard: ExpressibleByArgument {
  /// `k/n`, with k from 1 to n.
  public init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...1_000_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.init(number: number, count: count)
  }

  public var defaultValueDescription: String { "\(number)/\(count)" }
}
