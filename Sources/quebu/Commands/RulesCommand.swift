import ArgumentParser

/// `quebu rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, lay out and look at rule sets.",
    subcommands: [RulesCheckCommand.self, RulesFmtCommand.self, RulesShowCommand.self])
}
