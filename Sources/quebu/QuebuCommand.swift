import ArgumentParser
import WireFormat

/// The program: asks the daemon, or works on folders without it.
struct QuebuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quebu",
    abstract: "Training needs: what each cadre's post requires, what is lacking, and what closes the gap.",
    discussion: """
      干什么学什么，缺什么补什么。

      Exit status: 0 success; 1 findings, or a service that is not as it should be; 2 could not run; 64 usage; \
      65 invalid rules or profiles; 66 no such input; 69 the daemon is not reachable; 74 not written; 75 busy, try again; \
      77 not permitted; 78 made by a later version; 130 interrupted.
      """,
    version: QuebuVersion.current,
    subcommands: [
      RecommendCommand.self, WhyCommand.self, WhyNotCommand.self, CadresCommand.self, CoursesCommand.self,
      ClassesCommand.self, NeedsCommand.self, DecisionsCommand.self, RulesCommand.self, ExplainCommand.self,
      ReloadCommand.self, RefreshCommand.self, GenerationsCommand.self, BackupCommand.self, AuditCommand.self,
      StatusCommand.self, WhoAmICommand.self, VersionCommand.self, BatchCommand.self, GenerateCommand.self,
      DemoCommand.self,
      CompletionsCommand.self,
    ])

  /// Runs the program with these arguments, without its own name.
  ///
  /// - Returns: the exit status.
  static func status(of arguments: [String]) -> Int32 {
    let arguments = ArgumentOrder.arranged(arguments)
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return ExitStatus.success.rawValue
    } catch let failure as Failure {
      for (place, line) in failure.lines.enumerated() { StandardStreams.note(place == 0 ? "quebu: \(line)" : line) }
      return failure.status.rawValue
    } catch {
      let code = exitCode(for: error).rawValue
      let message = fullMessage(for: error)
      if code == 0 {
        StandardStreams.write(message.isEmpty ? "" : message + "\n")
      } else if !message.isEmpty {
        StandardStreams.note(message)
      }
      // What is neither usage nor a failure that a command foresaw.
      return error is ExitCode || code == ExitStatus.usage.rawValue || code == 0
        ? code : ExitStatus.couldNotRun.rawValue
    }
  }
}
