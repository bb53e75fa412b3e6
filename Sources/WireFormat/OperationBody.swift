/// A job of the daemon that takes long: what it is, and how far it has come.
package struct OperationBody: WireBody {
  /// Its id.
  package var id: String
  /// what-if, refresh, backup.
  package var kind: String
  /// pending, running, succeeded, failed, cancelled, interrupted.
  package var state: String
  /// Counts what happened to it: `since` of the next question.
  package var revision: Int
  /// How far it has come.
  package var progress: OperationProgressBody?
  /// When it was asked for, RFC 3339.
  package var created: String
  /// When it ended.
  package var finished: String?
  /// Why it failed.
  package var error: String?
  /// Of one that did not begin: the kind of problem, as of a refusal.
  package var errorKind: String?

  package init(
    id: String, kind: String, state: String, revision: Int, progress: OperationProgressBody? = nil, created: String,
    finished: String? = nil, error: String? = nil, errorKind: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.revision = revision
    self.progress = progress
    self.created = created
    self.finished = finished
    self.error = error
    self.errorKind = errorKind
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case kind
    case state
    case revision
    case progress
    case created
    case finished
    case error
    case errorKind = "error_kind"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("kind", kind)
      $0.field("state", state)
      $0.field("revision", revision)
      $0.field("progress", progress)
      $0.field("created", created)
      $0.field("finished", finished)
      $0.field("error", error)
      $0.field("error_kind", errorKind)
    }
  }
}

/// How far a job has come.
package struct OperationProgressBody: WireBody {
  /// How many are done.
  package var done: Int
  /// Of how many.
  package var total: Int
  /// How many a second.
  package var rate: WireNumber?
  /// How many seconds it may still take.
  package var eta: WireNumber?

  package init(done: Int, total: Int, rate: WireNumber? = nil, eta: WireNumber? = nil) {
    self.done = done
    self.total = total
    self.rate = rate
    self.eta = eta
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("done", done)
      $0.field("total", total)
      $0.field("rate", rate)
      $0.field("eta", eta)
    }
  }
}
