/// One rule, role or table row in full.
package struct RuleProvisionBody: WireBody {
  /// Its id; of a row `table#row`.
  package var id: String
  /// rule, role or row.
  package var kind: String
  /// Of a role: general, level, category, system, post.
  package var roleKind: String?
  /// Of a row: id of its table.
  package var table: String?
  /// Its title.
  package var title: Titles?
  /// draft, active, retired.
  package var state: String
  /// First day on which it is in force.
  package var validFrom: String?
  /// Last day on which it is in force.
  package var validTo: String?
  /// What it rests on.
  package var basis: [BasisBody]
  /// For whom it is, without results; absent: for all.
  package var condition: ConditionBody?
  /// What it requires.
  package var demands: [DemandBody]
  /// What it lets off.
  package var exemptions: [ExemptionBody]
  /// Ids of the provisions that it is an exception to.
  package var exceptionTo: [String]
  /// Ids of the exceptions to it.
  package var exceptions: [String]
  /// The author's reason, with `{field}` where a value comes.
  package var because: Titles?
  /// The rule file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    id: String, kind: String, roleKind: String? = nil, table: String? = nil, title: Titles? = nil, state: String,
    validFrom: String? = nil, validTo: String? = nil, basis: [BasisBody], condition: ConditionBody? = nil,
    demands: [DemandBody], exemptions: [ExemptionBody], exceptionTo: [String], exceptions: [String],
    because: Titles? = nil, file: String, line: Int, column: Int
  ) {
    self.id = id
    self.kind = kind
    self.roleKind = roleKind
    self.table = table
    self.title = title
    self.state = state
    self.validFrom = validFrom
    self.validTo = validTo
    self.basis = basis
    self.condition = condition
    self.demands = demands
    self.exemptions = exemptions
    self.exceptionTo = exceptionTo
    self.exceptions = exceptions
    self.because = because
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case id, kind
    case roleKind = "role_kind"
    case table, title, state
    case validFrom = "valid_from"
    case validTo = "valid_to"
    case basis, condition, demands, exemptions
    case exceptionTo = "exception_to"
    case exceptions, because, file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("kind", kind)
      $0.field("role_kind", roleKind)
      $0.field("table", table)
      $0.field("title", title)
      $0.field("state", state)
      $0.field("valid_from", validFrom)
      $0.field("valid_to", validTo)
      $0.field("basis", basis)
      $0.field("condition", condition)
      $0.field("demands", demands)
      $0.field("exemptions", exemptions)
      $0.field("exception_to", exceptionTo)
      $0.field("exceptions", exceptions)
      $0.field("because", because)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// One thing that a provision requires.
package struct DemandBody: WireBody {
  /// What.
  package var target: TargetBody
  /// Its title.
  package var title: Titles?
  /// Of a competency.
  package var level: Int?
  /// Of a training or a quota.
  package var hours: WireNumber?
  /// Of a training or a quota.
  package var days: WireNumber?
  /// mandatory, expected, suggested.
  package var priority: String
  /// A fixed day.
  package var due: String?
  /// A period (ISO 8601 duration) after the date in `due_of`.
  package var dueWithin: String?
  /// Id of the field with the date.
  package var dueOf: String?

  package init(
    target: TargetBody, title: Titles? = nil, level: Int? = nil, hours: WireNumber? = nil, days: WireNumber? = nil,
    priority: String, due: String? = nil, dueWithin: String? = nil, dueOf: String? = nil
  ) {
    self.target = target
    self.title = title
    self.level = level
    self.hours = hours
    self.days = days
    self.priority = priority
    self.due = due
    self.dueWithin = dueWithin
    self.dueOf = dueOf
  }

  private enum CodingKeys: String, CodingKey {
    case target, title, level, hours, days, priority, due
    case dueWithin = "due_within"
    case dueOf = "due_of"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("level", level)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("due_within", dueWithin)
      $0.field("due_of", dueOf)
    }
  }
}

/// What an exception lets off.
package struct ExemptionBody: WireBody {
  /// What; absent: every demand of the provisions it names.
  package var target: TargetBody?
  /// Its title.
  package var title: Titles?
  /// The last day of the relief.
  package var until: String?

  package init(target: TargetBody? = nil, title: Titles? = nil, until: String? = nil) {
    self.target = target
    self.title = title
    self.until = until
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("until", until)
    }
  }
}
