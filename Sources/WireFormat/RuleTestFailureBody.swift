/// An expectation of a test that was not met.
package struct RuleTestFailureBody: WireBody {
  /// What was expected and what there is, in one line of English.
  package var message: String
  /// need, no-need, unknown, conflict, let-off, recommend, no-recommend; exactly: a need that nothing in the test names.
  package var kind: String
  /// What was expected; absent for exactly and conflict.
  package var expected: ExpectationBody?
  /// What there is instead.
  package var actual: RuleTestActualBody
  /// The attributes of an expected need in which the actual one differs: level, hours, days, priority, due, state, by.
  package var differences: [String]
  /// Why: the rules and courses that decide it, the nearest first.
  package var causes: [RuleTestCauseBody]
  /// How many more there are; absent: none.
  package var moreCauses: Int?
  /// Relative to the folder of the set.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    message: String, kind: String, expected: ExpectationBody? = nil, actual: RuleTestActualBody, differences: [String],
    causes: [RuleTestCauseBody], moreCauses: Int? = nil, file: String, line: Int, column: Int
  ) {
    self.message = message
    self.kind = kind
    self.expected = expected
    self.actual = actual
    self.differences = differences
    self.causes = causes
    self.moreCauses = moreCauses
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case message, kind, expected, actual, differences, causes
    case moreCauses = "more_causes"
    case file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("message", message)
      $0.field("kind", kind)
      $0.field("expected", expected)
      $0.field("actual", actual)
      $0.field("differences", differences)
      $0.field("causes", causes)
      $0.field("more_causes", moreCauses)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// What a test expects: the attributes that it gives.
package struct ExpectationBody: WireBody {
  /// Of a need, a need that is not to be, and a relief.
  package var target: TargetBody?
  /// Of unknown: id of the field.
  package var field: String?
  /// Of recommend and no-recommend: id of the course.
  package var course: String?
  /// The title of what is named.
  package var title: Titles?
  /// The required level.
  package var level: Int?
  /// The required hours.
  package var hours: WireNumber?
  /// The required days.
  package var days: WireNumber?
  /// mandatory, expected, suggested.
  package var priority: String?
  /// The due day.
  package var due: String?
  /// met, open, overdue, cannot-judge.
  package var state: String?
  /// Ids of rules that ask for it, or of exceptions that let off.
  package var by: [String]?

  package init(
    target: TargetBody? = nil, field: String? = nil, course: String? = nil, title: Titles? = nil, level: Int? = nil,
    hours: WireNumber? = nil, days: WireNumber? = nil, priority: String? = nil, due: String? = nil,
    state: String? = nil, by: [String]? = nil
  ) {
    self.target = target
    self.field = field
    self.course = course
    self.title = title
    self.level = level
    self.hours = hours
    self.days = days
    self.priority = priority
    self.due = due
    self.state = state
    self.by = by
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("field", field)
      $0.field("course", course)
      $0.field("title", title)
      $0.field("level", level)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("state", state)
      $0.field("by", by)
    }
  }
}

/// What there is where a test expected something else.
package struct RuleTestActualBody: WireBody {
  /// Whether the cadre of the test is served at all.
  package var served: Bool
  /// The need on that target, if there is one; a met one too.
  package var need: NeedBody?
  /// The reliefs on that target, where one was expected or stands in the way.
  package var letOff: [LetOffBody]?
  /// Ids of the courses in the plan, where it is about courses.
  package var planned: [String]?

  package init(served: Bool, need: NeedBody? = nil, letOff: [LetOffBody]? = nil, planned: [String]? = nil) {
    self.served = served
    self.need = need
    self.letOff = letOff
    self.planned = planned
  }

  private enum CodingKeys: String, CodingKey {
    case served, need
    case letOff = "let_off"
    case planned
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("served", served)
      $0.field("need", need)
      $0.field("let_off", letOff)
      $0.field("planned", planned)
    }
  }
}

/// Why something is so: exactly one of `rule` and `course`.
package struct RuleTestCauseBody: WireBody {
  /// A rule with its condition tree and the actual values.
  package var rule: ReasonBody?
  /// A course and what it does.
  package var course: WhyCourseBody?
  /// Whether the rule stands, or the course is planned.
  package var holds: Bool
  /// What stands against it.
  package var reasons: [WhyNotReasonBody]
  /// The smallest sets of leaves that would have to change.
  package var changes: [[ChangeBody]]

  package init(
    rule: ReasonBody? = nil, course: WhyCourseBody? = nil, holds: Bool, reasons: [WhyNotReasonBody],
    changes: [[ChangeBody]]
  ) {
    self.rule = rule
    self.course = course
    self.holds = holds
    self.reasons = reasons
    self.changes = changes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("course", course)
      $0.field("holds", holds)
      $0.field("reasons", reasons)
      $0.field("changes", changes)
    }
  }
}
