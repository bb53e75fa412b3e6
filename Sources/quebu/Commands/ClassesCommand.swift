import ArgumentParser

/// `quebu classes`.
struct ClassesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes", abstract: "The dated classes, and whom to call to them.",
    subcommands: [ClassesListCommand.self, ClassesShowCommand.self, ClassesCandidatesCommand.self],
    defaultSubcommand: ClassesListCommand.self)
}
