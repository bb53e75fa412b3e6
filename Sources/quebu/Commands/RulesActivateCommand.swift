import Answering
import ArgumentParser
import Diagnostics
import RuleLanguage
import WireFormat

/// `quebu rules activate`: lets the daemon serve another rule set.
struct RulesActivateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Let the daemon serve the rules of a folder, or a set that it keeps; its check and its tests must pass.",
    discussion: """
      Exit status: 0; 64 usage; 65 the rules have mistakes or a test fails; 66 no such folder or set; 69 no daemon; \
      75 another set is active than the one that was meant; 77 not permitted. Whatever goes wrong, what was served stays.
      """)

  @Argument(
    help: ArgumentHelp("The folder, or the digest of a kept set or its beginning.", valueName: "dir|digest"),
    completion: .directory)
  var set: String

  @OptionGroup var meant: MeantSet
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    // Before anything is sent, so that it is the one that whoever asks has in mind.
    let active = try meant.digest(daemon)
    let digest =
      Folder.exists(set) ? try send(session, daemon) : try NamedRuleSet(name: set, session: session).keptDigest(daemon)
    let target = RequestTarget("v1", "rule-sets", digest + ":activate").text
    try session.write(try daemon.change(target, if: active, session))
  }

  /// Sends the files of the folder.
  ///
  /// - Returns: the digest of the set.
  private func send(_ session: Session, _ daemon: DaemonSource) throws -> String {
    let (files, unreadable) = RuleSetReader.files(in: set)
    guard unreadable.isEmpty, let body = RuleSetFilesBody(files) else {
      // What cannot be read, or is not UTF-8, cannot be sent; the check tells where.
      throw RuleReport(RuleSetReader.read(folder: set), folder: set).failure(session)
    }
    let response = try daemon.send(
      "POST", RequestTarget("v1", "rule-sets").text, body: WireEncoder.encode(body), timeout: 600)
    guard response.status == 200 || response.status == 201 else { throw daemon.failure(for: response, session) }
    return try DaemonSource.decode(RuleSetValidationBody.self, from: response.body).ruleSet.digest
  }
}

/// `--if-active DIGEST`.
struct MeantSet: ParsableArguments {
  @Option(
    name: .customLong("if-active"),
    help: ArgumentHelp(
      "Only while this set is active: its digest or its beginning (default: the one that is active when the command "
        + "starts).",
      valueName: "digest"))
  var named: String?

  /// With `sha256:`: of a whole digest, and of a beginning that means one set.
  private static let (wholeLength, leastLength) = (7 + 64, 7 + 6)

  /// The digest of the set that shall be replaced.
  func digest(_ daemon: DaemonSource) throws -> String {
    let meant = named.map { $0.hasPrefix("sha256:") ? $0 : "sha256:\($0)" }
    if let meant, meant.utf8.count >= Self.wholeLength { return meant }
    let active = try daemon.body(RuleSetStatusBody.self, for: .ruleSetStatus).active.digest
    guard let meant else { return active }
    return meant.utf8.count >= Self.leastLength && active.hasPrefix(meant.lowercased()) ? active : meant
  }
}

extension DaemonSource {
  /// Asks for a change of what is served.
  ///
  /// - Parameter active: the digest of the set that is to be replaced.
  func change(_ target: String, if active: String, _ session: Session) throws -> [UInt8] {
    let response = try send("POST", target, ifMatch: active, timeout: 600)
    guard response.status == 200 else { throw failure(for: response, session) }
    return response.body
  }

  /// The failure of a request whose answer scripts want to read too.
  func failure(for response: HTTPResponse, _ session: Session) -> Failure {
    if session.options.output == .json || session.options.output == .ndjson { session.writeLine(response.body) }
    return failure(for: response)
  }
}

extension Session {
  /// Writes what a change of what is served came to.
  func write(_ change: [UInt8]) throws {
    try write(ReloadBody.self, change) { ReloadView(reload: $0).lines(terminal, wording) }
  }
}
