import ArgumentParser
import Auditing
import Glibc
import WireFormat

/// `quebu audit verify`: whether the audit is what was written.
struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Check that the audit is what was written: each line against the chain of hashes, and both against an anchor.",
    discussion: """
      The daemon logs an anchor at its start, each hour and at its end, as "audit head anchor=COUNT:HASH". Whoever can write to \
      the files can write both anew from some line on; who keeps anchors elsewhere finds that out.

      intact; chain-mismatch: a line is another than was written; log-longer: lines were added past the chain; chain-longer: \
      lines are missing at the end; anchor-mismatch: log and chain agree, but not with the anchor.

      Exit status: 0 intact; 1 not; 64 usage; 66 no audit there; 69 no daemon; 74 it cannot be read; 75 a daemon writes to it; \
      77 not permitted.
      """)

  @Option(help: ArgumentHelp("What the log of the daemon said once.", valueName: "count:hash"))
  var anchor: String?

  @Option(
    help: ArgumentHelp(
      "The folder of a daemon's state, where none runs on it (default: ask the daemon).", valueName: "dir"),
    completion: .directory)
  var state: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if let anchor, AuditHead(anchor) == nil {
      throw ValidationError("'--anchor' is COUNT:HASH, as the log of the daemon has it.")
    }
  }

  func run() throws {
    let session = Session(options)
    let bytes = try state.map { WireEncoder.encode(try offline($0, session)) } ?? asking(session.daemon)
    let body = try DaemonSource.decode(AuditVerificationBody.self, from: bytes)
    try session.write(AuditVerificationBody.self, bytes) { _ in
      AuditVerificationView(found: body).lines(session.terminal, session.wording)
    }
    if !body.isIntact { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func asking(_ daemon: DaemonSource) throws -> [UInt8] {
    let target = RequestTarget("v1", "audit:verify").adding("anchor", anchor)
    // It reads all of it.
    let response = try daemon.send("POST", target.text, timeout: 600)
    guard response.status == 200 else { throw daemon.failure(for: response) }
    return response.body
  }

  private func offline(_ state: String, _ session: Session) throws -> AuditVerificationBody {
    // Whoever writes has the lock for itself.
    let lock = open("\(state)/lock", O_RDONLY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    if lock >= 0, flock(lock, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw Failure(
        .temporaryFailure,
        session.wording(
          Phrase("有 quebud 正在使用该状态目录；请不带 --state 向它查询", "a quebud runs on that folder; ask it, without --state")))
    }
    do throws(AuditFailure) {
      return try AuditLog.verify(folder: "\(state)/audit", anchor.flatMap { AuditHead($0) })
    } catch {
      throw Failure(ExitStatus(rawValue: error.exitCode) ?? .couldNotRun, session.wording(Self.phrase(error)))
    }
  }

  private static func phrase(_ failure: AuditFailure) -> Phrase {
    switch failure {
    case .missing(let path): Phrase("这里没有审计日志：\(path)", "\(failure)")
    case .cannot(_, let path, let errno):
      Phrase("无法读取 \(path)：\(String(cString: strerror(errno)))", "\(failure)")
    case .full, .mismatch, .unreadable: Phrase("\(failure)", "\(failure)")
    }
  }
}
