import ArgumentParser
import WireFormat

/// `quebu refresh`.
struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Bring the stored answers of everyone up to date for a day, and look at how that goes.",
    discussion: """
      Without a subcommand it is `start`. A refresh is an operation of the daemon: whoever waits for it may stop waiting, \
      and one that was killed goes on with `resume`, or when the same is started again.

      Exit status: 0; 1 with --wait or of watch, where it failed, is held or was cancelled; 2 the daemon keeps nothing, has no \
      room, or could not answer; 64 usage; 65 profiles cannot be read; 66 no such operation, unit or cadre; 69 no daemon; 75 busy, \
      or not to be resumed; 77 not permitted; 130 stopped waiting.
      """,
    subcommands: [
      RefreshStartCommand.self, RefreshStatusCommand.self, RefreshWatchCommand.self, RefreshCancelCommand.self,
      RefreshResumeCommand.self,
    ], defaultSubcommand: RefreshStartCommand.self)
}

/// A refresh that has begun: the latest where none is named.
struct BegunRefresh: ParsableArguments {
  @Argument(help: ArgumentHelp("The operation (default: the latest refresh).", valueName: "id"))
  var operation: String?

  func id(_ daemon: DaemonSource, _ session: Session) throws -> String {
    if let operation { return operation }
    let all = try daemon.body(Page<OperationBody>.self, for: .operations).items
    guard let latest = all.first(where: { $0.kind == "refresh" }) else {
      throw Failure(.noInput, session.wording(Phrase("还没有刷新过", "there has been no refresh yet")))
    }
    return latest.id
  }
}

/// `quebu refresh status`: exit status 0 whatever it says.
struct RefreshStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How far a refresh has come, or how it ended.")

  @OptionGroup var begun: BegunRefresh
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let bytes = try daemon.bytes(for: .operation(try begun.id(daemon, session)))
    try session.write(OperationBody.self, bytes) { operation in
      let lines = OperationView(operation: operation).lines(session.terminal, session.wording)
      // What failed has another thing to say than what it did.
      guard operation.state == "succeeded",
        let finished = try? DaemonSource.decode(OperationResult<RefreshBody>.self, from: bytes)
      else { return lines }
      return lines + [""] + RefreshView(refresh: finished.result).lines(session.terminal, session.wording)
    }
  }
}

/// `quebu refresh watch`.
struct RefreshWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Wait for a refresh that has begun; the exit status is that of `start --wait`.")

  @OptionGroup var begun: BegunRefresh
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    try session.finish(try OperationWait.refresh(session).result(of: try begun.id(daemon, session), daemon))
  }
}

/// `quebu refresh cancel`.
struct RefreshCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "End a refresh; nothing of it is published.")

  @OptionGroup var begun: BegunRefresh
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let id = try begun.id(daemon, session)
    let response = try daemon.send("POST", RequestTarget("v1", "operations", "\(id):cancel").text)
    guard response.status == 200 else { throw daemon.failure(for: response) }
    try session.write(OperationBody.self, response.body) {
      OperationView(operation: $0).lines(session.terminal, session.wording)
    }
  }
}

/// `quebu refresh resume`.
struct RefreshResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let a refresh that was interrupted go on behind the last cadre that is stored.",
    discussion: """
      Rules and profiles must still be those that it began with; exit status 75 where they are not, or where it is not \
      interrupted.
      """)

  @OptionGroup var begun: BegunRefresh
  @Flag(help: "Wait until it ends; the exit status is that of `start --wait`.")
  var wait = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let id = try begun.id(daemon, session)
    let response = try daemon.send(
      "POST", RequestTarget("v1", "operations", "\(id):resume").text, timeout: RefreshStartCommand.readingTime)
    guard response.status == 202 else { throw daemon.failure(for: response) }
    try session.follow(response, daemon, waiting: wait)
  }
}

extension OperationWait where Result == RefreshBody {
  static func refresh(_ session: Session) -> OperationWait {
    OperationWait(name: Phrase("刷新", "the refresh"), again: "refresh watch", session: session)
  }
}

extension Session {
  /// A refresh has begun: waits for it, or says how to.
  func follow(_ response: HTTPResponse, _ daemon: DaemonSource, waiting: Bool) throws {
    let operation = try DaemonSource.decode(OperationBody.self, from: response.body)
    if waiting { return try finish(try OperationWait.refresh(self).result(of: operation.id, daemon)) }
    try write(OperationBody.self, response.body) { OperationView(operation: $0).lines(terminal, wording) }
    note(wording(Phrase("查看：quebu refresh watch \(operation.id)", "to see it: quebu refresh watch \(operation.id)")))
  }

  /// Writes what a refresh did. One that is held is a finding.
  func finish(_ refresh: RefreshBody) throws {
    try write(RefreshBody.self, WireEncoder.encode(refresh)) { RefreshView(refresh: $0).lines(terminal, wording) }
    guard refresh.state == "held", let generation = refresh.generation else { return }
    note(
      wording(
        Phrase(
          "查看：quebu generations diff \(generation)；然后 quebu generations publish \(generation) 或 drop \(generation)",
          "look at it: quebu generations diff \(generation); then quebu generations publish \(generation), or drop \(generation)"
        )))
    throw ExitCode(ExitStatus.findings.rawValue)
  }
}
