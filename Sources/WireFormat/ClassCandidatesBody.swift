/// Who should be called to a class: cadres with an unmet need that it helps to close, the most urgent first.
package struct ClassCandidatesBody: WireBody {
  /// Id of the class.
  package var trainingClass: String
  /// Its title.
  package var title: Titles?
  /// The day that the list is for.
  package var asOf: String
  /// The rule set that it rests on.
  package var ruleSet: RuleSetReference
  /// In order.
  package var candidates: [CandidateBody]
  /// The cursor of the next page; absent on the last.
  package var next: String?

  package init(
    trainingClass: String, title: Titles? = nil, asOf: String, ruleSet: RuleSetReference, candidates: [CandidateBody],
    next: String? = nil
  ) {
    self.trainingClass = trainingClass
    self.title = title
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.candidates = candidates
    self.next = next
  }

  private enum CodingKeys: String, CodingKey {
    case trainingClass = "class"
    case title
    case asOf = "as_of"
    case ruleSet = "rule_set"
    case candidates, next
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("class", trainingClass)
      $0.field("title", title)
      $0.field("as_of", asOf)
      $0.field("rule_set", ruleSet)
      $0.field("candidates", candidates)
      $0.field("next", next)
    }
  }
}

/// A cadre whom a class would help.
package struct CandidateBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// Id of the unit.
  package var unit: String
  /// Whether the cadre can be enrolled today.
  package var available: Bool
  /// What stands in the way; empty when available.
  package var reasons: [ClassReasonBody]
  /// overdue or open: of the most urgent need that it closes.
  package var state: String?
  /// The strongest priority among those needs.
  package var priority: String?
  /// The earliest due date among them.
  package var due: String?
  /// What it closes or adds to.
  package var closes: [TargetBody]

  package init(
    cadre: String, unit: String, available: Bool, reasons: [ClassReasonBody], state: String? = nil,
    priority: String? = nil, due: String? = nil, closes: [TargetBody]
  ) {
    self.cadre = cadre
    self.unit = unit
    self.available = available
    self.reasons = reasons
    self.state = state
    self.priority = priority
    self.due = due
    self.closes = closes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("unit", unit)
      $0.field("available", available)
      $0.field("reasons", reasons)
      $0.field("state", state)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("closes", closes)
    }
  }
}
