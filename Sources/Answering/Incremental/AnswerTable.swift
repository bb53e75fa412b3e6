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

  /// Few enough that most are shared when one in a hundred answers changes.
  private static let chunkSize = 32
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
  ///   - shared: a table whose answers at the same places are those of everyone else, word for word.
  ///   - known: the words of the others.
  init(
    _ tables: EvaluationTables, evaluating evaluated: [Bool]?, threads: Int, spread: @escaping BulkRun.Spread,
    sharing shared: AnswerTable? = nil, while goesOn: (Int) -> Bool,
    known: @escaping @Sendable (Int) -> ArraySlice<UInt32>
  ) {
    count = tables.columns.count
    let count = count
    let blockSize = BulkRun.blockSize
    var done = 0
    isWhole = BulkRun(tables, threads: threads, spread: spread).forEachBlock(
      of: (count + blockSize - 1) / blockSize
    ) { block, evaluator in
      let places = block * blockSize..<min((block + 1) * blockSize, count)
      return stride(from: places.lowerBound, to: places.upperBound, by: Self.chunkSize).map { start in
        let own = start..<min(start + Self.chunkSize, places.upperBound)
        if let shared, let evaluated, own.upperBound <= shared.count, !own.contains(where: { evaluated[$0] }) {
          let chunk = shared.chunks[start / Self.chunkSize]
          if chunk.ends.count == own.count { return chunk }
        }
        var words: [UInt32] = []
        var ends: [UInt32] = []
        for place in own {
          if let evaluated, !evaluated[place] {
            words += known(place)
          } else {
            evaluator.evaluate(place)
            CadreRows(evaluator).encode(into: &words)
          }
          ends.append(UInt32(words.count))
        }
        return Chunk(words: words, ends: ends)
      }
    } receive: { made in
      chunks += made
      done += made.reduce(0) { $0 + $1.ends.count }
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
