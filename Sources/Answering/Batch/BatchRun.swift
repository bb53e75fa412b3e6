package import Diagnostics
import Dispatch
package import ProfileReading
import Synchronization

/// Answers for all profiles of a stream on several threads: each takes the next block, and what comes of the blocks is
/// written in their order. The bytes are the same whatever the number of threads.
package final class BatchRun: Sendable {
  private struct Reading {
    var stream: ProfileStream
    var blocks = 0
    var failure: ProfileStreamFailure?
    var isStopped = false
  }

  private struct Writing {
    let write: @Sendable ([UInt8]) -> Bool
    /// Lines that wait for those of an earlier block, by the number of their block.
    var waiting: [Int: [UInt8]] = [:]
    var next = 0
    var outcome = Outcome()
    var isBroken = false
  }

  private let batch: BatchRules
  private let threads: Int
  private let reading: Mutex<Reading>
  private let writing: Mutex<Writing>
  /// How many blocks may be taken and not written yet, so that nobody runs far ahead of a slow one.
  private let room: DispatchSemaphore

  /// - Parameter write: called with whole lines, by one thread at a time; returns whether to go on.
  package init(
    _ batch: BatchRules, _ stream: sending ProfileStream, threads: Int, write: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.batch = batch
    self.threads = threads
    reading = Mutex(Reading(stream: stream))
    writing = Mutex(Writing(write: write))
    room = DispatchSemaphore(value: 2 * threads)
  }

  /// What came of a run.
  package struct Outcome: Sendable {
    /// How many profiles the shard has, and how many of them cannot be used.
    package var profiles = 0
    package var mistakes = 0
    /// The first of these mistakes, at most 20, in the order of the profiles.
    package var firstMistakes: [ProfileMistake] = []
    /// What is wrong with files besides their profiles.
    package var problems: [Diagnostic] = []
  }

  /// Runs to the end, or until the stream fails or nothing more can be written.
  package func run() throws(ProfileStreamFailure) -> Outcome {
    DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    var outcome = writing.withLock { $0.outcome }
    let (problems, failure) = reading.withLock { ($0.stream.problems, $0.failure) }
    if let failure { throw failure }
    outcome.problems = problems
    return outcome
  }

  private func work() {
    var worker = BatchWorker(batch)
    while true {
      room.wait()
      guard let (number, block) = take() else {
        room.signal()
        return
      }
      let lines = worker.lines(of: block)
      put(lines.bytes, of: block.pieces.count, lines.mistakes, as: number)
    }
  }

  private func take() -> (number: Int, block: ProfileBlock)? {
    reading.withLock { reading in
      guard !reading.isStopped else { return nil }
      do throws(ProfileStreamFailure) {
        if let block = try reading.stream.next() {
          reading.blocks += 1
          return (reading.blocks - 1, block)
        }
      } catch {
        reading.failure = error
      }
      reading.isStopped = true
      return nil
    }
  }

  private func put(_ bytes: [UInt8], of profiles: Int, _ mistakes: [ProfileMistake], as number: Int) {
    let isBroken = writing.withLock { writing in
      writing.waiting[number] = bytes
      writing.outcome.profiles += profiles
      writing.outcome.mistakes += mistakes.count
      let known = writing.outcome.firstMistakes + mistakes
      writing.outcome.firstMistakes = Array(known.sorted { $0.number < $1.number }.prefix(20))
      while let bytes = writing.waiting.removeValue(forKey: writing.next) {
        if !writing.isBroken { writing.isBroken = !writing.write(bytes) }
        writing.next += 1
        room.signal()
      }
      return writing.isBroken
    }
    if isBroken { reading.withLock { $0.isStopped = true } }
  }
}
