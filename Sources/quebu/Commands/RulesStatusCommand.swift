import ArgumentParser
import WireFormat

/// `quebu rules status`: which rules are live, and whether the folder holds others.
struct RulesStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Which rule set is active and since when, how the latest change went, and what the folder holds besides.",
    discussion: """
      Exit status: 0 the folder holds what is served; 1 it has mistakes, cannot be read, or its files differ from what is \
      served; 69 no daemon; 75 nothing is served yet.
      """)

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let bytes = try daemon.bytes(for: .ruleSetStatus)
    try session.write(RuleSetStatusBody.self, bytes) {
      RuleSetStatusView(status: $0).lines(session.terminal, session.wording)
    }
    let status = try DaemonSource.decode(RuleSetStatusBody.self, from: bytes)
    if status.status != "ready" || status.folder.state != "same" { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
