/// One line of the audit: who was told of whom, changed what, or was refused, and when.
package struct AuditEntryBody: WireBody {
  /// Counted from 1.
  package var number: Int
  /// When it was written, before anything was told or changed: RFC 3339 in UTC.
  package var at: String
  /// The id of the user who asked; absent: the service itself.
  package var by: Int?
  /// granted, refused; of what changes the service, behind granted and before the answer: done, accepted (a job was begun) or
  /// failed; of the service itself: begun, recovered.
  package var outcome: String
  /// The method and the template of the path; absent: the service itself, a path that is none, or refusals of several.
  package var request: String?
  /// Which of the requests in the log of the service it was.
  package var requestId: String?
  /// Why it was refused or has failed: a kind of problem; absent too of refusals for several reasons.
  package var reason: String?
  /// Whom it was about: ids of cadres; of what was refused, those that were asked for, whether they exist or not.
  package var persons: [String]
  /// `sha256:` over the rule set that was served then.
  package var ruleSet: String?
  /// The stored generation of answers that was told of, published or dropped; absent: the answer was found at the time.
  package var generation: Int?
  /// With recovered: how many of the last lines were given up, because the machine stopped before both files had them.
  package var cut: Int?
  /// What was changed, where it is no generation: the digest of a rule set, the id of an operation; of a refresh the
  /// day and the unit.
  package var subject: String?
  /// How many refusals the line stands for, from `since` on; absent: one.
  package var count: Int?
  /// When the first of several refusals was: RFC 3339 in UTC.
  package var since: String?
  /// How many of several refusals were about cadres who are not among the persons, of whom a line names a few only.
  package var unnamed: Int?

  package init(
    number: Int, at: String, by: Int? = nil, outcome: String, request: String? = nil, requestId: String? = nil,
    reason: String? = nil, persons: [String] = [], ruleSet: String? = nil, generation: Int? = nil, cut: Int? = nil,
    subject: String? = nil, count: Int? = nil, since: String? = nil, unnamed: Int? = nil
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.outcome = outcome
    self.request = request
    self.requestId = requestId
    self.reason = reason
    self.persons = persons
    self.ruleSet = ruleSet
    self.generation = generation
    self.cut = cut
    self.subject = subject
    self.count = count
    self.since = since
    self.unnamed = unnamed
  }

  private enum CodingKeys: String, CodingKey {
    case number, at, by, outcome, request
    case requestId = "request_id"
    case reason, persons
    case ruleSet = "rule_set"
    case generation, cut, subject, count, since, unnamed
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("number", number)
      $0.field("at", at)
      $0.field("by", by)
      $0.field("outcome", outcome)
      $0.field("request", request)
      $0.field("request_id", requestId)
      $0.field("reason", reason)
      $0.field("persons", persons)
      $0.field("rule_set", ruleSet)
      $0.field("generation", generation)
      $0.field("cut", cut)
      $0.field("subject", subject)
      $0.field("count", count)
      $0.field("since", since)
      $0.field("unnamed", unnamed)
    }
  }
}

/// Whether the audit is what was written.
package struct AuditVerificationBody: WireBody {
  /// intact, chain-mismatch, log-longer, chain-longer or anchor-mismatch.
  package var verdict: String
  /// The number of the first line that is kept.
  package var first: Int
  /// The number of the last line up to which log and chain agree.
  package var last: Int
  /// The chain up to that line: 64 hexadecimal digits.
  package var head: String
  /// The line at which it is not what was written; absent where it is intact.
  package var at: Int?
  /// holds; not-kept: the lines up to it were taken away since; absent: none was given, or it does not hold.
  package var anchor: String?
  /// That a last line is there that nobody was answered for: the service ended while it was written. It is cut off at the
  /// next start.
  package var unfinished: Bool?

  package init(verdict: String, first: Int, last: Int, head: String, at: Int? = nil) {
    self.verdict = verdict
    self.first = first
    self.last = last
    self.head = head
    self.at = at
  }

  package var isIntact: Bool { verdict == "intact" }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("verdict", verdict)
      $0.field("first", first)
      $0.field("last", last)
      $0.field("head", head)
      $0.field("at", at)
      $0.field("anchor", anchor)
      $0.field("unfinished", unfinished)
    }
  }
}
