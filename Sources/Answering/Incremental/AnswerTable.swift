package import Recommendation
package import RuleEvaluation
import TrainingModel

/// What bulk evaluation found for everyone of a population on a day: some hundred bytes a cadre, in the order of ids.
package struct AnswerTable: Sendable {
  /// The answers of some cadres, one behind another. Never changed: a table with some new answers shares the others.
  private final class Chunk: Sendable {
    let words: [UInt32]
    /// By cadre: where its words end, and those of the next one begin.
    let ends: [UInt32]

    init(words: [UInt32], ends: [UInt32]) {
      self.words = words
      self.ends = ends
    }

    subscript(place: Int) -> ArraySlice<UInt32> {
      words[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
    }
  }

  private static let chunkSize = BulkRun.blockSize
  private var chunks: [Chunk] = []
  package private(set) var count = 0
  /// False: it was stopped, and is good for nothing.
  package private(set) var isWhole = true

  /// Evaluates everyone.
  ///
  /// - Parameters:
  ///   - spread: has the threads.
  ///   - goesOn: told how many cadres are done; false ends it, and the table is not whole.
  package init(
    _ tables: EvaluationTables, threads: Int = 1, spread: @escaping BulkRun.Spread = BulkRun.concurrently,
    while goesOn: (Int) -> Bool = { _ in true }
  ) {
    self.init(tables, evaluating: nil, threads: threads, spread: spread, while: goesOn) { _ in [] }
  }

  /// - Parameters:
  ///   - evaluated: the places of those who are evaluated; nil: everyone.
  ///   - known: the words of the others.
  init(
    _ tables: EvaluationTables, evaluating evaluated: [Bool]?, threads: Int, spread: @escaping BulkRun.Spread,
    while goesOn: (Int) -> Bool, known: @escaping @Sendable (Int) -> ArraySlice<UInt32>
  ) {
    count = tables.columns.count
    let starts = stride(from: 0, to: count, by: Self.chunkSize).map { $0 }
    var done = 0
    isWhole = BulkRun(tables, threads: threads, spread: spread).forEachBlock(of: starts.count) { block, evaluator in
      var words: [UInt32] = []
      var ends: [UInt32] = []
      for place in starts[block]..<min(starts[block] + Self.chunkSize, tables.columns.count) {
        if let evaluated, !evaluated[place] {
          words += known(place)
        } else {
          evaluator.evaluate(place)
          CadreRows(evaluator).encode(into: &words)
        }
        ends.append(UInt32(words.count))
      }
      return Chunk(words: words, ends: ends)
    } receive: { chunk in
      chunks.append(chunk)
      done += chunk.ends.count
      return goesOn(done)
    }
  }

  /// The words of the cadre at a place.
  func words(at place: Int) -> ArraySlice<UInt32> { chunks[place / Self.chunkSize][place % Self.chunkSize] }

  func rows(at place: Int) -> CadreRows { CadreRows(words(at: place)) }

  /// The same with another answer for one cadre: the other chunks are shared.
  func replacing(_ place: Int, with rows: CadreRows) -> AnswerTable {
    let old = chunks[place / Self.chunkSize]
    var words: [UInt32] = []
    var ends: [UInt32] = []
    for number in old.ends.indices {
      if number == place % Self.chunkSize { rows.encode(into: &words) } else { words += old[number] }
      ends.append(UInt32(words.count))
    }
    var result = self
    result.chunks[place / Self.chunkSize] = Chunk(words: words, ends: ends)
    return result
  }

  /// The places at which two tables differ; nil: they are of different numbers of cadres.
  package func differences(from other: AnswerTable) -> [Int]? {
    guard count == other.count else { return nil }
    return (0..<count).filter { words(at: $0) != other.words(at: $0) }
  }

  /// The bytes that the answers take.
  package var byteCount: Int { chunks.reduce(0) { $0 + 4 * ($1.words.count + $1.ends.count) } }
}
