/// What is otherwise in one generation than in an earlier one: counts of all, and the cadres of a page.
package struct GenerationDiffBody: WireBody {
  /// The numbers of both.
  package var from: Int
  package var to: Int
  package var changes: ChangeCountsBody
  package var causes: [CauseCountBody]
  /// In the order of ids.
  package var items: [CadreDifferenceBody]
  /// The opaque cursor of the next page; absent on the last.
  package var next: String?

  package init(
    from: Int, to: Int, changes: ChangeCountsBody, causes: [CauseCountBody], items: [CadreDifferenceBody],
    next: String? = nil
  ) {
    self.from = from
    self.to = to
    self.changes = changes
    self.causes = causes
    self.items = items
    self.next = next
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("from", from)
      $0.field("to", to)
      $0.field("changes", changes)
      $0.field("causes", causes)
      $0.field("items", items)
      $0.field("next", next)
    }
  }
}

/// What is otherwise in the answer of a cadre, and why.
package struct CadreDifferenceBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// added, removed, changed; left-out: removed since the profile has a mistake.
  package var change: String
  /// profile, rule, catalogue, date: whatever of these can have come to it.
  package var causes: [String]
  package var parts: [DifferencePartBody]

  package init(cadre: String, change: String, causes: [String], parts: [DifferencePartBody]) {
    self.cadre = cadre
    self.change = change
    self.causes = causes
    self.parts = parts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("change", change)
      $0.field("causes", causes)
      $0.field("parts", parts)
    }
  }
}

/// What became of one need or recommendation.
package struct DifferencePartBody: WireBody {
  /// new-need, met-need, ended-need, overdue-need, changed-need, moved-due, new-recommendation, lapsed-recommendation.
  package var kind: String
  /// Of a need: what is demanded.
  package var target: TargetBody?
  /// Of a recommendation: id of the course.
  package var course: String?
  /// The last day of a need, now and before.
  package var due: String?
  package var oldDue: String?
  /// Of a changed need whose level, hours or days are others: those of now and before, and true where hours and days must both
  /// be reached.
  package var required: LevelOrAmounts?
  package var both: Bool?
  package var oldRequired: LevelOrAmounts?
  package var oldBoth: Bool?

  package init(
    kind: String, target: TargetBody? = nil, course: String? = nil, due: String? = nil, oldDue: String? = nil,
    required: LevelOrAmounts? = nil, both: Bool? = nil, oldRequired: LevelOrAmounts? = nil, oldBoth: Bool? = nil
  ) {
    self.kind = kind
    self.target = target
    self.course = course
    self.due = due
    self.oldDue = oldDue
    self.required = required
    self.both = both
    self.oldRequired = oldRequired
    self.oldBoth = oldBoth
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case target
    case course
    case due
    case oldDue = "old_due"
    case required, both
    case oldRequired = "old_required"
    case oldBoth = "old_both"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("kind", kind)
      $0.field("target", target)
      $0.field("course", course)
      $0.field("due", due)
      $0.field("old_due", oldDue)
      $0.field("required", required)
      $0.field("both", both)
      $0.field("old_required", oldRequired)
      $0.field("old_both", oldBoth)
    }
  }
}
