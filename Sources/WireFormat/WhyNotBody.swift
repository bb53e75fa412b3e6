/// Why a rule, a course or a class does not apply to a cadre, and the least that would have to change.
package struct WhyNotBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// The day that the answer is for.
  package var asOf: String
  /// The rule set that it rests on.
  package var ruleSet: RuleSetReference
  /// What was asked about.
  package var subject: SubjectBody
  /// True where it does apply and there is nothing to change.
  package var holds: Bool
  /// What stands in the way.
  package var reasons: [WhyNotReasonBody]
  /// The smallest sets of leaves that would have to change; each set is enough by itself.
  package var changes: [[ChangeBody]]

  package init(
    cadre: String, asOf: String, ruleSet: RuleSetReference, subject: SubjectBody, holds: Bool,
    reasons: [WhyNotReasonBody], changes: [[ChangeBody]]
  ) {
    self.cadre = cadre
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.subject = subject
    self.holds = holds
    self.reasons = reasons
    self.changes = changes
  }

  private enum CodingKeys: String, CodingKey {
    case cadre
    case asOf = "as_of"
    case ruleSet = "rule_set"
    case subject, holds, reasons, changes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("as_of", asOf)
      $0.field("rule_set", ruleSet)
      $0.field("subject", subject)
      $0.field("holds", holds)
      $0.field("reasons", reasons)
      $0.field("changes", changes)
    }
  }
}

/// What was asked about: exactly one of `rule`, `course` and `class`.
package struct SubjectBody: WireBody {
  /// Id of a rule, a role or a table row.
  package var rule: String?
  /// Id of a course.
  package var course: String?
  /// Id of a class.
  package var trainingClass: String?
  /// Its title.
  package var title: Titles?

  package init(rule: String? = nil, course: String? = nil, trainingClass: String? = nil, title: Titles? = nil) {
    self.rule = rule
    self.course = course
    self.trainingClass = trainingClass
    self.title = title
  }

  private enum CodingKeys: String, CodingKey {
    case rule, course
    case trainingClass = "class"
    case title
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("course", course)
      $0.field("class", trainingClass)
      $0.field("title", title)
    }
  }
}

/// One thing that stands in the way.
package struct WhyNotReasonBody: WireBody {
  /// not-serving, draft, retired, not-yet-valid, expired, condition-false, condition-unknown, no-base, earlier-row, let-off,
  /// not-offered, already-completed, not-for-cadre, prerequisite, no-need, better-plan, and those of classes.
  package var code: String
  /// More for people, without values of the profile.
  package var detail: String?
  /// Id of a rule or exception.
  package var rule: String?
  /// Id of a course.
  package var course: String?
  /// Id of a class.
  package var trainingClass: String?
  /// Id of a competency.
  package var competency: String?
  /// Id of a field.
  package var field: String?
  /// Title of what is named.
  package var title: Titles?
  /// What is needed.
  package var needed: String?
  /// Titles of the codes in `needed`.
  package var neededTitles: [Titles]?
  /// What the cadre has; absent: missing.
  package var actual: [String]?
  /// Titles of the codes in `actual`.
  package var actualTitles: [Titles]?
  /// Id of a limit.
  package var limit: String?
  /// The day that it hangs on.
  package var date: String?

  package init(
    code: String, detail: String? = nil, rule: String? = nil, course: String? = nil, trainingClass: String? = nil,
    competency: String? = nil, field: String? = nil, title: Titles? = nil, needed: String? = nil,
    neededTitles: [Titles]? = nil,
    actual: [String]? = nil, actualTitles: [Titles]? = nil, limit: String? = nil, date: String? = nil
  ) {
    self.code = code
    self.detail = detail
    self.rule = rule
    self.course = course
    self.trainingClass = trainingClass
    self.competency = competency
    self.field = field
    self.title = title
    self.needed = needed
    self.neededTitles = neededTitles
    self.actual = actual
    self.actualTitles = actualTitles
    self.limit = limit
    self.date = date
  }

  private enum CodingKeys: String, CodingKey {
    case code, detail, rule, course
    case trainingClass = "class"
    case competency, field, title, needed
    case neededTitles = "needed_titles"
    case actual
    case actualTitles = "actual_titles"
    case limit, date
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("code", code)
      $0.field("detail", detail)
      $0.field("rule", rule)
      $0.field("course", course)
      $0.field("class", trainingClass)
      $0.field("competency", competency)
      $0.field("field", field)
      $0.field("title", title)
      $0.field("needed", needed)
      $0.field("needed_titles", neededTitles)
      $0.field("actual", actual)
      $0.field("actual_titles", actualTitles)
      $0.field("limit", limit)
      $0.field("date", date)
    }
  }
}

/// A leaf of a condition that would have to change.
package struct ChangeBody: WireBody {
  /// test, missing, holds, holds-role, trained, as in a condition.
  package var op: String?
  /// Id of the field.
  package var field: String?
  /// As written in the rule.
  package var operatorName: String?
  /// The operand as the author wrote it.
  package var needed: String?
  /// Titles of the codes in the operand.
  package var neededTitles: [Titles]?
  /// What the cadre has; absent: missing.
  package var actual: [String]?
  /// Titles of the codes in `actual`.
  package var actualTitles: [Titles]?
  /// Of holds.
  package var competency: String?
  /// Of holds-role.
  package var role: String?
  /// Title of the field, competency or role.
  package var title: Titles?
  /// Of trained: the period (ISO 8601 duration).
  package var withinPast: String?
  /// Of holds: the level; of trained: the number of records.
  package var atLeast: Int?
  /// hold or not-hold: what the leaf would have to do.
  package var must: String
  /// The rule file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    op: String? = nil, field: String? = nil, operatorName: String? = nil, needed: String? = nil,
    neededTitles: [Titles]? = nil, actual: [String]? = nil, actualTitles: [Titles]? = nil, competency: String? = nil,
    role: String? = nil, title: Titles? = nil, withinPast: String? = nil, atLeast: Int? = nil, must: String,
    file: String, line: Int, column: Int
  ) {
    self.op = op
    self.field = field
    self.operatorName = operatorName
    self.needed = needed
    self.neededTitles = neededTitles
    self.actual = actual
    self.actualTitles = actualTitles
    self.competency = competency
    self.role = role
    self.title = title
    self.withinPast = withinPast
    self.atLeast = atLeast
    self.must = must
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case op, field
    case operatorName = "operator"
    case needed
    case neededTitles = "needed_titles"
    case actual
    case actualTitles = "actual_titles"
    case competency, role, title
    case withinPast = "within_past"
    case atLeast = "at_least"
    case must, file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("op", op)
      $0.field("field", field)
      $0.field("operator", operatorName)
      $0.field("needed", needed)
      $0.field("needed_titles", neededTitles)
      $0.field("actual", actual)
      $0.field("actual_titles", actualTitles)
      $0.field("competency", competency)
      $0.field("role", role)
      $0.field("title", title)
      $0.field("within_past", withinPast)
      $0.field("at_least", atLeast)
      $0.field("must", must)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}
