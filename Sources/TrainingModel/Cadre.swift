package import Diagnostics

/// An organisational unit (单位); units form a forest.
package struct Unit: Sendable {
  package var id: String
  package var parent: Ordinal<Unit>?
  package var title: LocalizedText
  package var location: SourceLocation

  package init(id: String, parent: Ordinal<Unit>? = nil, title: LocalizedText = .init(), location: SourceLocation) {
    self.id = id
    self.parent = parent
    self.title = title
    self.location = location
  }
}

/// An assessed level of a competency.
package struct Holding: Hashable, Sendable {
  package var competency: Ordinal<Competency>
  package var level: Int
  package var assessedOn: CalendarDate?
  /// The last day on which it counts; nil: for ever.
  package var expiresOn: CalendarDate?

  package init(
    competency: Ordinal<Competency>, level: Int, assessedOn: CalendarDate? = nil, expiresOn: CalendarDate? = nil
  ) {
    self.competency = competency
    self.level = level
    self.assessedOn = assessedOn
    self.expiresOn = expiresOn
  }
}

/// One training of one cadre.
package struct TrainingRecord: Hashable, Sendable {
  package var course: Ordinal<Course>?
  package var trainingClass: Ordinal<TrainingClass>?
  /// Given where there is neither course nor class.
  package var title: String?
  package var kind: TrainingKind?
  package var starts: CalendarDate?
  package var ends: CalendarDate?
  package var hours: Amount?
  package var days: Amount?
  package var mode: TrainingMode?
  package var place: Place?
  package var organiserLevel: OrganiserLevel?
  package var result: TrainingResult
  package var leaveHours: Amount?

  package init(result: TrainingResult) { self.result = result }

  /// The result with the rule on leave applied: above 1/7 of the hours counts as withdrawn, exactly 1/7 is allowed
  /// (干部教育培训工作条例 (2023) art. 15).
  package var effectiveResult: TrainingResult {
    guard let leaveHours, let hours, leaveHours.thousandths * 7 > hours.thousandths else { return result }
    return .withdrawn
  }
}

/// A person whom the office looks after. Never holds identity numbers, photos or family.
package struct Cadre: Sendable {
  package var id: String
  package var name: String
  package var unit: Ordinal<Unit>
  /// By the number of the field; as many as the vocabulary has fields.
  package var values: [FieldValue]
  package var holdings: [Holding]
  package var records: [TrainingRecord]
  package var location: SourceLocation

  package init(
    id: String, name: String, unit: Ordinal<Unit>, values: [FieldValue], holdings: [Holding] = [],
    records: [TrainingRecord] = [], location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.values = values
    self.holdings = holdings
    self.records = records
    self.location = location
  }
}
