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
    try OperationWait(name: Phrase("预览", "the preview"), again: "rules diff --operation", session: session).result(
      of: id, daemon)
  }
}
