import RuleEvaluation
package import RuleLanguage
package import TrainingModel
import WireFormat

/// In which form a batch writes answers.
package enum BatchForm: Sendable {
  /// A line for each profile.
  case ndjson
  /// ``NeedRows``: a line for each need, without the header.
  case csv
}

/// A rule set and a day, ready to answer for any number of cadres; shared by all threads.
package struct BatchRules: Sendable {
  let rules: CompiledRules
  let today: CalendarDate
  let day: String
  let isPlanning: Bool
  let form: BatchForm
  /// By provision and by course: the id.
  let provisions: [String]
  let courses: [String]
  let courseHours: [WireNumber]

  package init(_ ruleSet: RuleSet, today: CalendarDate, isPlanning: Bool = true, form: BatchForm = .ndjson) {
    rules = CompiledRules(ruleSet)
    self.today = today
    day = today.description
    self.isPlanning = isPlanning
    self.form = form
    provisions = ruleSet.provisions.map(\.id)
    courses = ruleSet.vocabulary.courses.items.map(\.id)
    courseHours = ruleSet.vocabulary.courses.items.map(\.hours.wire)
  }
}
