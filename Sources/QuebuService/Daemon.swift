import Auditing
import Glibc
package import Logging
import NIOPosix
import Persistence
import ServiceLifecycle
import UnixSignals

/// The whole service: claims the socket, listens, reads the folders, and serves until it is told to stop.
package struct Daemon: Sendable {
  package var folders: ServiceFolders
  /// Where it listens, unless a socket is passed.
  package var socket: String
  /// What the service manager has passed, on which it listens instead; nil: nothing.
  package var passed: PassedSocket?
  /// Who has started it and wants to hear how it goes; nil: nobody.
  package var manager: ServiceManager?
  /// The folder of what outlives the service; nil: nothing does.
  package var state: String?
  /// Whether the folder of rules is reloaded whenever it has changed.
  package var isWatching = false
  /// How many published generations of answers are kept.
  package var keptGenerations = 7
  /// Whether answers about persons wait until the audit is on the disk.
  package var auditWaitsForDisk = false
  /// How many changed answers of a refresh are stored at a time.
  package var refreshBatch = 8_192
  /// How much a refresh may change and be published at once.
  package var gate = PublishGate()
  package var limits = Limits()
  /// Who gets in, and as what.
  package var access = AccessRules.only(geteuid())
  package var socketRights = SocketRights()
  /// How long requests that have begun may take once the service is told to stop.
  package var drainTime = Duration.seconds(10)
  package var logger: Logger

  package init(folders: ServiceFolders, socket: String, state: String? = nil, logger: Logger) {
    self.folders = folders
    self.socket = socket
    self.state = state
    self.logger = logger
  }

  /// Returns when SIGTERM or SIGINT has ended it gracefully.
  ///
  /// - Throws: `StartFailure`, `SocketFailure`, `StateFailure`, `StoreFailure`, `AuditFailure`.
  package func run() async throws {
    if let missing = folders.missing(orKept: state != nil) { throw StartFailure.missingFolder(missing) }
    // A client that hangs up is an error of one write, not the end of the process; so is a file that may not grow.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    FreeMemory.bound(areas: BackgroundThreads.count)
    let files = FileLimit.raise()
    guard let limits = limits.fitting(files: files) else {
      throw StartFailure.tooFewFiles(files, needed: self.limits.reservedFiles + self.limits.surplusConnections + 1)
    }
    if limits != self.limits {
      logger.warning(
        "fewer connections than the configuration says, since the process may not open more files",
        metadata: ["connections": "\(limits.connections)", "files": "\(files)"])
    }
    let loops = MultiThreadedEventLoopGroup.singleton
    let supervision = manager.map { Supervision($0) }
    supervision?.start(on: loops.next())
    let hangUps = await UnixSignalsSequence(trapping: .sighup)
    StoreLog.send { [logger] code, message in
      let level: Logger.Level = StoreLog.isNotice(code) ? .debug : .warning
      logger.log(level: level, "SQLite", metadata: ["code": "\(code)", "says": "\(message)"])
    }
    let claim = try claimSocket()
    defer { claim.release() }
    let folder = try state.map { path throws(StateFailure) in try StateFolder(path) }
    if let folder { try Restoring.settle(folder) }
    let store = try RuleSetStore(folder)
    let (failures, failed) = AsyncStream.makeStream(of: Void.self)
    let refreshes = try folder.map { folder throws(StoreFailure) in
      try Refreshes(
        try Store(path: folder.place(of: Restoring.database)), ruleSets: store, kept: keptGenerations, gate: gate,
        batchSize: refreshBatch
      ) {
        failed.yield()
      }
    }
    if let damage = refreshes?.damage { logger.error("\(damage)") }
    if let missing = folders.missing(orKept: store.history.active != nil) { throw StartFailure.missingFolder(missing) }
    let serving = Serving()
    let reloader = Reloader(
      folders, store: store, into: serving, gate: gate,
      published: { refreshes.flatMap { try? $0.store.current() } }, supervision: supervision, logger: logger)
    let operations = Operations()
    defer { operations.interruptAll() }
    let audit = try audit(in: folder, of: serving)
    let routes = RouteTable(
      Backend(
        serving: serving, reloader: reloader, operations: operations, audit: audit, refreshes: refreshes,
        limits: limits))
    let door = FrontDoor(routes: routes, access: access, audit: audit, logger: logger)
    let listener = Listener(claim, target: door, limits: limits, logger: logger) { [logger, path = claim.path] in
      logger.notice("listening", metadata: ["socket": "\(path)", "process": "\(getpid())"])
      supervision?.listening()
    }
    let first = FirstReading(reloader: reloader) { [logger, access] in
      logger.notice("serving")
      supervision?.serving(serving.readiness())
      for unit in serving.served?.missing(access.unitIDs) ?? [] {
        logger.warning("the profiles have no such unit as the configuration names", metadata: ["unit": "\(unit)"])
      }
    }
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
    if let manager, let interval = manager.watchdog {
      let watchdog = Watchdog(
        manager, interval: interval, loops: loops, pulses: Pulse.of(reloader, refreshes), logger: logger)
      services.append(.init(service: watchdog, serviceName: "watchdog"))
    }
    services += [
      .init(service: HangUps(signals: hangUps, reloader: reloader), serviceName: "hang-ups"),
      .init(service: first, serviceName: "first reading"),
    ]
    if isWatching {
      do throws(WatchFailure) {
        let watch = Watch(try WatchedTree(folders.rules), reloader: reloader, logger: logger)
        services.append(.init(service: watch, serviceName: "watch"))
      } catch {
        // Whoever reloads by hand is served all the same.
        logger.error("the folder of rules cannot be watched", metadata: ["error": "\(error)"])
      }
    }
    services.append(
      .init(
        service: AuditSync(audit: audit), failureTerminationBehavior: .gracefullyShutdownGroup, serviceName: "audit"))
    services.append(.init(service: AuditHeads(audit: audit, logger: logger), serviceName: "heads of the audit"))
    services.append(.init(service: AuditRefusals(audit: audit), serviceName: "refusals"))
    services.append(.init(service: listener, serviceName: "listener"))
    services.append(.init(service: operations, serviceName: "operations"))
    if let refreshes {
      services.append(
        // Whoever waits for a request that the failure ended is still told so.
        .init(
          service: StoreWatch(refreshes: refreshes, failures: failures),
          failureTerminationBehavior: .gracefullyShutdownGroup, serviceName: "store"))
    }
    if let supervision { services.append(.init(service: supervision, serviceName: "supervision")) }
    // The group stops them from the last to the first: jobs, that nobody waits for them, then the listener, and what gives
    // signs of life behind all that may take long.
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = drainTime
    try await ServiceGroup(configuration: configuration).run()
    logger.notice("stopped")
  }

  private func claimSocket() throws(SocketFailure) -> SocketClaim {
    guard let passed else { return try SocketClaim(path: socket, rights: socketRights) }
    let claim = try SocketClaim(passed)
    if passed.path != socket {
      logger.warning(
        "a socket is passed, which is served instead of --socket",
        metadata: ["socket": "\(socket)", "passed": "\(passed.path)"])
    }
    let actual = try SocketRights(at: passed.path)
    if !socketRights.allow(actual) {
      logger.warning(
        "a socket is passed: its mode and group are the service manager's, and those of the configuration are ignored",
        metadata: ["passed": "\(actual)", "configuration": "\(socketRights)"])
    }
    return claim
  }

  /// One that does not agree with itself is left as it is: nobody is told of persons then.
  private func audit(in folder: StateFolder?, of serving: Serving) throws(AuditFailure) -> Audit {
    let ruleSet: @Sendable () -> String? = { serving.served?.ruleSetDigest }
    let time = Clock.timestamp()
    guard let folder else {
      logger.notice("the audit is kept in memory, and ends with the service: there is no --state")
      return Audit(try AuditLog(at: time), ruleSet: ruleSet)
    }
    do throws(AuditFailure) {
      let log = try AuditLog(folder: folder.place(of: Audit.folder), at: time)
      return Audit(log, waitsForDisk: auditWaitsForDisk, ruleSet: ruleSet)
    } catch {
      guard case .mismatch = error else { throw error }
      logger.error("nobody is told of persons", metadata: ["error": "\(error)"])
      return Audit(nil, refusal: error)
    }
  }
}
