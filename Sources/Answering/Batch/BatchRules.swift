import RuleEvaluation
package import RuleLanguage
package import TrainingModel
import WireFormat

/// A rule set and a day, ready to answer for any number of cadres; shared by all threads.
package struct BatchRules: Sendable {
  let rules: CompiledRules
  let today: CalendarDate
  let day: String
  let isPlanning: Bool
  /// By provision and by course: the id.
  let provisions: [String]
  let courses: [String]
  let courseHours: [WireNumber]

  package init(_ ruleSet: RuleSet, today: CalendarDate, isPlanning: Bool = true) {
    rules = CompiledRules(ruleSet)
    self.today = today
    day = today.description
    self.isPlanning = isPlanning
    provisions = ruleSet.provisions.map(\.id)
    courses = ruleSet.vocabulary.courses.items.map(\.id)
    courseHours = ruleSet.vocabulary.courses.items.map(\.hours.wire)
  }
}
