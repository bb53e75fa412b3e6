import Recommendation
import RuleEvaluation
import Synchronization
import TrainingModel

/// One day of a snapshot: the tables for everyone, and writers of answers that are lent out.
final class SnapshotDay: Sendable {
  /// A writer, which belongs to whoever took it out of the pool.
  private struct Lent: Sendable {
    nonisolated(unsafe) var writer: AnswerWriter
  }

  /// How many writers are kept; more are made where more threads answer at a time.
  private static let mostIdle = 8
  /// How many answers a writer gives before it is asked for any.
  private static let rehearsed = 256

  let tables: EvaluationTables
  private let parts: AnswerParts
  private let idle: Mutex<[Lent]>

  init(_ tables: EvaluationTables, _ occupancy: Occupancy) {
    self.tables = tables
    parts = AnswerParts(tables, occupancy)
    idle = Mutex([])
  }

  /// See ``AnswerWriter/line(of:includeMet:)``.
  func line(of place: Int, includeMet: Bool) -> [UInt8]? {
    var lent = idle.withLock { $0.popLast() } ?? Lent(writer: AnswerWriter(parts))
    let line = lent.writer.line(of: place, includeMet: includeMet)
    idle.withLock { [lent] in if $0.count < Self.mostIdle { $0.append(lent) } }
    return line
  }

  /// Answers for some cadres, evenly picked, so that a writer knows what most others have in common with them. The answers
  /// themselves are thrown away.
  func rehearse() {
    let step = max(1, tables.columns.count / Self.rehearsed)
    for place in stride(from: 0, to: tables.columns.count, by: step) { _ = line(of: place, includeMet: false) }
  }
}
