/// Everything that is recommended for one cadre on one day. Never holds a name.
package struct AnswerBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// Id of the cadre's unit.
  package var unit: String
  /// The day that the answer is for.
  package var asOf: String
  /// The rule set that it rests on.
  package var ruleSet: RuleSetReference
  /// Whether the set serves this cadre at all; where not, everything below is empty.
  package var served: Bool
  /// Why the cadre is not served; absent when served.
  package var serving: ServingBody?
  /// The published generation that it comes from; absent when evaluated on request.
  package var generation: String?
  /// The unmet needs in order; with `met=true` the met ones after them.
  package var needs: [NeedBody]
  /// The courses that close them.
  package var plan: PlanBody
  /// Demands that an exception withdrew.
  package var letOff: [LetOffBody]
  /// Rules that could not be judged.
  package var unknown: [UnknownBody]
  /// Exceptions that contradict each other.
  package var conflicts: [ConflictBody]
  /// Remarks of the engine for people.
  package var notes: [String]?

  package init(
    cadre: String, unit: String, asOf: String, ruleSet: RuleSetReference, served: Bool, serving: ServingBody? = nil,
    generation: String? = nil, needs: [NeedBody], plan: PlanBody, letOff: [LetOffBody], unknown: [UnknownBody],
    conflicts: [ConflictBody], notes: [String]? = nil
  ) {
    self.cadre = cadre
    self.unit = unit
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.served = served
    self.serving = serving
    self.generation = generation
    self.needs = needs
    self.plan = plan
    self.letOff = letOff
    self.unknown = unknown
    self.conflicts = conflicts
    self.notes = notes
  }

  private enum CodingKeys: String, CodingKey {
    case cadre, unit
    case asOf = "as_of"
    case ruleSet = "rule_set"
    case served, serving, generation, needs, plan
    case letOff = "let_off"
    case unknown, conflicts, notes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("unit", unit)
      $0.field("as_of", asOf)
      $0.field("rule_set", ruleSet)
      $0.field("served", served)
      $0.field("serving", serving)
      $0.field("generation", generation)
      $0.field("needs", needs)
      $0.field("plan", plan)
      $0.field("let_off", letOff)
      $0.field("unknown", unknown)
      $0.field("conflicts", conflicts)
      $0.field("notes", notes)
    }
  }
}

/// Why a cadre is not served: the set's `<serving>` condition is not true.
package struct ServingBody: WireBody {
  /// false or unknown.
  package var result: String
  /// Ids of the fields that decide.
  package var fields: [String]
  /// Their titles, in the same order; with `explain=summary` and `full`.
  package var fieldTitles: [Titles]?
  /// With `explain=full`.
  package var condition: ConditionBody?

  package init(result: String, fields: [String], fieldTitles: [Titles]? = nil, condition: ConditionBody? = nil) {
    self.result = result
    self.fields = fields
    self.fieldTitles = fieldTitles
    self.condition = condition
  }

  private enum CodingKeys: String, CodingKey {
    case result, fields
    case fieldTitles = "field_titles"
    case condition
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("result", result)
      $0.field("fields", fields)
      $0.field("field_titles", fieldTitles)
      $0.field("condition", condition)
    }
  }
}

/// A demand that would stand but for an exception.
package struct LetOffBody: WireBody {
  /// What was demanded.
  package var target: TargetBody
  /// Its title.
  package var title: Titles?
  /// Ids of the rules that demand it.
  package var requiredBy: [String]
  /// Ids of the exceptions that let off.
  package var by: [String]
  /// The last day of the relief; absent: as long as the exception holds.
  package var until: String?
  /// What the exceptions rest on.
  package var basis: [BasisBody]?

  package init(
    target: TargetBody, title: Titles? = nil, requiredBy: [String], by: [String], until: String? = nil,
    basis: [BasisBody]? = nil
  ) {
    self.target = target
    self.title = title
    self.requiredBy = requiredBy
    self.by = by
    self.until = until
    self.basis = basis
  }

  private enum CodingKeys: String, CodingKey {
    case target, title
    case requiredBy = "required_by"
    case by, until, basis
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("required_by", requiredBy)
      $0.field("by", by)
      $0.field("until", until)
      $0.field("basis", basis)
    }
  }
}

/// A rule whose condition is unknown for want of values; it does not fire.
package struct UnknownBody: WireBody {
  /// Its id.
  package var rule: String
  /// rule, role or row.
  package var kind: String
  /// Its title.
  package var title: Titles?
  /// Ids of the fields that would decide it.
  package var fields: [String]
  /// Their titles, in the same order.
  package var fieldTitles: [Titles]?
  /// With `explain=full`.
  package var condition: ConditionBody?

  package init(
    rule: String, kind: String, title: Titles? = nil, fields: [String], fieldTitles: [Titles]? = nil,
    condition: ConditionBody? = nil
  ) {
    self.rule = rule
    self.kind = kind
    self.title = title
    self.fields = fields
    self.fieldTitles = fieldTitles
    self.condition = condition
  }

  private enum CodingKeys: String, CodingKey {
    case rule, kind, title, fields
    case fieldTitles = "field_titles"
    case condition
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("kind", kind)
      $0.field("title", title)
      $0.field("fields", fields)
      $0.field("field_titles", fieldTitles)
      $0.field("condition", condition)
    }
  }
}

/// Exceptions of one rule that hold together with different effects; the stricter outcome stands.
package struct ConflictBody: WireBody {
  /// What they are about.
  package var target: TargetBody
  /// Its title.
  package var title: Titles?
  /// Ids of the exceptions.
  package var between: [String]
  /// required or let-off: what stands.
  package var outcome: String

  package init(target: TargetBody, title: Titles? = nil, between: [String], outcome: String) {
    self.target = target
    self.title = title
    self.between = between
    self.outcome = outcome
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("between", between)
      $0.field("outcome", outcome)
    }
  }
}
