import FoundationEssentials
import RuleLanguage
import WireFormat

/// Lets the daemon work out what a changed set would do to its own people, and waits for it.
struct WhatIf {
  let command: RulesDiffCommand
  let session: Session

  /// Sends a set of rules.
  func run(_ name: String) throws -> RuleSetDiffBody {
    let (reading, ruleSet) = try NamedRuleSet(name: name, session: session).reading()
    command.noteDrafts(of: ruleSet, session)
    let body = RuleSetFilesBody(
      files: reading.files.map { RuleFileTextBody(name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) })
    let limit = command.limit ?? (session.options.output == .table ? 20 : nil)
    let target = RequestTarget("v1", "rule-sets:what-if").adding("as_of", session.options.asOf)
      .adding("by", command.by).adding("detail", command.counts ? "counts" : "persons")
      .adding("limit", limit.map { String(min($0, 10_000)) }).adding("drafts", command.drafts ? "true" : nil)
    let daemon = session.daemon
    let response = try daemon.send("POST", target.text, body: WireEncoder.encode(body), timeout: 600)
    guard response.status == 202 else { throw daemon.failure(for: response) }
    return try follow(try DaemonSource.decode(OperationBody.self, from: response.body).id, daemon)
  }

  /// Waits for an operation that was begun before.
  func follow(_ id: String) throws -> RuleSetDiffBody { try follow(id, session.daemon) }

  private func follow(_ id: String, _ daemon: DaemonSource) throws -> RuleSetDiffBody {
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
        return try DaemonSource.decode(Finished.self, from: response.body).result
      case "failed", "cancelled":
        progress.clear()
        let reason = operation.error.map { ": \($0)" } ?? ""
        throw Failure(
          .findings,
          session.wording(
            operation.state == "cancelled"
              ? Phrase("预览已取消", "the preview was cancelled") : Phrase("预览失败\(reason)", "the preview failed\(reason)")))
      default:
        let eta = operation.progress?.eta.map { Int($0.thousandths / 1_000) }
        progress.show(done: operation.progress?.done ?? 0, of: operation.progress?.total ?? 0, eta: eta)
      }
      guard !Interrupts.wasInterrupted else {
        progress.clear()
        throw Failure(
          .interrupted, session.wording(Phrase("不再等待，预览仍在进行", "stopped waiting; the preview goes on")),
          session.wording(
            Phrase("查看：quebu rules diff --operation \(id)", "to see it: quebu rules diff --operation \(id)")))
      }
    }
  }

  private struct Finished: WireBody {
    var result: RuleSetDiffBody

    func write(to output: inout WireOutput) { output.object { $0.field("result", result) } }
  }
}
