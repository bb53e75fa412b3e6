/// Which rule set is active, how the latest attempt to change it went, and whether the folder holds something else.
package struct RuleSetStatusBody: WireBody {
  /// ready; degraded while the folder has mistakes that keep it from being served.
  package var status: String
  /// What is served.
  package var active: RuleSetReference
  /// Since when (RFC 3339 date-time).
  package var since: String
  /// How it became active: start, reload, watch, refresh, activate or rollback.
  package var how: String
  /// The user who asked for it.
  package var by: Int?
  /// The latest attempt, whatever came of it.
  package var lastAttempt: RuleSetChangeBody
  /// What the latest attempt was told.
  package var diagnostics: [DiagnosticBody]
  /// The folder of rules beside what is served.
  package var folder: RuleSetFolderBody
  /// Whether activated sets outlive the process.
  package var keeps: Bool

  package init(
    status: String, active: RuleSetReference, since: String, how: String, by: Int? = nil,
    lastAttempt: RuleSetChangeBody, diagnostics: [DiagnosticBody], folder: RuleSetFolderBody, keeps: Bool
  ) {
    self.status = status
    self.active = active
    self.since = since
    self.how = how
    self.by = by
    self.lastAttempt = lastAttempt
    self.diagnostics = diagnostics
    self.folder = folder
    self.keeps = keeps
  }

  private enum CodingKeys: String, CodingKey {
    case status, active, since, how, by
    case lastAttempt = "last_attempt"
    case diagnostics, folder, keeps
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("status", status)
      $0.field("active", active)
      $0.field("since", since)
      $0.field("how", how)
      $0.field("by", by)
      $0.field("last_attempt", lastAttempt)
      $0.field("diagnostics", diagnostics)
      $0.field("folder", folder)
      $0.field("keeps", keeps)
    }
  }
}

/// What the folder of rules holds now, compared with the active set.
package struct RuleSetFolderBody: WireBody {
  /// Where it is, as the daemon was told.
  package var path: String
  /// same, changed, or unreadable: then the changes are those of the files that could be read.
  package var state: String
  /// Files that differ from those of the active set, in the order of their names.
  package var changes: [FileChangeBody]

  package init(path: String, state: String, changes: [FileChangeBody]) {
    self.path = path
    self.state = state
    self.changes = changes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("path", path)
      $0.field("state", state)
      $0.field("changes", changes)
    }
  }
}

/// A file of the folder that is not as it is in the active set.
package struct FileChangeBody: WireBody {
  /// Relative to the folder.
  package var name: String
  /// added, removed or changed: what was done in the folder.
  package var change: String

  package init(name: String, change: String) {
    self.name = name
    self.change = change
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("name", name)
      $0.field("change", change)
    }
  }
}
