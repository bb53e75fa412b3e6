import ArgumentParser

/// `quebu rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check and look at rule sets.",
    subcommands: [RulesCheckCommand.self, RulesShowCommand.self])
}
