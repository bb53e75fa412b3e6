import ArgumentParser

/// `quebu courses`.
struct CoursesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "courses", abstract: "The courses of the catalogue.",
    subcommands: [CoursesListCommand.self, CoursesShowCommand.self], defaultSubcommand: CoursesListCommand.self)
}
