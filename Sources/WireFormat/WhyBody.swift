/// Why a need, a course or a rule applies to a cadre: exactly one of `need`, `course` and `rule`.
package struct WhyBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// The day that the answer is for.
  package var asOf: String
  /// The rule set that it rests on.
  package var ruleSet: RuleSetReference
  /// The need with its reasons in full.
  package var need: NeedBody?
  /// Why a course is recommended or not in the plan.
  package var course: WhyCourseBody?
  /// How a rule was judged.
  package var rule: WhyRuleBody?

  package init(
    cadre: String, asOf: String, ruleSet: RuleSetReference, need: NeedBody? = nil, course: WhyCourseBody? = nil,
    rule: WhyRuleBody? = nil
  ) {
    self.cadre = cadre
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.need = need
    self.course = course
    self.rule = rule
  }

  private enum CodingKeys: String, CodingKey {
    case cadre
    case asOf = "as_of"
    case ruleSet = "rule_set"
    case need, course, rule
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("as_of", asOf)
      $0.field("rule_set", ruleSet)
      $0.field("need", need)
      $0.field("course", course)
      $0.field("rule", rule)
    }
  }
}

/// What a course does for a cadre.
package struct WhyCourseBody: WireBody {
  /// Id of the course.
  package var course: String
  /// Its title.
  package var title: Titles?
  /// Whether it is in the plan.
  package var planned: Bool
  /// The needs that it closes.
  package var closes: [ClosesBody]
  /// The courses that would close the same and were not chosen.
  package var displaced: [DisplacedBody]
  /// Ids of planned courses that it is a prerequisite of.
  package var requiredBy: [String]?

  package init(
    course: String, title: Titles? = nil, planned: Bool, closes: [ClosesBody], displaced: [DisplacedBody],
    requiredBy: [String]? = nil
  ) {
    self.course = course
    self.title = title
    self.planned = planned
    self.closes = closes
    self.displaced = displaced
    self.requiredBy = requiredBy
  }

  private enum CodingKeys: String, CodingKey {
    case course, title, planned, closes, displaced
    case requiredBy = "required_by"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("title", title)
      $0.field("planned", planned)
      $0.field("closes", closes)
      $0.field("displaced", displaced)
      $0.field("required_by", requiredBy)
    }
  }
}

/// A course that was not chosen.
package struct DisplacedBody: WireBody {
  /// Id of the course.
  package var course: String
  /// Its title.
  package var title: Titles?
  /// Its hours.
  package var hours: WireNumber

  package init(course: String, title: Titles? = nil, hours: WireNumber) {
    self.course = course
    self.title = title
    self.hours = hours
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("title", title)
      $0.field("hours", hours)
    }
  }
}

/// How one rule was judged for a cadre.
package struct WhyRuleBody: WireBody {
  /// The rule with its condition tree.
  package var reason: ReasonBody
  /// true, false or unknown.
  package var result: String
  /// Whether it is active and inside its dates.
  package var inForce: Bool

  package init(reason: ReasonBody, result: String, inForce: Bool) {
    self.reason = reason
    self.result = result
    self.inForce = inForce
  }

  private enum CodingKeys: String, CodingKey {
    case reason, result
    case inForce = "in_force"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("reason", reason)
      $0.field("result", result)
      $0.field("in_force", inForce)
    }
  }
}
