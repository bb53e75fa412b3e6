import ArgumentParser

/// `quebu rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, test, lay out, compare and look at rule sets, and decide which one is live.",
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesMutateCommand.self, RulesDiffCommand.self,
      RulesFmtCommand.self, RulesNewCommand.self, RulesSchemaCommand.self, RulesShowCommand.self,
      RulesStatusCommand.self, RulesActivateCommand.self, RulesRollbackCommand.self, RulesListCommand.self,
      RulesHistoryCommand.self,
    ])
}
