import ArgumentParser
import Diagnostics
import RuleLanguage

/// `quebu rules check`: all mistakes of a folder of rules, without the daemon.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "All mistakes in a folder of rules, with file, line and column. Exit status 65 when there are any.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, github
  }

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Flag(help: "Warnings count as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "text with the line and a caret, json, sarif for code scanning, or github for the annotations of GitHub Actions.")
  )
  var format: Format?

  @Flag(help: "Show with each finding a cadre that shows it, as a <test> to paste into a rule file; json always does.")
  var witness = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    guard Folder.exists(folder) else { throw Failure(.noInput, session.wording(.noSuchFolder(folder))) }
    let day = try LocalCalendar(wording: session.wording).day(options.asOf)
    let report = RuleReport(checking: RuleSetReader.read(folder: folder), folder: folder, asOf: day)
    switch format ?? (options.output == .table ? .text : .json) {
    case .text: StandardStreams.write(report.text(showingWitnesses: witness))
    case .json: session.writeLine(report.json)
    case .sarif: session.writeLine(report.sarif(session.wording))
    case .github: StandardStreams.write(report.workflowCommands)
    }
    let (errors, warnings) = (report.count(.error), report.count(.warning))
    session.note(session.wording(.checked(errors: errors, warnings: warnings, in: folder)))
    if errors > 0 || strict && warnings > 0 { throw ExitCode(ExitStatus.invalidData.rawValue) }
  }
}
