/// What differs between two rule sets, and what that does to people where that was asked for.
package struct RuleSetDiffBody: WireBody {
  /// The set that is compared with.
  package var old: RuleSetReference
  /// The changed set.
  package var new: RuleSetReference
  /// True where drafts of the changed set count as active.
  package var drafts: Bool?
  /// What the sets say differently, by kind and id.
  package var rules: [RuleChangeBody]
  /// What it does to everyone.
  package var preview: PreviewBody?

  package init(
    old: RuleSetReference, new: RuleSetReference, drafts: Bool? = nil, rules: [RuleChangeBody],
    preview: PreviewBody? = nil
  ) {
    self.old = old
    self.new = new
    self.drafts = drafts
    self.rules = rules
    self.preview = preview
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("old", old)
      $0.field("new", new)
      $0.field("drafts", drafts)
      $0.field("rules", rules)
      $0.field("preview", preview)
    }
  }
}

/// One thing that a set says and the other does not, or says differently.
package struct RuleChangeBody: WireBody {
  /// rule, role, row, table, serving, quota, limit, competency, course, class, scale, field, code-list, source, lecturer,
  /// base, rule-set.
  package var kind: String
  /// Its id; of a row `table#row`.
  package var id: String
  /// Its title in the changed set, or in the other where it is gone.
  package var title: Titles?
  /// added, removed, changed.
  package var change: String
  /// Where it stands in the changed set, or in the other where it is gone.
  package var file: String?
  /// From 1.
  package var line: Int?
  /// From 1, in characters.
  package var column: Int?
  /// Each part that differs; of what is added or removed, all that it says.
  package var details: [RuleDetailBody]

  package init(
    kind: String, id: String, title: Titles? = nil, change: String, file: String? = nil, line: Int? = nil,
    column: Int? = nil, details: [RuleDetailBody]
  ) {
    self.kind = kind
    self.id = id
    self.title = title
    self.change = change
    self.file = file
    self.line = line
    self.column = column
    self.details = details
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("kind", kind)
      $0.field("id", id)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("details", details)
    }
  }
}

/// One part that differs. Without an old value it is added, without a new one removed.
package struct RuleDetailBody: WireBody {
  /// title, basis, because, state, condition, demand, exemption, hours, seats, code, level and so on.
  package var what: String
  /// Id of what the part is about, such as the competency that a course teaches, or a code.
  package var of: String?
  /// Title of that.
  package var ofTitle: Titles?
  /// The old value as it is written in rule files.
  package var old: String?
  /// The new value.
  package var new: String?
  /// The old text.
  package var oldTitle: Titles?
  /// The new text.
  package var newTitle: Titles?
  /// The old condition.
  package var oldCondition: ConditionBody?
  /// The new condition.
  package var newCondition: ConditionBody?
  /// What was required.
  package var oldDemand: DemandBody?
  /// What is required.
  package var newDemand: DemandBody?
  /// What was let off.
  package var oldExemption: ExemptionBody?
  /// What is let off.
  package var newExemption: ExemptionBody?
  /// What it rested on.
  package var oldBasis: BasisBody?
  /// What it rests on.
  package var newBasis: BasisBody?

  package init(
    what: String, of: String? = nil, ofTitle: Titles? = nil, old: String? = nil, new: String? = nil,
    oldTitle: Titles? = nil, newTitle: Titles? = nil, oldCondition: ConditionBody? = nil,
    newCondition: ConditionBody? = nil, oldDemand: DemandBody? = nil, newDemand: DemandBody? = nil,
    oldExemption: ExemptionBody? = nil, newExemption: ExemptionBody? = nil, oldBasis: BasisBody? = nil,
    newBasis: BasisBody? = nil
  ) {
    self.what = what
    self.of = of
    self.ofTitle = ofTitle
    self.old = old
    self.new = new
    self.oldTitle = oldTitle
    self.newTitle = newTitle
    self.oldCondition = oldCondition
    self.newCondition = newCondition
    self.oldDemand = oldDemand
    self.newDemand = newDemand
    self.oldExemption = oldExemption
    self.newExemption = newExemption
    self.oldBasis = oldBasis
    self.newBasis = newBasis
  }

  private enum CodingKeys: String, CodingKey {
    case what
    case of
    case ofTitle = "of_title"
    case old
    case new
    case oldTitle = "old_title"
    case newTitle = "new_title"
    case oldCondition = "old_condition"
    case newCondition = "new_condition"
    case oldDemand = "old_demand"
    case newDemand = "new_demand"
    case oldExemption = "old_exemption"
    case newExemption = "new_exemption"
    case oldBasis = "old_basis"
    case newBasis = "new_basis"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("what", what)
      $0.field("of", of)
      $0.field("of_title", ofTitle)
      $0.field("old", old)
      $0.field("new", new)
      $0.field("old_title", oldTitle)
      $0.field("new_title", newTitle)
      $0.field("old_condition", oldCondition)
      $0.field("new_condition", newCondition)
      $0.field("old_demand", oldDemand)
      $0.field("new_demand", newDemand)
      $0.field("old_exemption", oldExemption)
      $0.field("new_exemption", newExemption)
      $0.field("old_basis", oldBasis)
      $0.field("new_basis", newBasis)
    }
  }
}
