import ArgumentParser
import WireFormat

/// `quebu reload`: the daemon reads rules and profiles again.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Let the daemon read its rules and profiles again; with mistakes it keeps what it has.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let response = try daemon.send("POST", RequestTarget("-", "reload").text, timeout: 600)
    guard response.status == 200 else {
      if options.output == .json || options.output == .ndjson { session.writeLine(response.body) }
      throw daemon.failure(for: response)
    }
    try session.write(ReloadBody.self, response.body) {
      ReloadView(reload: $0).lines(session.terminal, session.wording)
    }
  }
}
