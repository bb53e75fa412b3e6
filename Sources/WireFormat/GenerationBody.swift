/// The answers of everyone as one refresh found and stored them.
package struct GenerationBody: WireBody {
  package var number: Int
  /// building, held, published, dropped, pruned (not kept any more).
  package var state: String
  /// Whether it is the one that is served.
  package var current: Bool
  /// The published one that it was compared with; absent: it is the first.
  package var base: Int?
  /// The day that the answers are for.
  package var date: String
  /// The rule set that they rest on.
  package var ruleSet: RuleSetReference
  /// The digest of the profiles.
  package var profiles: String
  /// Who was looked at, unit/ID or cadre/ID, the others being as in `base`; absent: everyone.
  package var scope: String?
  package var cadres: Int
  /// Cadres who were left out because of mistakes in their profiles, and files of profiles that were bad and stayed in their last
  /// good form; absent: not known.
  package var leftOut: Int?
  package var keptFiles: Int?
  package var evaluated: Int
  /// What has changed since `base`; absent: nothing to compare with, or not known yet.
  package var changes: ChangeCountsBody?
  /// Of the cadres in `changes`, how many for which cause; some have several. Of one generation alone.
  package var causes: [CauseCountBody]?
  /// Why it is held.
  package var held: [HoldReasonBody]?
  /// When the refresh began, and when the generation got its state; RFC 3339.
  package var created: String
  package var since: String

  package init(
    number: Int, state: String, current: Bool, base: Int? = nil, date: String, ruleSet: RuleSetReference,
    profiles: String, scope: String? = nil, cadres: Int, leftOut: Int? = nil, keptFiles: Int? = nil, evaluated: Int,
    changes: ChangeCountsBody? = nil, causes: [CauseCountBody]? = nil,
    held: [HoldReasonBody]? = nil, created: String, since: String
  ) {
    self.number = number
    self.state = state
    self.current = current
    self.base = base
    self.date = date
    self.ruleSet = ruleSet
    self.profiles = profiles
    self.scope = scope
    self.cadres = cadres
    self.leftOut = leftOut
    self.keptFiles = keptFiles
    self.evaluated = evaluated
    self.changes = changes
    self.causes = causes
    self.held = held
    self.created = created
    self.since = since
  }

  private enum CodingKeys: String, CodingKey {
    case number
    case state
    case current
    case base
    case date
    case ruleSet = "rule_set"
    case profiles
    case scope
    case cadres
    case leftOut = "left_out"
    case keptFiles = "kept_files"
    case evaluated
    case changes
    case causes
    case held
    case created
    case since
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("number", number)
      $0.field("state", state)
      $0.field("current", current)
      $0.field("base", base)
      $0.field("date", date)
      $0.field("rule_set", ruleSet)
      $0.field("profiles", profiles)
      $0.field("scope", scope)
      $0.field("cadres", cadres)
      $0.field("left_out", leftOut)
      $0.field("kept_files", keptFiles)
      $0.field("evaluated", evaluated)
      $0.field("changes", changes)
      $0.field("causes", causes)
      $0.field("held", held)
      $0.field("created", created)
      $0.field("since", since)
    }
  }
}

/// How many cadres have another answer for a cause.
package struct CauseCountBody: WireBody {
  /// profile, rule, catalogue, date.
  package var cause: String
  package var cadres: Int

  package init(cause: String, cadres: Int) {
    self.cause = cause
    self.cadres = cadres
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cause", cause)
      $0.field("cadres", cadres)
    }
  }
}
