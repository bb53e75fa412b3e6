import ArgumentParser

/// `quebu cadres`.
struct CadresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cadres", abstract: "The cadres that are looked after.",
    subcommands: [CadresListCommand.self, CadresShowCommand.self], defaultSubcommand: CadresListCommand.self)
}
