/// What changes for one cadre.
package struct CadreChangeBody: WireBody {
  /// Id.
  package var cadre: String
  /// Id of the unit.
  package var unit: String
  /// Leadership level.
  package var level: String?
  /// gained or lost, where only one of the sets serves the cadre.
  package var served: String?
  /// In the order of needs.
  package var needs: [NeedChangeBody]
  /// What changes in the learning plan.
  package var plan: PlanChangeBody?
  /// Demands that one set lets off and the other does not.
  package var letOff: [LetOffChangeBody]
  /// Rules that only one set cannot judge.
  package var unknown: [UnknownChangeBody]
  /// Conflicts that only one set has.
  package var conflicts: [ConflictChangeBody]

  package init(
    cadre: String, unit: String, level: String? = nil, served: String? = nil, needs: [NeedChangeBody],
    plan: PlanChangeBody? = nil, letOff: [LetOffChangeBody], unknown: [UnknownChangeBody],
    conflicts: [ConflictChangeBody]
  ) {
    self.cadre = cadre
    self.unit = unit
    self.level = level
    self.served = served
    self.needs = needs
    self.plan = plan
    self.letOff = letOff
    self.unknown = unknown
    self.conflicts = conflicts
  }

  private enum CodingKeys: String, CodingKey {
    case cadre
    case unit
    case level
    case served
    case needs
    case plan
    case letOff = "let_off"
    case unknown
    case conflicts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("unit", unit)
      $0.field("level", level)
      $0.field("served", served)
      $0.field("needs", needs)
      $0.field("plan", plan)
      $0.field("let_off", letOff)
      $0.field("unknown", unknown)
      $0.field("conflicts", conflicts)
    }
  }
}

/// A need that one set finds and the other does not, or finds otherwise.
package struct NeedChangeBody: WireBody {
  /// What is demanded.
  package var target: TargetBody
  /// The title of the target.
  package var title: Titles?
  /// gained, lost, changed.
  package var change: String
  /// By the set that is compared with; absent: it asks for nothing.
  package var old: NeedStandBody?
  /// By the changed set.
  package var new: NeedStandBody?
  /// Of a lost need: the exceptions that let it off.
  package var letOff: [String]?
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(
    target: TargetBody, title: Titles? = nil, change: String, old: NeedStandBody? = nil, new: NeedStandBody? = nil,
    letOff: [String]? = nil, causes: [CauseBody]
  ) {
    self.target = target
    self.title = title
    self.change = change
    self.old = old
    self.new = new
    self.letOff = letOff
    self.causes = causes
  }

  private enum CodingKeys: String, CodingKey {
    case target
    case title
    case change
    case old
    case new
    case letOff = "let_off"
    case causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("old", old)
      $0.field("new", new)
      $0.field("let_off", letOff)
      $0.field("causes", causes)
    }
  }
}

/// How one set sees a need.
package struct NeedStandBody: WireBody {
  /// met, open, overdue, cannot-judge.
  package var state: String
  /// mandatory, expected, suggested.
  package var priority: String
  /// By when.
  package var due: String?
  /// A level, or hours and days.
  package var required: LevelOrAmounts?
  /// What is held of it.
  package var held: LevelOrAmounts?
  /// True where hours and days must both be reached.
  package var both: Bool?
  /// The days over which records count.
  package var window: WindowBody?
  /// Ids of the rules, roles and rows that demand it.
  package var rules: [String]

  package init(
    state: String, priority: String, due: String? = nil, required: LevelOrAmounts? = nil, held: LevelOrAmounts? = nil,
    both: Bool? = nil, window: WindowBody? = nil, rules: [String]
  ) {
    self.state = state
    self.priority = priority
    self.due = due
    self.required = required
    self.held = held
    self.both = both
    self.window = window
    self.rules = rules
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("state", state)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("required", required)
      $0.field("held", held)
      $0.field("both", both)
      $0.field("window", window)
      $0.field("rules", rules)
    }
  }
}

/// Something of the rule set that differs and makes the difference.
package struct CauseBody: WireBody {
  /// As in the change of the rules.
  package var kind: String
  /// Its id.
  package var id: String
  /// added, removed, changed.
  package var change: String

  package init(kind: String, id: String, change: String) {
    self.kind = kind
    self.id = id
    self.change = change
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("kind", kind)
      $0.field("id", id)
      $0.field("change", change)
    }
  }
}

/// A demand that one set lets off.
package struct LetOffChangeBody: WireBody {
  /// What would be demanded.
  package var target: TargetBody
  /// The title of the target.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// Ids of the rules that would demand it.
  package var requiredBy: [String]
  /// Ids of the exceptions.
  package var by: [String]
  /// The last day of the relief.
  package var until: String?
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(
    target: TargetBody, title: Titles? = nil, change: String, requiredBy: [String], by: [String], until: String? = nil,
    causes: [CauseBody]
  ) {
    self.target = target
    self.title = title
    self.change = change
    self.requiredBy = requiredBy
    self.by = by
    self.until = until
    self.causes = causes
  }

  private enum CodingKeys: String, CodingKey {
    case target
    case title
    case change
    case requiredBy = "required_by"
    case by
    case until
    case causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("required_by", requiredBy)
      $0.field("by", by)
      $0.field("until", until)
      $0.field("causes", causes)
    }
  }
}

/// A rule that one set cannot judge.
package struct UnknownChangeBody: WireBody {
  /// Id of the rule, role or row.
  package var rule: String
  /// rule, role, row.
  package var kind: String
  /// Its title.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// Ids of the fields that would decide it.
  package var fields: [String]
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(rule: String, kind: String, title: Titles? = nil, change: String, fields: [String], causes: [CauseBody])
  {
    self.rule = rule
    self.kind = kind
    self.title = title
    self.change = change
    self.fields = fields
    self.causes = causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("kind", kind)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("fields", fields)
      $0.field("causes", causes)
    }
  }
}

/// A conflict of exceptions that one set has.
package struct ConflictChangeBody: WireBody {
  /// What it is about.
  package var target: TargetBody
  /// The title of the target.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// Ids of the exceptions.
  package var between: [String]
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(target: TargetBody, title: Titles? = nil, change: String, between: [String], causes: [CauseBody]) {
    self.target = target
    self.title = title
    self.change = change
    self.between = between
    self.causes = causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("between", between)
      $0.field("causes", causes)
    }
  }
}
