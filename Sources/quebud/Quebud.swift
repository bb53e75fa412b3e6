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
      Without --config only the user who starts it gets in, and may do everything. SIGHUP and `POST /-/reload` read the rules and profiles anew; on any mistake \
      in the rules, or a failing test beside them, the last good set stays in use. With --state it does so over a restart \
      too. SIGTERM lets requests that have begun be answered.

      Under systemd it says when it is ready, reloads and stops, and serves on the socket that it is passed; that one \
      wins over --socket, and has its mode and group from its unit.

      Exit codes: 0; 2 could not run; 64 usage; 65 the rules have mistakes; 66 no such folder; 74 the database or the audit cannot be \
      read or written: started again, it has everything that was acknowledged; 75 another daemon serves on the socket or \
      keeps its state in the same folder; 77 not permitted; 78 the \
      configuration has mistakes, the socket that is passed is of no use, or the database is another program's or a later \
      quebud's.
      """,
    version: "quebud \(QuebuVersion.current)")

  @Option(
    help: ArgumentHelp(
      "File in TOML that says who has which role, who may connect to the socket, and how much may be asked at once.",
      valueName: "file"))
  var config: String?

  @Flag(help: "Only look whether the file of --config has mistakes: 0, or 78 with all of them.")
  var checkConfig = false

  @Option(help: ArgumentHelp("Folder of the rule set.", valueName: "dir"))
  var rules: String?

  @Option(help: ArgumentHelp("Folder of the cadres' profiles.", valueName: "dir"))
  var profiles: String?

  @Option(
    help: ArgumentHelp(
      "Where to listen, unless a socket is passed (default: $QUEBU_SOCKET, else \(Quebud.defaultSocket)).",
      valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "Folder for what outlives the daemon, such as rule sets that were active and their history (default: "
        + "$STATE_DIRECTORY, which systemd sets; without it nothing is kept, and no set can be sent or rolled back).",
      valueName: "dir"))
  var state: String?

  @Flag(help: "Reload when a file of the rules has changed and half a second has passed without another change.")
  var watch = false

  @Option(help: ArgumentHelp("How many published generations of answers are kept.", valueName: "count"))
  var generations = 7

  @Flag(
    help:
      "Send answers about persons only when their line of the audit is on the disk. Without, it is with the system, so that it outlives the daemon in any case, and on the disk a tenth of a second later."
  )
  var auditOnDisk = false

  // Small ones put a refresh onto the disk in many steps, which tests interrupt.
  @Option(
    help: ArgumentHelp("How many changed answers are stored at a time.", valueName: "count", visibility: .hidden))
  var refreshBatch = 8_192

  @Option(
    help: ArgumentHelp(
      "Hold a refresh that gives more than that share of all cadres other needs or recommendations, until someone publishes "
        + "or drops it (100: never).",
      valueName: "percent"))
  var holdPeople = PublishGate().people

  @Option(help: ArgumentHelp("The same of the cadres of any unit, with the units below it.", valueName: "percent"))
  var holdUnit = PublishGate().unit

  @Option(
    help: ArgumentHelp(
      "The same of the cadres of whom any rule asks for something: those it comes to ask and those it ceases to.",
      valueName: "percent"))
  var holdRule = PublishGate().rule

  @Option(
    help: ArgumentHelp(
      "Hold a refresh after which more than that share of all cadres are not there any more, and keep serving those who were "
        + "(100: never).", valueName: "percent"))
  var holdProfiles = PublishGate().profiles

  @Option(
    help: ArgumentHelp(
      "What to log on standard error: \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "level"),
    transform: Quebud.level)
  var logLevel: Logger.Level = .info

  static let defaultSocket = "/run/quebu/quebud.sock"

  func validate() throws {
    guard !checkConfig else {
      if config == nil { throw ValidationError("'--check-config' needs '--config <file>'.") }
      return
    }
    guard rules != nil else { throw ValidationError("Missing expected argument '--rules <dir>'") }
    guard profiles != nil else { throw ValidationError("Missing expected argument '--profiles <dir>'") }
    guard generations >= 1 else { throw ValidationError("'--generations' is at least 1.") }
    guard refreshBatch >= 1 else { throw ValidationError("'--refresh-batch' is at least 1.") }
    guard [holdPeople, holdUnit, holdRule, holdProfiles].allSatisfy({ (0...100).contains($0) }) else {
      throw ValidationError("Shares are from 0 to 100 percent.")
    }
  }

  func run() async throws {
    let configuration = try config.map { path throws(ConfigurationFailure) in try Configuration(path: path) }
    guard let rules, let profiles, !checkConfig else { return print("\(config ?? ""): no mistakes") }
    let variables = ManagerVariables.take()
    LoggingSystem.bootstrap { label in StandardErrorLog(label: label) }
    var logger = Logger(label: "quebud")
    logger.logLevel = logLevel
    let folders = ServiceFolders(rules: rules, profiles: profiles)
    var daemon = Daemon(folders: folders, socket: socketPath, state: statePath, logger: logger)
    daemon.passed = try PassedSocket(variables)
    daemon.manager = ServiceManager(variables, logger: logger)
    daemon.isWatching = watch
    daemon.keptGenerations = generations
    daemon.refreshBatch = refreshBatch
    daemon.auditWaitsForDisk = auditOnDisk
    daemon.gate.people = holdPeople
    daemon.gate.unit = holdUnit
    daemon.gate.rule = holdRule
    daemon.gate.profiles = holdProfiles
    if let configuration {
      daemon.access = configuration.access
      daemon.socketRights = configuration.socket
      daemon.limits = configuration.limits
    }
    try await daemon.run()
  }

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else { throw ValidationError("there is no level `\(text)`") }
    return level
  }

  private var socketPath: String { socket ?? Self.environment("QUEBU_SOCKET") ?? Self.defaultSocket }

  /// Where systemd is told of several folders, the first is ours.
  private var statePath: String? {
    state ?? Self.environment("STATE_DIRECTORY").map { String($0.prefix { $0 != ":" }) }
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
