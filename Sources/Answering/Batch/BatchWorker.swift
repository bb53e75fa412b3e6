package import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// Answers for the blocks of a stream, one after the other. Used by one thread.
package struct BatchWorker {
  private let batch: BatchRules
  private var decoder: ProfileBlockDecoder
  private var planner: CoursePlanner
  private var rows: [NeedRow] = []

  package init(_ batch: BatchRules) {
    self.batch = batch
    decoder = ProfileBlockDecoder(vocabulary: batch.rules.ruleSet.vocabulary)
    planner = CoursePlanner(batch.rules)
  }

  /// One line for each profile of the block, in their order.
  ///
  /// - Returns: the lines, and how many of them are of profiles that cannot be used.
  package mutating func lines(of block: ProfileBlock) -> (bytes: [UInt8], mistakes: Int) {
    let decoded = decoder.decode(block)
    let evaluation = Evaluation(
      EvaluationTables(batch.rules, columns: decoded.columns, units: block.units, today: batch.today))
    let rendering = BatchRendering(batch, evaluation)
    var lines = WireLines()
    var place = 0
    var mistakes = 0
    for mistake in decoded.mistakes {
      if let mistake {
        mistakes += 1
        lines.append(BatchErrorBody(mistake))
      } else {
        evaluation.evaluate(place)
        evaluation.needs(into: &rows)
        lines.append(rendering.body(rows, &planner))
        place += 1
      }
    }
    return (lines.bytes, mistakes)
  }
}

extension BatchErrorBody {
  fileprivate init(_ mistake: ProfileMistake) {
    self.init(
      n: mistake.number,
      error: .init(
        code: mistake.code, message: mistake.message, file: mistake.file, line: mistake.line, column: mistake.column,
        pointer: mistake.pointer))
  }
}
