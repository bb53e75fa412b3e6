import ArgumentParser
import FoundationEssentials
import WireFormat

/// `quebu status`: whether the daemon can answer, and from what. Exit status 0 when it is ready, 1 when it is degraded or
/// starting.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Whether the daemon is ready, and what it serves. Exit status 1 when it is degraded or starting.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let response = try daemon.send("GET", Question.ready.target.text)
    guard let ready = try? JSONDecoder().decode(ReadyBody.self, from: Data(response.body)) else {
      throw daemon.failure(for: response)
    }
    try session.write(ReadyBody.self, response.body) {
      ReadyView(ready: $0).lines(session.terminal, session.wording)
    }
    if ready.status != "ready" { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
