import ArgumentParser

/// `quebu reload`: the daemon reads rules and profiles again.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Let the daemon read its rules and profiles again; with mistakes or failing tests it keeps what it has.")

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case profiles
  }

  @Option(help: "Read the profiles alone, and leave the active rules as they are.")
  var only: Part?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let target = RequestTarget("-", "reload").adding("only", only?.rawValue)
    let response = try daemon.send("POST", target.text, timeout: 600)
    guard response.status == 200 else { throw daemon.failure(for: response, session) }
    try session.write(response.body)
  }
}
