import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// What all refreshes of a snapshot on a day have in common, whatever they begin from: made once, used as long as the names
/// that it was made with stand in the store.
package final class RefreshTables: Sendable {
  let tables: EvaluationTables
  let fingerprints: Fingerprints
  let answerNames: AnswerNames

  /// - Parameter names: all that are stored, from 0 on; those that are missing join them.
  package init(of snapshot: Snapshot, on day: CalendarDate, names: inout Distinct<String>) {
    tables = snapshot.days.day(day).tables
    answerNames = AnswerNames(tables, in: &names)
    fingerprints = Fingerprints(snapshot.population, snapshot.ruleSet.vocabulary)
  }

  package var day: CalendarDate { tables.today }
}
