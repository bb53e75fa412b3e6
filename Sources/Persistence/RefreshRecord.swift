import GRDB

/// A refresh as it is stored: what it is of, how far it has come, and what came of it.
package struct RefreshRecord: Hashable, Sendable {
  package enum State: String, Sendable {
    case running, succeeded, failed, cancelled
    /// The process ended before it did: it can go on.
    case interrupted
  }

  package var id: String
  package var state: State
  package var generation: Int64?
  package var inputs: Generation.Inputs
  /// Whether everyone is evaluated, and what would have been kept is compared.
  package var verifies: Bool
  /// Done up to this cadre and with it; nil: nobody yet.
  package var cursor: String?
  package var done: Int
  package var total: Int
  /// How many answers that would have been kept were not right.
  package var differences: Int
  /// RFC 3339 date-times.
  package var created: String
  package var finished: String?
  package var error: String?
  /// A word of the service, of one that never came so far as to begin.
  package var errorKind: String?
  /// JSON.
  package var result: String?

  package init(
    id: String, inputs: Generation.Inputs, verifies: Bool, total: Int, created: String
  ) {
    self.id = id
    state = .running
    self.inputs = inputs
    self.verifies = verifies
    done = 0
    self.total = total
    differences = 0
    self.created = created
  }

  init(_ row: Row) throws {
    let row = StoredColumns(row, of: "operation")
    id = try row("id")
    state = try row.word("state")
    generation = try row("generation")
    inputs = try Generation.Inputs(row)
    verifies = try row("verifies")
    cursor = try row("cursor")
    done = try row.count("done")
    total = try row.count("total")
    differences = try row.count("differences")
    created = try row("created")
    finished = try row("finished")
    error = try row("error")
    errorKind = try row("error_kind")
    result = try row("result")
  }
}
