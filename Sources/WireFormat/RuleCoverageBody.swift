/// How much of a rule set its tests hold in place. Drafts and what is retired are not counted.
package struct RuleCoverageBody: WireBody {
  /// Rules that are no exceptions, and roles.
  package var rules: ShareBody
  /// Exceptions.
  package var exceptions: ShareBody
  /// Table rows.
  package var rows: ShareBody
  /// These three together: what a threshold is held against.
  package var total: ShareBody
  /// The results that single conditions can have, and those that were seen.
  package var conditions: ShareBody
  /// Every rule, role, exception and row, in the order of files and places.
  package var parts: [CoveredPartBody]
  /// Every single condition, in the order of files and places.
  package var leaves: [CoveredConditionBody]

  package init(
    rules: ShareBody, exceptions: ShareBody, rows: ShareBody, total: ShareBody, conditions: ShareBody,
    parts: [CoveredPartBody], leaves: [CoveredConditionBody]
  ) {
    self.rules = rules
    self.exceptions = exceptions
    self.rows = rows
    self.total = total
    self.conditions = conditions
    self.parts = parts
    self.leaves = leaves
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rules", rules)
      $0.field("exceptions", exceptions)
      $0.field("rows", rows)
      $0.field("total", total)
      $0.field("conditions", conditions)
      $0.field("parts", parts)
      $0.field("leaves", leaves)
    }
  }
}

/// How many of how many.
package struct ShareBody: WireBody {
  /// Those that are covered.
  package var covered: Int
  /// All of them.
  package var total: Int
  /// Rounded down; 100 of nothing.
  package var percent: Int

  package init(covered: Int, total: Int, percent: Int) {
    self.covered = covered
    self.total = total
    self.percent = percent
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("covered", covered)
      $0.field("total", total)
      $0.field("percent", percent)
    }
  }
}

/// A rule, role, exception or row, and the test that holds it in place.
package struct CoveredPartBody: WireBody {
  /// Its id.
  package var rule: String
  /// rule, exception or row; a role is counted as a rule.
  package var kind: String
  /// Its title.
  package var title: Titles?
  /// Whether a test would fail without it.
  package var covered: Bool
  /// Id of the first test that would.
  package var test: String?
  /// Of one that is not covered: ids of the tests in which it stands, which pass without it all the same.
  package var stoodIn: [String]?
  /// Relative to the folder of the set.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    rule: String, kind: String, title: Titles? = nil, covered: Bool, test: String? = nil, stoodIn: [String]? = nil,
    file: String, line: Int, column: Int
  ) {
    self.rule = rule
    self.kind = kind
    self.title = title
    self.covered = covered
    self.test = test
    self.stoodIn = stoodIn
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case rule, kind, title, covered, test
    case stoodIn = "stood_in"
    case file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("kind", kind)
      $0.field("title", title)
      $0.field("covered", covered)
      $0.field("test", test)
      $0.field("stood_in", stoodIn)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// A single condition, and the results that it has had in tests where something hung on them.
package struct CoveredConditionBody: WireBody {
  /// The condition as it is written; it says where it stands.
  package var condition: ConditionBody
  /// Id of the rule, role or row that it belongs to.
  package var rule: String?
  /// Id of the quota that it belongs to; with neither, it belongs to `<serving>`.
  package var quota: String?
  /// false, unknown, true: what was seen.
  package var seen: [String]
  /// What could be seen and was not.
  package var unseen: [String]

  package init(
    condition: ConditionBody, rule: String? = nil, quota: String? = nil, seen: [String], unseen: [String]
  ) {
    self.condition = condition
    self.rule = rule
    self.quota = quota
    self.seen = seen
    self.unseen = unseen
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("condition", condition)
      $0.field("rule", rule)
      $0.field("quota", quota)
      $0.field("seen", seen)
      $0.field("unseen", unseen)
    }
  }
}
