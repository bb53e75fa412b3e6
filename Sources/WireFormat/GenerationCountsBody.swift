/// What is otherwise in one generation than in an earlier one, in counts by unit or by rule. Holds no person; nothing in it is
/// about one to four cadres, nor can be reckoned from it.
package struct GenerationCountsBody: WireBody {
  /// The numbers of both.
  package var from: Int
  package var to: Int
  /// unit, rule.
  package var by: String
  /// Of all rows, those that are left out too.
  package var totals: ChangeFiguresBody
  /// By id; what belongs to none last.
  package var rows: [GenerationCountsRowBody]
  /// How many rows are left out.
  package var suppressed: Int

  package init(
    from: Int, to: Int, by: String, totals: ChangeFiguresBody, rows: [GenerationCountsRowBody], suppressed: Int
  ) {
    self.from = from
    self.to = to
    self.by = by
    self.totals = totals
    self.rows = rows
    self.suppressed = suppressed
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("from", from)
      $0.field("to", to)
      $0.field("by", by)
      $0.field("totals", totals)
      $0.field("rows", rows)
      $0.field("suppressed", suppressed)
    }
  }
}

/// One row of the counts.
package struct GenerationCountsRowBody: WireBody {
  /// Id of the unit of the cadres themselves; absent with the other one: of nobody's, such as cadres who are gone.
  package var unit: String?
  /// Id of the rule that asks, or asked; a change with several counts under each.
  package var rule: String?
  package var title: Titles?
  package var counts: ChangeFiguresBody

  package init(unit: String? = nil, rule: String? = nil, title: Titles? = nil, counts: ChangeFiguresBody) {
    self.unit = unit
    self.rule = rule
    self.title = title
    self.counts = counts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("unit", unit)
      $0.field("rule", rule)
      $0.field("title", title)
      $0.field("counts", counts)
    }
  }
}

/// How much changes. A figure that is absent is suppressed.
package struct ChangeFiguresBody: WireBody {
  /// How many different cadres have a change, have come or are gone.
  package var cadres: Int?
  /// The same as in ``ChangeCountsBody``.
  package var newNeeds: Int?
  package var metNeeds: Int?
  package var endedNeeds: Int?
  package var overdueNeeds: Int?
  package var changedNeeds: Int?
  package var movedDues: Int?
  package var newRecommendations: Int?
  package var lapsedRecommendations: Int?

  package init(
    cadres: Int? = nil, newNeeds: Int? = nil, metNeeds: Int? = nil, endedNeeds: Int? = nil, overdueNeeds: Int? = nil,
    changedNeeds: Int? = nil, movedDues: Int? = nil, newRecommendations: Int? = nil, lapsedRecommendations: Int? = nil
  ) {
    self.cadres = cadres
    self.newNeeds = newNeeds
    self.metNeeds = metNeeds
    self.endedNeeds = endedNeeds
    self.overdueNeeds = overdueNeeds
    self.changedNeeds = changedNeeds
    self.movedDues = movedDues
    self.newRecommendations = newRecommendations
    self.lapsedRecommendations = lapsedRecommendations
  }

  private enum CodingKeys: String, CodingKey {
    case cadres
    case newNeeds = "new_needs"
    case metNeeds = "met_needs"
    case endedNeeds = "ended_needs"
    case overdueNeeds = "overdue_needs"
    case changedNeeds = "changed_needs"
    case movedDues = "moved_dues"
    case newRecommendations = "new_recommendations"
    case lapsedRecommendations = "lapsed_recommendations"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadres", cadres)
      $0.field("new_needs", newNeeds)
      $0.field("met_needs", metNeeds)
      $0.field("ended_needs", endedNeeds)
      $0.field("overdue_needs", overdueNeeds)
      $0.field("changed_needs", changedNeeds)
      $0.field("moved_dues", movedDues)
      $0.field("new_recommendations", newRecommendations)
      $0.field("lapsed_recommendations", lapsedRecommendations)
    }
  }
}
