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

  /// The lines of the profiles of the block, in their order: as NDJSON one for each; as CSV one for each need, and none for
  /// a profile that cannot be used.
  ///
  /// - Returns: the lines, and what is wrong with profiles that cannot be used.
  package mutating func lines(of block: ProfileBlock) -> (bytes: [UInt8], mistakes: [ProfileMistake]) {
    let decoded = decoder.decode(block)
    let evaluation = Evaluation(
      EvaluationTables(batch.rules, columns: decoded.columns, units: block.units, today: batch.today))
    let rendering = BatchRendering(batch, evaluation)
    var lines = WireLines()
    var place = 0
    for mistake in decoded.mistakes {
      if let mistake {
        if batch.form == .ndjson { lines.append(BatchErrorBody(mistake)) }
        continue
      }
      evaluation.evaluate(place)
      evaluation.needs(into: &rows)
      let body = rendering.body(rows, &planner)
      switch batch.form {
      case .ndjson: lines.append(body)
      case .csv: lines.append(lines: NeedRows.lines(of: body))
      }
      place += 1
    }
    return (lines.bytes, decoded.mistakes.compactMap { $0 })
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
