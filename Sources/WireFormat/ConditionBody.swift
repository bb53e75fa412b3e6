/// One node of a condition, with what was found for the cadre.
package struct ConditionBody: WireBody {
  /// all, any, not, test (a field against an operand), missing, holds, holds-role, trained.
  package var op: String
  /// true, false or unknown; absent where nothing was evaluated.
  package var result: String?
  /// Of test and missing: id of the field.
  package var field: String?
  /// Of test: equals, one-of, at-least, within-past and so on, as written in the rule.
  package var operatorName: String?
  /// Of test: the operand as the author wrote it.
  package var needed: String?
  /// Titles of the codes in the operand.
  package var neededTitles: [Titles]?
  /// The cadre's values, of holds the held level; empty: no value in a many-field; absent: missing.
  package var actual: [String]?
  /// Titles of the codes in `actual`.
  package var actualTitles: [Titles]?
  /// Of holds.
  package var competency: String?
  /// Of holds-role.
  package var role: String?
  /// Title of the field, competency or role.
  package var title: Titles?
  /// Of trained: the period (ISO 8601 duration) before the as-of date.
  package var withinPast: String?
  /// Of holds: the level; of trained: the number of records.
  package var atLeast: Int?
  /// Of trained: how many records were found.
  package var count: Int?
  /// Of test: what a missing value counts as, where the author says.
  package var ifMissing: Bool?
  /// The rule file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  /// The nodes below: of all, any, not, holds-role and trained.
  package var of: [ConditionBody]?

  package init(
    op: String, result: String? = nil, field: String? = nil, operatorName: String? = nil, needed: String? = nil,
    neededTitles: [Titles]? = nil, actual: [String]? = nil, actualTitles: [Titles]? = nil, competency: String? = nil,
    role: String? = nil, title: Titles? = nil, withinPast: String? = nil, atLeast: Int? = nil, count: Int? = nil,
    ifMissing: Bool? = nil, file: String, line: Int, column: Int, of: [ConditionBody]? = nil
  ) {
    self.op = op
    self.result = result
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
    self.count = count
    self.ifMissing = ifMissing
    self.file = file
    self.line = line
    self.column = column
    self.of = of
  }

  private enum CodingKeys: String, CodingKey {
    case op, result, field
    case operatorName = "operator"
    case needed
    case neededTitles = "needed_titles"
    case actual
    case actualTitles = "actual_titles"
    case competency, role, title
    case withinPast = "within_past"
    case atLeast = "at_least"
    case count
    case ifMissing = "if_missing"
    case file, line, column, of
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("op", op)
      $0.field("result", result)
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
      $0.field("count", count)
      $0.field("if_missing", ifMissing)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("of", of)
    }
  }
}
