import ArgumentParser
import WireFormat

/// `quebu whoami`: as whom the daemon sees the user, and what that permits.
struct WhoAmICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "As whom the daemon sees you: your roles, and the units in their scope.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let response = try daemon.send("GET", RequestTarget("v1", "whoami").text)
    guard response.status == 200 else { throw daemon.failure(for: response) }
    try session.write(WhoAmIBody.self, response.body) {
      WhoAmIView(user: $0).lines(session.terminal, session.wording)
    }
  }
}
