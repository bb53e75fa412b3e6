import ArgumentParser

/// `quebu reload`: the daemon reads rules and profiles again.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Let the daemon read its rules and profiles again; with mistakes or failing tests it keeps what it has.",
    discussion: """
      It keeps what it has, too, where more cadres are missing from the profiles than it may lose (quebud --hold-profiles): then see \
      whether the export is whole, and if it is, say --accept-loss.

      Exit status: 0; 65 mistakes, or too many cadres missing; 69 no daemon; 75 the state cannot be written now; 77 not permitted.
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case profiles
  }

  @Option(help: "Read the profiles alone, and leave the active rules as they are.")
  var only: Part?

  @Flag(help: "Serve the profiles even if more cadres are missing than the daemon's limit allows.")
  var acceptLoss = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let target = RequestTarget("-", "reload").adding("only", only?.rawValue)
      .adding("accept_loss", acceptLoss ? "true" : nil)
    let response = try daemon.send("POST", target.text, timeout: 600)
    guard response.status == 200 else { throw daemon.failure(for: response, session) }
    try session.write(response.body)
  }
}
