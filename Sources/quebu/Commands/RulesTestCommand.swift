import Answering
import ArgumentParser
import RuleLanguage
import WireFormat

/// `quebu rules test`: runs the tests that stand beside the rules, without the daemon.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests of a folder of rules, and say how much of the rules they hold in place.",
    discussion: """
      Exit status: 0 all passed; 1 a test failed, or less is covered than the threshold; 64 usage; 65 the rules have \
      mistakes; 66 no such folder. Tests with todo="true" are counted apart and fail nothing.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, junit
  }

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only the tests whose id has a match of this regular expression.", valueName: "regex"))
  var pattern: String?

  @Flag(help: "Say which rules, exceptions, rows and conditions no test holds in place.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      "Fail when less than so many percent (rounded down) of rules, exceptions and rows is covered.",
      valueName: "percent"))
  var threshold: Int?

  @Option(
    help: ArgumentHelp(
      "Fail when less than so many percent (rounded down) of the results of single conditions was seen.",
      valueName: "percent"))
  var conditionThreshold: Int?

  @Flag(help: "Fail when no test ran.")
  var failOnEmpty = false

  @Option(help: "text, json, or junit (XML for build servers).")
  var format: Format?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    for (name, percent) in [("--threshold", threshold), ("--condition-threshold", conditionThreshold)] {
      if let percent, !(0...100).contains(percent) {
        throw ValidationError("'\(name)' is a percentage from 0 to 100, not \(percent).")
      }
    }
    if let pattern, (try? Regex(pattern)) == nil {
      throw ValidationError("'--run' takes a regular expression, and '\(pattern)' is none.")
    }
  }

  func run() throws {
    let session = Session(options)
    guard Folder.exists(folder) else { throw Failure(.noInput, session.wording(.noSuchFolder(folder))) }
    let reading = RuleSetReader.read(folder: folder)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: folder).failure(session) }
    let wanted = try pattern.map { try Regex($0) }
    let report = ruleSet.testReport(coverage: coverage || threshold != nil || conditionThreshold != nil) { id in
      wanted.map { id.firstMatch(of: $0) != nil } ?? true
    }
    let view = RuleTestsView(report: report)
    switch format ?? (options.output == .table ? .text : .json) {
    case .text: session.write(view.lines(session.terminal, session.wording))
    case .json: session.writeLine(WireEncoder.encode(report))
    case .junit: StandardStreams.write(JUnitReport(report: report, wording: session.wording).text)
    }
    session.note(session.wording(view.summary))
    let shortfalls = shortfalls(of: report)
    for shortfall in shortfalls { session.note(session.wording(shortfall)) }
    if report.summary.failed > 0 || !shortfalls.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  /// What is not reached of what was asked for besides that all tests pass.
  private func shortfalls(of report: RuleTestsBody) -> [Phrase] {
    var phrases: [Phrase] = []
    if failOnEmpty, report.summary.tests == 0 { phrases.append(Phrase("没有运行任何试验", "no test ran")) }
    if let threshold, let share = report.coverage?.total, share.percent < threshold {
      phrases.append(
        Phrase(
          "规则、例外和表行的覆盖率 \(share.percent)%，低于 \(threshold)%",
          "\(share.percent)% of rules, exceptions and rows is covered, less than \(threshold)%"))
    }
    if let conditionThreshold, let share = report.coverage?.conditions, share.percent < conditionThreshold {
      phrases.append(
        Phrase(
          "单个条件的覆盖率 \(share.percent)%，低于 \(conditionThreshold)%",
          "\(share.percent)% of the results of conditions was seen, less than \(conditionThreshold)%"))
    }
    return phrases
  }
}
