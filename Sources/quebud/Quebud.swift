import ArgumentParser
import Diagnostics
import Glibc
import Logging
import QuebuService
import WireFormat

/// The options of the daemon.
struct Quebud: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quebud",
    abstract: "Serves training needs and recommendations over a Unix socket.",
    discussion: """
      Only the user who starts it gets in. SIGHUP and `POST /-/reload` read the rules and profiles anew; on any mistake \
      in the rules the last good set stays in use. SIGTERM lets requests that have begun be answered.

      Exit codes: 0; 2 could not run; 64 usage; 65 the rules have mistakes; 66 no such folder; 75 another daemon serves \
      on the socket; 77 not permitted.
      """,
    version: "quebud \(QuebuVersion.current)")

  @Option(help: ArgumentHelp("Folder of the rule set.", valueName: "dir"))
  var rules: String

  @Option(help: ArgumentHelp("Folder of the cadres' profiles.", valueName: "dir"))
  var profiles: String

  @Option(
    help: ArgumentHelp(
      "Where to listen (default: $QUEBU_SOCKET, else \(Quebud.defaultSocket)).", valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "What to log on standard error: \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "level"),
    transform: Quebud.level)
  var logLevel: Logger.Level = .info

  static let defaultSocket = "/run/quebu/quebud.sock"

  func run() async throws {
    LoggingSystem.bootstrap { label in StandardErrorLog(label: label) }
    var logger = Logger(label: "quebud")
    logger.logLevel = logLevel
    let folders = ServiceFolders(rules: rules, profiles: profiles)
    try await Daemon(folders: folders, socket: socketPath, logger: logger).run()
  }

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else { throw ValidationError("there is no level `\(text)`") }
    return level
  }

  private var socketPath: String {
    if let socket { return socket }
    if let named = getenv("QUEBU_SOCKET"), named.pointee != 0 { return String(cString: named) }
    return Self.defaultSocket
  }
}
