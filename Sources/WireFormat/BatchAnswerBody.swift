/// What is recommended for one cadre on one day, as `quebu batch` writes it: the fields of `AnswerBody` that hang on nobody
/// else, without titles and classes.
package struct BatchAnswerBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// Id of the cadre's unit.
  package var unit: String
  /// The day that the answer is for.
  package var asOf: String
  /// Whether the set serves this cadre at all; where not, everything below is empty.
  package var served: Bool
  /// Why the cadre is not served; absent when served.
  package var serving: ServingBody?
  /// The unmet needs in order.
  package var needs: [BatchNeedBody]
  /// The courses that close them; absent with `--no-plan`.
  package var plan: BatchPlanBody?
  /// Demands that an exception withdrew.
  package var letOff: [LetOffBody]
  /// Rules that could not be judged.
  package var unknown: [UnknownBody]
  /// Exceptions that contradict each other.
  package var conflicts: [ConflictBody]

  package init(
    cadre: String, unit: String, asOf: String, served: Bool, serving: ServingBody? = nil, needs: [BatchNeedBody] = [],
    plan: BatchPlanBody? = nil, letOff: [LetOffBody] = [], unknown: [UnknownBody] = [], conflicts: [ConflictBody] = []
  ) {
    self.cadre = cadre
    self.unit = unit
    self.asOf = asOf
    self.served = served
    self.serving = serving
    self.needs = needs
    self.plan = plan
    self.letOff = letOff
    self.unknown = unknown
    self.conflicts = conflicts
  }

  private enum CodingKeys: String, CodingKey {
    case cadre, unit
    case asOf = "as_of"
    case served, serving, needs, plan
    case letOff = "let_off"
    case unknown, conflicts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("unit", unit)
      $0.field("as_of", asOf)
      $0.field("served", served)
      $0.field("serving", serving)
      $0.field("needs", needs)
      $0.field("plan", plan)
      $0.field("let_off", letOff)
      $0.field("unknown", unknown)
      $0.field("conflicts", conflicts)
    }
  }
}

/// The fields of `NeedBody` that are facts about the cadre.
package struct BatchNeedBody: WireBody {
  /// What is demanded.
  package var target: TargetBody
  /// open, overdue (due before the as-of date), or cannot-judge.
  package var state: String
  /// The strongest that any rule gives: mandatory, expected, suggested.
  package var priority: String
  /// The earliest day by which any rule wants it.
  package var due: String?
  /// A level for a competency, hours and days for trainings and quotas, absent for a course.
  package var required: LevelOrAmounts?
  /// What is held, in the form of `required`; level 0 is none.
  package var held: LevelOrAmounts?
  /// True where hours and days must both be reached, because different rules ask for each.
  package var both: Bool?
  /// Ids of the rules, roles and table rows that demand it, in order.
  package var rules: [String]

  package init(
    target: TargetBody, state: String, priority: String, due: String? = nil, required: LevelOrAmounts? = nil,
    held: LevelOrAmounts? = nil, both: Bool? = nil, rules: [String]
  ) {
    self.target = target
    self.state = state
    self.priority = priority
    self.due = due
    self.required = required
    self.held = held
    self.both = both
    self.rules = rules
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("state", state)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("required", required)
      $0.field("held", held)
      $0.field("both", both)
      $0.field("rules", rules)
    }
  }
}
