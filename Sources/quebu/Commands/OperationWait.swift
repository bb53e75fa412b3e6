import FoundationEssentials
import WireFormat

/// Waits for a job of the daemon, with a line of progress on a terminal.
struct OperationWait<Result: WireBody> {
  /// What it is called.
  let name: Phrase
  /// The command that waits for it again, in front of the id.
  let again: String
  let session: Session

  func result(of id: String, _ daemon: DaemonSource) throws -> Result {
    Interrupts.watch()
    var progress = ProgressLine(session)
    while true {
      let target = RequestTarget("v1", "operations", id).adding("wait", "1")
      let response = try daemon.send("GET", target.text)
      guard response.status == 200 else { throw daemon.failure(for: response) }
      let operation = try DaemonSource.decode(OperationBody.self, from: response.body)
      switch operation.state {
      case "succeeded":
        progress.clear()
        return try DaemonSource.decode(OperationResult<Result>.self, from: response.body).result
      case "failed", "cancelled", "interrupted":
        progress.clear()
        if let kind = operation.errorKind { throw Failure(DaemonSource.status(of: kind), operation.error ?? kind) }
        let reason = operation.error.map { ": \($0)" } ?? ""
        throw Failure(
          .findings,
          session.wording(
            operation.state == "cancelled"
              ? Phrase("\(name.zh)已取消", "\(name.en) was cancelled")
              : operation.state == "interrupted"
                ? Phrase("\(name.zh)中断了", "\(name.en) was interrupted")
                : Phrase("\(name.zh)失败\(reason)", "\(name.en) failed\(reason)")))
      case "pending" where operation.kind == "refresh": progress.show(Phrase("正在读取档案", "reading the profiles"))
      default:
        let eta = operation.progress?.eta.map { Int($0.thousandths / 1_000) }
        progress.show(done: operation.progress?.done ?? 0, of: operation.progress?.total ?? 0, eta: eta)
      }
      guard !Interrupts.wasInterrupted else {
        progress.clear()
        throw Failure(
          .interrupted,
          session.wording(Phrase("不再等待，\(name.zh)仍在进行", "stopped waiting; \(name.en) goes on")),
          session.wording(
            Phrase("查看：quebu \(again) \(id)", "to see it: quebu \(again) \(id)")))
      }
    }
  }

}

/// What came of an operation that has succeeded.
struct OperationResult<Result: WireBody>: WireBody {
  var result: Result

  func write(to output: inout WireOutput) { output.object { $0.field("result", result) } }
}
