/// One line of the audit: who was told of whom, or was refused, and when.
package struct AuditEntryBody: WireBody {
  /// Counted from 1.
  package var number: Int
  /// When, before anything was told: RFC 3339 in UTC.
  package var at: String
  /// The id of the user who asked; absent: the service itself.
  package var by: Int?
  /// granted, refused; of the service itself: begun, recovered.
  package var outcome: String
  /// The method and the template of the path; absent: the service itself, or a path that is none.
  package var request: String?
  /// Which of the requests in the log of the service it was.
  package var requestId: String?
  /// Why it was refused: a kind of problem.
  package var reason: String?
  /// Whom it was about: ids of cadres; of what was refused, those that were asked for, whether they exist or not.
  package var persons: [String]
  /// `sha256:` over the rule set that was served then.
  package var ruleSet: String?
  /// The stored generation of answers that was told of; absent: the answer was found at the time.
  package var generation: Int?
  /// With recovered: how many of the last lines were given up, because the machine stopped before both files had them.
  package var cut: Int?

  package init(
    number: Int, at: String, by: Int? = nil, outcome: String, request: String? = nil, requestId: String? = nil,
    reason: String? = nil, persons: [String] = [], ruleSet: String? = nil, generation: Int? = nil, cut: Int? = nil
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
  }

  private enum CodingKeys: String, CodingKey {
    case number, at, by, outcome, request
    case requestId = "request_id"
    case reason, persons
    case ruleSet = "rule_set"
    case generation, cut
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
