import ArgumentParser

/// `quebu rules rollback`: lets the daemon serve the set before.
struct RulesRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Let the daemon serve the rule set that was active before; once more leads one further back.",
    discussion: """
      Its tests are not run: going back must not hang on them. Exit status as of activate; 66 where nothing was active \
      before.
      """)

  @OptionGroup var meant: MeantSet
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let active = try meant.digest(daemon)
    try session.write(try daemon.change(RequestTarget("v1", "rule-sets:rollback").text, if: active, session))
  }
}
