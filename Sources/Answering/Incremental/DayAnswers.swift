import RuleEvaluation

/// The answers of everyone on a day, with what they were found with: what the next refresh starts from.
package struct DayAnswers: Sendable {
  let tables: EvaluationTables
  let answers: AnswerTable
}
