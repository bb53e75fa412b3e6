package import Answering
import NIOCore
import Synchronization
package import TrainingModel

/// Answers that were given from one snapshot, as they go over the wire: an answer is a pure function of the key, so the
/// next one who asks the same gets the same bytes. It goes with the snapshot, and is emptied when it is full.
package final class AnswerCache: Sendable {
  package struct Key: Hashable, Sendable {
    package var cadre: String
    package var asOf: CalendarDate
    package var options: AnswerOptions
    /// The revision of the latest decision on a recommendation of the cadre, withdrawals among them; 0: there was none.
    package var decision: Int64

    package init(cadre: String, asOf: CalendarDate, options: AnswerOptions, decision: Int64 = 0) {
      self.cadre = cadre
      self.asOf = asOf
      self.options = options
      self.decision = decision
    }
  }

  private struct State {
    var answers: [Key: TaggedBytes] = [:]
    var size = 0
  }

  /// Bytes reckoned for an entry beside those of its answer.
  private static let entrySize = 256

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: how many bytes it may hold.
  package init(limit: Int = 16 << 20) { self.limit = limit }

  package subscript(key: Key) -> TaggedBytes? { state.withLock { $0.answers[key] } }

  /// Keeps an answer, unless it is larger than all that may be held.
  package func keep(_ answer: TaggedBytes, for key: Key) {
    let size = answer.bytes.readableBytes + Self.entrySize
    guard size <= limit else { return }
    state.withLock {
      if $0.size + size > limit { $0 = State() }
      if $0.answers.updateValue(answer, forKey: key) == nil { $0.size += size }
    }
  }

  /// How many bytes it holds.
  package var size: Int { state.withLock { $0.size } }
}
