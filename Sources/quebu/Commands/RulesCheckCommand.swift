import Answering
import ArgumentParser
import Diagnostics
import ProfileReading
import RuleLanguage
import TrainingModel
import WireFormat

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

  @Option(
    help: ArgumentHelp("Cadres to look for fields that hardly any of them has; no names are told.", valueName: "dir"),
    completion: .directory)
  var profiles: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    for folder in [folder] + (profiles.map { [$0] } ?? []) where !Folder.exists(folder) {
      throw Failure(.noInput, session.wording(.noSuchFolder(folder)))
    }
    let day = try LocalCalendar(wording: session.wording).day(options.asOf)
    var report = RuleReport(checking: RuleSetReader.read(folder: folder), folder: folder, asOf: day)
    let mistakes = checkProfiles(&report, session)
    switch format ?? (options.output == .table ? .text : .json) {
    case .text: StandardStreams.write(report.text(showingWitnesses: witness))
    case .json: session.writeLine(report.json)
    case .sarif: session.writeLine(report.sarif(session.wording))
    case .github: StandardStreams.write(report.workflowCommands)
    }
    let rules = (errors: report.count(.error), warnings: report.count(.warning))
    session.note(session.wording(.checked(errors: rules.errors, warnings: rules.warnings, in: folder)))
    let people = (
      errors: mistakes.count { $0.severity == .error }, warnings: mistakes.count { $0.severity == .warning }
    )
    if let profiles {
      session.note(session.wording(.checked(errors: people.errors, warnings: people.warnings, in: profiles)))
    }
    if rules.errors + people.errors > 0 || strict && rules.warnings + people.warnings > 0 {
      throw ExitCode(ExitStatus.invalidData.rawValue)
    }
  }

  /// Looks at the cadres of `--profiles`. Their own mistakes are noted on standard error, as wherever profiles are read.
  private func checkProfiles(_ report: inout RuleReport, _ session: Session) -> [Diagnostic] {
    guard let profiles, let ruleSet = report.reading.ruleSet else { return [] }
    let people = ProfileReader.read(folder: profiles, vocabulary: ruleSet.vocabulary)
    for diagnostic in people.diagnostics {
      session.note(DiagnosticLine.text(DiagnosticBody(diagnostic), session.terminal.ink))
    }
    report.add(RareFields.diagnostics(of: ruleSet, in: people.population))
    return people.diagnostics
  }
}
