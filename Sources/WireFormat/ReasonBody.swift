/// A rule, role or table row behind a need, where it stands and what it rests on.
package struct ReasonBody: WireBody {
  /// Its id; of a row `table#row`.
  package var rule: String
  /// rule, role or row.
  package var kind: String
  /// Its title.
  package var title: Titles?
  /// What it alone asks for, before demands join to the strictest.
  package var asks: AskBody?
  /// The articles that it rests on.
  package var basis: [BasisBody]
  /// The author's reason with the cadre's own values filled in, by language.
  package var because: Titles?
  /// The rule file, relative to the folder of the set.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  /// The tree of its condition with actual values; with `explain=full`.
  package var condition: ConditionBody?
  /// Ids of the exceptions that withdrew its demand.
  package var withdrawnBy: [String]?

  package init(
    rule: String, kind: String, title: Titles? = nil, asks: AskBody? = nil, basis: [BasisBody], because: Titles? = nil,
    file: String, line: Int, column: Int, condition: ConditionBody? = nil, withdrawnBy: [String]? = nil
  ) {
    self.rule = rule
    self.kind = kind
    self.title = title
    self.asks = asks
    self.basis = basis
    self.because = because
    self.file = file
    self.line = line
    self.column = column
    self.condition = condition
    self.withdrawnBy = withdrawnBy
  }

  private enum CodingKeys: String, CodingKey {
    case rule, kind, title, asks, basis, because, file, line, column, condition
    case withdrawnBy = "withdrawn_by"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule", rule)
      $0.field("kind", kind)
      $0.field("title", title)
      $0.field("asks", asks)
      $0.field("basis", basis)
      $0.field("because", because)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("condition", condition)
      $0.field("withdrawn_by", withdrawnBy)
    }
  }
}

/// What one rule asks for by itself.
package struct AskBody: WireBody {
  /// Of a competency.
  package var level: Int?
  /// Of a training or a quota.
  package var hours: WireNumber?
  /// Of a training or a quota.
  package var days: WireNumber?
  /// mandatory, expected, suggested.
  package var priority: String
  /// The day by which this rule wants it.
  package var due: String?

  package init(
    level: Int? = nil, hours: WireNumber? = nil, days: WireNumber? = nil, priority: String, due: String? = nil
  ) {
    self.level = level
    self.hours = hours
    self.days = days
    self.priority = priority
    self.due = due
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("level", level)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("priority", priority)
      $0.field("due", due)
    }
  }
}

/// Where in a law, a regulation or a paper a figure stands.
package struct BasisBody: WireBody {
  /// Id of the source.
  package var source: String
  /// Title of the source.
  package var title: Titles?
  /// The article or paragraph.
  package var at: String?
  /// What it says there, or the author's note.
  package var text: String?
  /// Address of the source.
  package var href: String?

  package init(source: String, title: Titles? = nil, at: String? = nil, text: String? = nil, href: String? = nil) {
    self.source = source
    self.title = title
    self.at = at
    self.text = text
    self.href = href
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("source", source)
      $0.field("title", title)
      $0.field("at", at)
      $0.field("text", text)
      $0.field("href", href)
    }
  }
}
