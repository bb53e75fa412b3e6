/// How many cadres have declined recommendations, by the rules that recommended. Holds no person and no comment; nothing in
/// it is about fewer than five cadres, nor can be reckoned from it.
package struct DeclineCountsBody: WireBody {
  /// The dimensions of the rows: `rule`, or `rule` and `reason`.
  package var by: [String]
  /// How many different cadres have one; absent where it would give away a row that is left out.
  package var cadres: Int?
  /// How many recommendations were declined; absent with `cadres`.
  package var declined: Int?
  /// In the order of the dimensions.
  package var rows: [DeclineCountBody]
  /// Whether rows are left out.
  package var suppressed: Bool

  package init(by: [String], cadres: Int? = nil, declined: Int? = nil, rows: [DeclineCountBody], suppressed: Bool) {
    self.by = by
    self.cadres = cadres
    self.declined = declined
    self.rows = rows
    self.suppressed = suppressed
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("by", by)
      $0.field("cadres", cadres)
      $0.field("declined", declined)
      $0.field("rows", rows)
      $0.field("suppressed", suppressed)
    }
  }
}

/// One row of the counts.
package struct DeclineCountBody: WireBody {
  /// Id of the rule.
  package var rule: String
  /// Its title, where the rule set that is served has it.
  package var title: Titles?
  /// A code of `DecisionReason`.
  package var reason: String?
  /// How many different cadres.
  package var cadres: Int
  /// How many recommendations; of one that several rules have made, each has it.
  package var declined: Int

  package init(rule: String, title: Titles? = nil, reason: String? = nil, cadres: Int, declined: Int) {
    self.rule = rule
    self.title = title
    self.reason = reason
    self.cadres = cadres
    self.declined = declined
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("title", title)
      $0.field("reason", reason)
      $0.field("cadres", cadres)
      $0.field("declined", declined)
    }
  }
}
