/// One thing that the cadre's rules demand, measured against what the cadre holds (缺什么补什么).
package struct NeedBody: WireBody {
  /// Stable hash of cadre, target and rules: it survives the next night.
  package var id: String
  /// What is demanded.
  package var target: TargetBody
  /// The title of the target; with `explain=summary` and `full`.
  package var title: Titles?
  /// Of a competency: knowledge, quality, ability; of a training: its kind.
  package var kind: String?
  /// Of a competency or a course: theory, party-spirit, duty, knowledge.
  package var content: String?
  /// met, open, overdue (due before the as-of date), or cannot-judge.
  package var state: String
  /// The strongest that any rule gives: mandatory, expected, suggested.
  package var priority: String
  /// The earliest day by which any rule wants it.
  package var due: String?
  /// A level for a competency, hours and days for trainings and quotas, absent for a course.
  package var required: LevelOrAmounts?
  /// What the scale calls the required level.
  package var requiredTitle: Titles?
  /// What is held, in the form of `required`; level 0 is none.
  package var held: LevelOrAmounts?
  /// What the scale calls the held level; absent at level 0.
  package var heldTitle: Titles?
  /// Levels that are missing.
  package var missing: Int?
  /// What is left to reach; of hours and days, reaching either is enough unless `both`.
  package var left: AmountsBody?
  /// True where hours and days must both be reached, because different rules ask for each.
  package var both: Bool?
  /// The day from which records of the kind count.
  package var since: String?
  /// The days over which records count.
  package var window: WindowBody?
  /// How fast to go on to reach the quota in time.
  package var pace: PaceBody?
  /// The last day on which an earlier completion of the course counted.
  package var lapsedOn: String?
  /// Of cannot-judge: ids of the fields to fill before it can be judged.
  package var fill: [String]?
  /// Titles of the fields in `fill`, in the same order; with `explain=summary` and `full`.
  package var fillTitles: [Titles]?
  /// Ids of the rules, roles and table rows that demand it, in order.
  package var rules: [String]
  /// One for each of `rules`; with `explain=summary` and `full`.
  package var reasons: [ReasonBody]?
  /// Of trainings and quotas: the classes of that kind or that count, earliest first.
  package var classes: [ClassChoiceBody]?

  package init(
    id: String, target: TargetBody, title: Titles? = nil, kind: String? = nil, content: String? = nil, state: String,
    priority: String, due: String? = nil, required: LevelOrAmounts? = nil, requiredTitle: Titles? = nil,
    held: LevelOrAmounts? = nil, heldTitle: Titles? = nil, missing: Int? = nil, left: AmountsBody? = nil,
    both: Bool? = nil, since: String? = nil, window: WindowBody? = nil, pace: PaceBody? = nil, lapsedOn: String? = nil,
    fill: [String]? = nil, fillTitles: [Titles]? = nil, rules: [String], reasons: [ReasonBody]? = nil,
    classes: [ClassChoiceBody]? = nil
  ) {
    self.id = id
    self.target = target
    self.title = title
    self.kind = kind
    self.content = content
    self.state = state
    self.priority = priority
    self.due = due
    self.required = required
    self.requiredTitle = requiredTitle
    self.held = held
    self.heldTitle = heldTitle
    self.missing = missing
    self.left = left
    self.both = both
    self.since = since
    self.window = window
    self.pace = pace
    self.lapsedOn = lapsedOn
    self.fill = fill
    self.fillTitles = fillTitles
    self.rules = rules
    self.reasons = reasons
    self.classes = classes
  }

  private enum CodingKeys: String, CodingKey {
    case id, target, title, kind, content, state, priority, due, required
    case requiredTitle = "required_title"
    case held
    case heldTitle = "held_title"
    case missing, left, both, since, window, pace
    case lapsedOn = "lapsed_on"
    case fill
    case fillTitles = "fill_titles"
    case rules, reasons, classes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("target", target)
      $0.field("title", title)
      $0.field("kind", kind)
      $0.field("content", content)
      $0.field("state", state)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("required", required)
      $0.field("required_title", requiredTitle)
      $0.field("held", held)
      $0.field("held_title", heldTitle)
      $0.field("missing", missing)
      $0.field("left", left)
      $0.field("both", both)
      $0.field("since", since)
      $0.field("window", window)
      $0.field("pace", pace)
      $0.field("lapsed_on", lapsedOn)
      $0.field("fill", fill)
      $0.field("fill_titles", fillTitles)
      $0.field("rules", rules)
      $0.field("reasons", reasons)
      $0.field("classes", classes)
    }
  }
}

/// What has to be done in each month or year from now on to reach a quota before its window closes.
package struct PaceBody: WireBody {
  /// Hours in each `per`.
  package var hours: WireNumber?
  /// Days in each `per`.
  package var days: WireNumber?
  /// month or year.
  package var per: String
  /// The day that the pace is reckoned to.
  package var until: String?

  package init(hours: WireNumber? = nil, days: WireNumber? = nil, per: String, until: String? = nil) {
    self.hours = hours
    self.days = days
    self.per = per
    self.until = until
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("per", per)
      $0.field("until", until)
    }
  }
}
