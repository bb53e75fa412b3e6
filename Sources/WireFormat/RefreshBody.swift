/// What a refresh did: the answers of everyone are up to date for a day.
package struct RefreshBody: WireBody {
  /// The day that the answers are for.
  package var date: String
  /// The rule set that they rest on.
  package var ruleSet: RuleSetReference
  /// How many cadres there are.
  package var cadres: Int
  /// How many of them were evaluated, since a change of profiles, rules or the day can reach them.
  package var evaluated: Int
  /// How many kept the answers that were known.
  package var reused: Int
  /// Whether everyone evaluated anew has the same answers; absent: not asked for.
  package var verified: Bool?
  /// How many have others; absent: not asked for.
  package var differences: Int?
  /// How many threads worked on it.
  package var threads: Int

  package init(
    date: String, ruleSet: RuleSetReference, cadres: Int, evaluated: Int, reused: Int, verified: Bool? = nil,
    differences: Int? = nil, threads: Int
  ) {
    self.date = date
    self.ruleSet = ruleSet
    self.cadres = cadres
    self.evaluated = evaluated
    self.reused = reused
    self.verified = verified
    self.differences = differences
    self.threads = threads
  }

  private enum CodingKeys: String, CodingKey {
    case date
    case ruleSet = "rule_set"
    case cadres
    case evaluated
    case reused
    case verified
    case differences
    case threads
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("date", date)
      $0.field("rule_set", ruleSet)
      $0.field("cadres", cadres)
      $0.field("evaluated", evaluated)
      $0.field("reused", reused)
      $0.field("verified", verified)
      $0.field("differences", differences)
      $0.field("threads", threads)
    }
  }
}
