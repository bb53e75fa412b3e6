/// One attempt to put another rule set in the place of the active one.
package struct RuleSetChangeBody: WireBody {
  /// Counted from 1 as long as the state is kept; absent where the attempt found nothing to change.
  package var number: Int?
  /// When (RFC 3339 date-time).
  package var at: String
  /// start, reload, watch, refresh, activate or rollback.
  package var how: String
  /// activated; failed: then the one before stayed; unchanged.
  package var result: String
  /// The set that was tried: `sha256:` over the bytes of its files; absent where they could not be read.
  package var digest: String?
  /// The `set` attribute of its files; absent where it could not be read.
  package var id: String?
  /// The user who asked for it; absent where nobody did: a signal, a watch, the start.
  package var by: Int?
  /// How many mistakes and failing tests it failed for.
  package var errors: Int?

  package init(
    number: Int? = nil, at: String, how: String, result: String, digest: String? = nil, id: String? = nil,
    by: Int? = nil,
    errors: Int? = nil
  ) {
    self.number = number
    self.at = at
    self.how = how
    self.result = result
    self.digest = digest
    self.id = id
    self.by = by
    self.errors = errors
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("number", number)
      $0.field("at", at)
      $0.field("how", how)
      $0.field("result", result)
      $0.field("digest", digest)
      $0.field("id", id)
      $0.field("by", by)
      $0.field("errors", errors)
    }
  }
}
