import Answering
import Synchronization
import TrainingModel
import WireFormat

/// The answers of everyone as the latest refresh found them: one lock around one immutable thing.
package final class Refreshes: Sendable {
  /// What a refresh found, and for what.
  struct Done: Sendable {
    let answers: DayAnswers
    let date: CalendarDate
    let ruleSetDigest: String
    let profilesDigest: String
    let body: RefreshBody

    init(_ answers: DayAnswers, of served: Served, on date: CalendarDate, body: RefreshBody) {
      self.answers = answers
      self.date = date
      ruleSetDigest = served.ruleSetDigest
      profilesDigest = served.profilesDigest
      self.body = body
    }

    func isFor(_ served: Served, on date: CalendarDate) -> Bool {
      self.date == date && ruleSetDigest == served.ruleSetDigest && profilesDigest == served.profilesDigest
    }
  }

  private let state = Mutex<Done?>(nil)

  var last: Done? { state.withLock { $0 } }

  func replace(with done: Done) { state.withLock { $0 = done } }
}
