import ArgumentParser

/// `quebu rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, test, lay out and look at rule sets.",
    subcommands: [RulesCheckCommand.self, RulesTestCommand.self, RulesFmtCommand.self, RulesShowCommand.self])
}
