import Dispatch
package import RuleEvaluation
import Synchronization

/// An evaluation of many cadres on several threads, block by block, with what comes of the blocks handed on in order: any
/// number of threads gives the same. Memory is bounded by the blocks of two rounds.
package struct BulkRun: Sendable {
  /// Does the same work so many times at once, and returns when all have ended; the number of each is handed in.
  package typealias Spread = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// How many cadres are evaluated at a time.
  package static let blockSize = 256
  /// How many blocks a thread does in a round, so that slow ones even out.
  private static let blocksPerThread = 16

  package let tables: EvaluationTables
  package let planning: Bool
  package let threads: Int
  private let spread: Spread

  /// - Parameters:
  ///   - threads: at least 1.
  ///   - spread: has the threads.
  package init(
    _ tables: EvaluationTables, planning: Bool = true, threads: Int = 1,
    spread: @escaping Spread = BulkRun.concurrently
  ) {
    self.tables = tables
    self.planning = planning
    self.threads = max(1, threads)
    self.spread = spread
  }

  /// On the threads of the system, as urgent as the caller.
  @Sendable package static func concurrently(_ count: Int, _ work: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: work)
  }

  /// Evaluates the cadres at those places.
  ///
  /// - Parameters:
  ///   - places: in ascending order.
  ///   - start: what the part of a block is before its first cadre.
  ///   - add: adds the cadre that was just evaluated to the part of its block; called by several threads.
  ///   - receive: gets the parts in order, with the places that they are of; false ends the run.
  /// - Returns: whether the run came to its end.
  @discardableResult
  package func forEach<Part: Sendable>(
    _ places: some RandomAccessCollection<Int> & Sendable, start: @Sendable () -> Part,
    add: @Sendable (BulkEvaluator, inout Part) -> Void, receive: (Part) -> Bool
  ) -> Bool {
    forEachBlock(of: (places.count + Self.blockSize - 1) / Self.blockSize) { block, evaluator in
      var part = start()
      let from = places.index(places.startIndex, offsetBy: block * Self.blockSize)
      for place in places[from...].prefix(Self.blockSize) {
        evaluator.evaluate(place, planning: planning)
        add(evaluator, &part)
      }
      return part
    } receive: {
      receive($0)
    }
  }

  /// Makes a part of each block.
  ///
  /// - Parameters:
  ///   - make: gets the number of the block, and an evaluator that nobody else uses; called by several threads.
  ///   - receive: gets the parts in order; false ends the run.
  /// - Returns: whether the run came to its end.
  @discardableResult
  package func forEachBlock<Part: Sendable>(
    of blockCount: Int, make: @Sendable (Int, BulkEvaluator) -> Part, receive: (Part) -> Bool
  ) -> Bool {
    let roundSize = threads * Self.blocksPerThread
    // Called by one thread at a time, and always before the round ends.
    nonisolated(unsafe) let receive = receive
    let goesOn = Atomic(true)
    var last: [Part] = []
    for first in stride(from: 0, to: blockCount, by: roundSize) {
      let blocks = first..<min(first + roundSize, blockCount)
      let next = Atomic(blocks.lowerBound)
      let parts = Mutex([Part?](repeating: nil, count: blocks.count))
      let earlier = last
      spread(min(threads, blocks.count)) { thread in
        // What came of the round before is received beside this one, by the first thread, which then helps the others.
        if thread == 0, !earlier.allSatisfy(receive) { goesOn.store(false, ordering: .relaxed) }
        let evaluator = BulkEvaluator(tables)
        while goesOn.load(ordering: .relaxed) {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard block < blocks.upperBound else { return }
          let part = make(block, evaluator)
          parts.withLock { $0[block - blocks.lowerBound] = part }
        }
      }
      guard goesOn.load(ordering: .relaxed) else { return false }
      last = parts.withLock { $0.compactMap(\.self) }
    }
    return last.allSatisfy(receive)
  }
}
