package import TrainingModel

/// How much is to be generated. The same plan gives the same bytes on every machine.
package struct SamplePlan: Sendable {
  /// In which form people are written; the rules, and the units in `profiles/units.xml`, are always XML.
  package enum Form: String, CaseIterable, Sendable {
    case xml
    /// One line a person, in the shape in which `/v1/cadres/{id}` gives one.
    case ndjson
  }

  /// Rules, exceptions, roles and rows of tables together.
  package var rules = 1_000
  package var people = 20_000
  package var competencies = 150
  package var courses = 2_000
  package var units = 1_111
  package var seed: UInt64 = 1
  package var form = Form.xml

  package init() {}

  // What a rule set of at most 1,000,000 elements has room for, and ids have digits for.
  package static let ruleLimits = 1...40_000
  package static let peopleLimits = 0...99_999_999
  package static let competencyLimits = 20...2_000
  package static let courseLimits = 20...20_000
  package static let unitLimits = 11...100_000

  /// What is generated is of this day: as of it, records are past, classes are to come, and levels have expired or not.
  package static let baseDate = CalendarDate(dayNumber: 20_513)

  static let set = "generated"
  static let peopleAFile = 2_500
}
