import WireFormat

/// What types do not tell of texts: which words there are, and what has the form of a day or a moment. Answers of tests are held
/// to it.
extension BodySchemas {
  private static let day: WireTree = ["format": "date"]
  private static let moment: WireTree = ["format": "date-time"]

  /// Members of the same name and form in all bodies.
  private static let everywhere: [String: WireTree] = [
    "as_of": day, "due": day, "lapsed_on": day, "starts": day, "ends": day,
    "created": moment, "finished": moment, "comment_erased": moment,
    "priority": words("mandatory", "expected", "suggested"), "severity": words("error", "warning", "note"),
    "verdict": words("confirmed", "declined"),
  ]

  private static let single: [String: WireTree] = [
    "WindowBody.from": day, "WindowBody.to": day, "RefreshBody.date": day, "GenerationBody.date": day,
    "BackupBody.date": day, "ReadyBody.since": moment, "RuleSetStatusBody.since": moment,
    "DecisionBody.at": moment, "DecisionMarkBody.at": moment, "LastReloadBody.at": moment,
    "RuleSetChangeBody.at": moment, "AuditEntryBody.at": moment, "AuditEntryBody.since": moment,
    "HealthBody.status": words("ok"), "ReadyBody.status": words("starting", "ready", "degraded"),
    "LastReloadBody.result": words("reloaded", "unchanged", "failed", "activated", "rolled-back"),
    "ReloadBody.result": words("reloaded", "activated", "rolled-back", "unchanged"),
    "RuleSetChangeBody.result": words("activated", "failed", "unchanged"),
    "RuleSetChangeBody.how": words("start", "reload", "watch", "refresh", "activate", "rollback"),
    "RuleSetFolderBody.state": words("same", "changed", "unreadable"),
    "FileChangeBody.change": words("changed", "added", "removed"),
    "OperationBody.state": words("pending", "running", "succeeded", "failed", "cancelled", "interrupted"),
    "OperationBody.kind": words("what-if", "refresh", "backup"),
    "NeedBody.state": words("met", "open", "overdue", "cannot-judge"),
    "AuditEntryBody.outcome": words(
      "granted", "refused", "done", "accepted", "failed", "begun", "recovered"),
    "AuditVerificationBody.verdict": words(
      "intact", "chain-mismatch", "log-longer", "chain-longer", "anchor-mismatch"),
    "PreviewBody.detail": words("persons", "counts"),
    "NewDecisionBody.reason": ["enum": .list(DecisionReason.allCases.map { .text($0.rawValue) })],
    "NewDecisionBody.comment": ["maxLength": .number(NewDecisionBody.commentLimit)],
    "ProblemBody.kind": ["enum": .list(ProblemKind.allCases.map { .text($0.rawValue) })],
    "ProblemBody.status": ["minimum": 400, "maximum": 599],
  ]

  /// - Parameter isText: others have only what is named for them alone.
  static func constraint(on member: String, of type: String, is isText: Bool) -> WireTree? {
    single["\(type).\(member)"] ?? (isText ? everywhere[member] : nil)
  }

  private static func words(_ words: String...) -> WireTree { ["enum": .list(words.map { .text($0) })] }
}
