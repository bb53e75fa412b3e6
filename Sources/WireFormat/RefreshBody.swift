/// What a refresh did: the answers of everyone are up to date for a day.
package struct RefreshBody: WireBody {
  /// The day that the answers are for.
  package var date: String
  /// The rule set that they rest on.
  package var ruleSet: RuleSetReference
  /// Where they are stored; absent: nowhere.
  package var generation: Int?
  /// Who was looked at, unit/ID or cadre/ID, the others being as they were before; absent: everyone.
  package var scope: String?
  /// published, or held until someone publishes or drops it; absent: nothing is stored.
  package var state: String?
  /// How many cadres there are.
  package var cadres: Int
  /// How many were left out because of mistakes in their profiles, and how many files stayed in their last good form.
  package var leftOut: Int?
  package var keptFiles: Int?
  /// How many of them were evaluated, since a change of profiles, rules or the day can reach them.
  package var evaluated: Int
  /// How many kept the answers that were known.
  package var reused: Int
  /// What has changed since the published generation before; absent: there is none.
  package var changes: ChangeCountsBody?
  /// Why it is held.
  package var held: [HoldReasonBody]?
  /// Whether everyone evaluated anew has the same answers; absent: not asked for.
  package var verified: Bool?
  /// How many have others; absent: not asked for.
  package var differences: Int?
  /// How many threads worked on it.
  package var threads: Int

  package init(
    date: String, ruleSet: RuleSetReference, generation: Int? = nil, scope: String? = nil, state: String? = nil,
    cadres: Int, leftOut: Int? = nil, keptFiles: Int? = nil, evaluated: Int,
    reused: Int, changes: ChangeCountsBody? = nil, held: [HoldReasonBody]? = nil, verified: Bool? = nil,
    differences: Int? = nil, threads: Int
  ) {
    self.date = date
    self.ruleSet = ruleSet
    self.generation = generation
    self.scope = scope
    self.state = state
    self.cadres = cadres
    self.leftOut = leftOut
    self.keptFiles = keptFiles
    self.evaluated = evaluated
    self.reused = reused
    self.changes = changes
    self.held = held
    self.verified = verified
    self.differences = differences
    self.threads = threads
  }

  private enum CodingKeys: String, CodingKey {
    case date
    case ruleSet = "rule_set"
    case generation
    case scope
    case state
    case cadres
    case leftOut = "left_out"
    case keptFiles = "kept_files"
    case evaluated
    case reused
    case changes
    case held
    case verified
    case differences
    case threads
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("date", date)
      $0.field("rule_set", ruleSet)
      $0.field("generation", generation)
      $0.field("scope", scope)
      $0.field("state", state)
      $0.field("cadres", cadres)
      $0.field("left_out", leftOut)
      $0.field("kept_files", keptFiles)
      $0.field("evaluated", evaluated)
      $0.field("reused", reused)
      $0.field("changes", changes)
      $0.field("held", held)
      $0.field("verified", verified)
      $0.field("differences", differences)
      $0.field("threads", threads)
    }
  }
}

/// What has changed from one generation to another, in counts.
package struct ChangeCountsBody: WireBody {
  /// Cadres who were not there before.
  package var added: Int
  /// Cadres who are not there any more.
  package var removed: Int
  /// Cadres who were and are there, with other needs or recommendations, or the same by other days.
  package var changed: Int
  package var newNeeds: Int
  package var metNeeds: Int
  /// Needs that were not met, and are not asked for any more.
  package var endedNeeds: Int
  /// Needs whose due day has passed since.
  package var overdueNeeds: Int
  /// Needs that are asked for at another level or priority.
  package var changedNeeds: Int
  /// Needs that are due on another day.
  package var movedDues: Int
  package var newRecommendations: Int
  package var lapsedRecommendations: Int

  package init(
    added: Int, removed: Int, changed: Int, newNeeds: Int, metNeeds: Int, endedNeeds: Int, overdueNeeds: Int,
    changedNeeds: Int, movedDues: Int, newRecommendations: Int, lapsedRecommendations: Int
  ) {
    self.added = added
    self.removed = removed
    self.changed = changed
    self.newNeeds = newNeeds
    self.metNeeds = metNeeds
    self.endedNeeds = endedNeeds
    self.overdueNeeds = overdueNeeds
    self.changedNeeds = changedNeeds
    self.movedDues = movedDues
    self.newRecommendations = newRecommendations
    self.lapsedRecommendations = lapsedRecommendations
  }

  private enum CodingKeys: String, CodingKey {
    case added
    case removed
    case changed
    case newNeeds = "new_needs"
    case metNeeds = "met_needs"
    case endedNeeds = "ended_needs"
    case overdueNeeds = "overdue_needs"
    case changedNeeds = "changed_needs"
    case movedDues = "moved_dues"
    case newRecommendations = "new_recommendations"
    case lapsedRecommendations = "lapsed_recommendations"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("added", added)
      $0.field("removed", removed)
      $0.field("changed", changed)
      $0.field("new_needs", newNeeds)
      $0.field("met_needs", metNeeds)
      $0.field("ended_needs", endedNeeds)
      $0.field("overdue_needs", overdueNeeds)
      $0.field("changed_needs", changedNeeds)
      $0.field("moved_dues", movedDues)
      $0.field("new_recommendations", newRecommendations)
      $0.field("lapsed_recommendations", lapsedRecommendations)
    }
  }
}

/// Why a generation is held: a limit that it goes over.
package struct HoldReasonBody: WireBody {
  /// people, unit, rule, profiles.
  package var limit: String
  /// The unit, or the rule.
  package var id: String?
  /// How many would change, and of how many.
  package var count: Int
  package var of: Int
  /// The share that may, in hundredths.
  package var atMost: WireNumber
  /// Ids of some of the cadres; absent: not asked for.
  package var samples: [String]?

  package init(limit: String, id: String? = nil, count: Int, of: Int, atMost: WireNumber, samples: [String]? = nil) {
    self.limit = limit
    self.id = id
    self.count = count
    self.of = of
    self.atMost = atMost
    self.samples = samples
  }

  private enum CodingKeys: String, CodingKey {
    case limit
    case id
    case count
    case of
    case atMost = "at_most"
    case samples
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("limit", limit)
      $0.field("id", id)
      $0.field("count", count)
      $0.field("of", of)
      $0.field("at_most", atMost)
      $0.field("samples", samples)
    }
  }
}
