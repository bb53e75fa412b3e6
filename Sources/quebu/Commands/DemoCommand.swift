import ArgumentParser
import FoundationEssentials
import Glibc
import WireFormat

/// `quebu demo`: shows what there is on the shipped rule set and the invented cadres of the working folder.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Answer for a few invented cadres, with a daemon that is started and stopped for it.",
    discussion: "Works in a folder with rules/xicheng and profiles. A daemon that already answers is used as it is.")

  /// The day that the sample profiles are made for.
  private static let day = "2026-11-23"
  private static let socket = ".quebu/quebud.sock"
  private static let log = ".quebu/quebud.log"

  @OptionGroup var options: GlobalOptions

  func run() throws {
    var options = options
    options.asOf = options.asOf ?? Self.day
    options.socket = options.socket ?? Self.socket
    let session = Session(options)
    let daemon = try start(session)
    defer { daemon?.end() }
    try waitUntilReady(session, daemon)
    for step in DemoStep.all {
      let command = "quebu \(step.arguments.joined(separator: " "))"
      session.write([
        "", session.terminal.ink(.bold, "── \(session.wording(step.says))"), session.terminal.ink(.dim, "$ \(command)"),
        "",
      ])
      try run(step.arguments, session)
    }
    session.write([""])
  }

  /// Starts the daemon that lies beside this program, unless one answers on the socket.
  private func start(_ session: Session) throws -> ChildProcess? {
    if (try? session.daemon.send("GET", "/-/healthy", timeout: 2)) != nil { return nil }
    for folder in ["rules/xicheng", "profiles"] where !Folder.exists(folder) {
      throw Failure(.noInput, session.wording(.noSuchFolder(folder)))
    }
    guard let beside = Folder.ofThisProgram, access("\(beside)/quebud", X_OK) == 0 else {
      throw Failure(
        .couldNotRun, session.wording(Phrase("找不到 quebud：它应与 quebu 在同一文件夹", "there is no quebud beside quebu")))
    }
    mkdir(".quebu", 0o700)
    let path = session.socketPath
    session.note(session.wording(Phrase("启动 quebud …", "starting quebud …")))
    return try ChildProcess(
      "\(beside)/quebud", ["--rules", "rules/xicheng", "--profiles", "profiles", "--socket", path], log: Self.log)
  }

  private func waitUntilReady(_ session: Session, _ daemon: ChildProcess?) throws {
    for _ in 0..<600 {
      if let daemon, !daemon.isRunning {
        throw Failure(
          .couldNotRun,
          session.wording(Phrase("quebud 没有起来，见 \(Self.log)", "quebud ended before it was ready, see \(Self.log)")))
      }
      if let response = try? session.daemon.send("GET", "/-/ready", timeout: 2), response.status == 200 { return }
      usleep(50_000)
    }
    throw Failure(.unavailable, session.wording(.silentDaemon(session.socketPath)))
  }

  /// Runs a command as the user would, with the options of the demo.
  private func run(_ arguments: [String], _ session: Session) throws {
    var arguments = arguments + ["--socket", session.socketPath, "--lang", session.language.rawValue]
    if let asOf = session.options.asOf { arguments += ["--as-of", asOf] }
    if session.options.noColor { arguments.append("--no-color") }
    let status = QuebuCommand.status(of: arguments)
    guard status == 0 else { throw ExitCode(status) }
  }
}

/// One thing that the demo shows.
struct DemoStep {
  let says: Phrase
  let arguments: [String]

  static let all = [
    DemoStep(says: Phrase("服务是否就绪", "Is the service ready?"), arguments: ["status"]),
    DemoStep(
      says: Phrase("新提任的副局长，兼新闻发言人：缺的多，理由也多", "A newly promoted deputy director who is also spokesperson"),
      arguments: ["recommend", "xc-0001"]),
    DemoStep(
      says: Phrase("一年内退休：例外免除了什么", "Retiring within a year: what an exception lets off"),
      arguments: ["recommend", "trap-retiring"]),
    DemoStep(
      says: Phrase("提任时间没填：无法判断，而不是“达标”", "A missing date: cannot be judged, which is not “met”"),
      arguments: ["recommend", "trap-missing-promoted-on"]),
    DemoStep(
      says: Phrase("为什么：每条规则、依据、条件和实际情况", "Why: every rule, its basis, its condition and the facts"),
      arguments: ["why", "xc-0001", "--need", "media-literacy"]),
    DemoStep(
      says: Phrase("为什么不：最少要改变什么", "Why not: the least that would have to change"),
      arguments: ["why-not", "xc-0001", "--rule", "young-cadre"]),
  ]
}
