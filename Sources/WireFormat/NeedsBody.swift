/// How many cadres lack what. Holds no person.
package struct NeedsBody: WireBody {
  /// The day that the counts are for.
  package var asOf: String
  /// The rule set that they rest on.
  package var ruleSet: RuleSetReference
  /// The dimensions of the rows: unit, level, system, role, competency, course.
  package var by: [String]
  /// How many cadres were looked at; absent: too few to say.
  package var cadres: Int?
  /// How many of them the rule set serves; absent: that would say something about one to four.
  package var served: Int?
  /// One for each combination that occurs, in the order of the dimensions.
  package var rows: [NeedsRowBody]
  /// How many rows are left out because they count one to four cadres, or would give such a count away.
  package var suppressed: Int?

  package init(
    asOf: String, ruleSet: RuleSetReference, by: [String], cadres: Int?, served: Int?, rows: [NeedsRowBody],
    suppressed: Int? = nil
  ) {
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.by = by
    self.cadres = cadres
    self.served = served
    self.rows = rows
    self.suppressed = suppressed
  }

  private enum CodingKeys: String, CodingKey {
    case asOf = "as_of"
    case ruleSet = "rule_set"
    case by, cadres, served, rows, suppressed
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("as_of", asOf)
      $0.field("rule_set", ruleSet)
      $0.field("by", by)
      $0.field("cadres", cadres)
      $0.field("served", served)
      $0.field("rows", rows)
      $0.field("suppressed", suppressed)
    }
  }
}

/// One cell of the counts: the dimensions of `by`, and the needs in it.
package struct NeedsRowBody: WireBody {
  /// Id of the unit.
  package var unit: String?
  /// Leadership level, a code of the dictionary.
  package var level: String?
  /// Line of work, a code of the dictionary.
  package var system: String?
  /// Id of the role.
  package var role: String?
  /// Id of the competency.
  package var competency: String?
  /// Id of the recommended course.
  package var course: String?
  /// Title of the last dimension's value.
  package var title: Titles?
  /// How many different cadres have an unmet need here.
  package var cadres: Int
  /// Needs that are open.
  package var open: Int
  /// Needs that are overdue.
  package var overdue: Int
  /// Needs that cannot be judged.
  package var cannotJudge: Int
  /// Needs that are met.
  package var met: Int

  package init(
    unit: String? = nil, level: String? = nil, system: String? = nil, role: String? = nil, competency: String? = nil,
    course: String? = nil, title: Titles? = nil, cadres: Int, open: Int, overdue: Int, cannotJudge: Int, met: Int
  ) {
    self.unit = unit
    self.level = level
    self.system = system
    self.role = role
    self.competency = competency
    self.course = course
    self.title = title
    self.cadres = cadres
    self.open = open
    self.overdue = overdue
    self.cannotJudge = cannotJudge
    self.met = met
  }

  private enum CodingKeys: String, CodingKey {
    case unit, level, system, role, competency, course, title, cadres, open, overdue
    case cannotJudge = "cannot_judge"
    case met
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("unit", unit)
      $0.field("level", level)
      $0.field("system", system)
      $0.field("role", role)
      $0.field("competency", competency)
      $0.field("course", course)
      $0.field("title", title)
      $0.field("cadres", cadres)
      $0.field("open", open)
      $0.field("overdue", overdue)
      $0.field("cannot_judge", cannotJudge)
      $0.field("met", met)
    }
  }
}
