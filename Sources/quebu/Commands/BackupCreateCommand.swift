import ArgumentParser
import Glibc
import WireFormat

/// `quebu backup create`: one file with everything that the daemon has stored, while it goes on.
struct BackupCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Let the daemon write a backup of its database and rule sets, while everything goes on.",
    discussion: """
      The daemon writes the file, whole or not at all: it needs the right to. Profiles and the folder of rules are not in it.

      Exit status: 0; 1 the backup failed; 2 no room, or no state folder; 64 usage; 69 no daemon; 75 another backup is \
      being made.
      """)

  @Option(
    help: ArgumentHelp(
      "A file that is not there yet (default: in the folder backups of the daemon's state folder).", valueName: "file"),
    completion: .file())
  var to: String?

  @Option(help: ArgumentHelp("Wait for a backup that the daemon has begun before.", valueName: "id"))
  var operation: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if operation != nil, to != nil { throw ValidationError("'--operation' names a backup that has begun.") }
  }

  func run() throws {
    let session = Session(options)
    let id = try operation ?? begin(session.daemon)
    let wait = OperationWait<BackupBody>(
      name: Phrase("备份", "the backup"), again: "backup create --operation", session: session)
    let body = try wait.result(of: id, session.daemon)
    try session.write(BackupBody.self, WireEncoder.encode(body)) {
      BackupView(backup: $0, done: .created).lines(session.terminal, session.wording)
    }
  }

  /// - Returns: the id of the operation that writes it.
  private func begin(_ daemon: DaemonSource) throws -> String {
    let target = RequestTarget("v1", "backups").adding("to", to.map(Self.absolute))
    let response = try daemon.send("POST", target.text)
    guard response.status == 202 else { throw daemon.failure(for: response) }
    return try DaemonSource.decode(OperationBody.self, from: response.body).id
  }

  /// The daemon works in another folder.
  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }
}
