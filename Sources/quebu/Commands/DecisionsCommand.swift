import ArgumentParser

/// `quebu decisions`.
struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions", abstract: "What HR has said to recommendations: confirmed, or declined for a reason.",
    discussion: """
      A decision is about one recommendation: of a cadre, a course and the rules behind it. It stays over all refreshes until \
      it is withdrawn; the plan is not changed by it.

      Exit status: 0; 2 the daemon keeps nothing, or could not write; 64 usage; 66 no such cadre, recommendation or \
      decision; 69 no daemon; 75 somebody else has decided meanwhile, or the cadre is not gone; 77 not permitted.
      """,
    subcommands: [
      DecisionsListCommand.self, DecisionsSetCommand.self, DecisionsWithdrawCommand.self,
      DecisionsEraseCommentsCommand.self, DecisionsEraseCommand.self, DecisionsCountsCommand.self,
    ])
}
