import Answering
import Logging
import TrainingModel
import WireFormat

/// Brings the answers of everyone up to date for a day, as an operation.
struct RefreshJob: Sendable {
  let operation: Operation
  /// What is served while it is asked for; a reload meanwhile changes nothing of the refresh.
  let served: Served
  let date: CalendarDate
  let verifies: Bool
  let refreshes: Refreshes
  let logger: Logger

  /// Begins, on threads of its own.
  ///
  /// - Throws: `Problem` where the system gives no thread.
  func start() throws(Problem) {
    guard BackgroundThreads.start({ work() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func work() {
    operation.run(total: Refresh.total(of: served.snapshot, verifies: verifies))
    let refresh = Refresh(
      of: served.snapshot, on: date, from: refreshes.last?.answers, verifies: verifies,
      threads: BackgroundThreads.count, spread: BackgroundThreads.perform
    ) { done in
      operation.progress(done)
      return !operation.isCancelled
    }
    guard let refresh, !operation.isCancelled else { return }
    if let differences = refresh.body.differences, differences > 0 {
      fail(refresh, differences)
    } else {
      refreshes.replace(with: .init(refresh.answers, of: served, on: date, body: refresh.body))
      operation.succeed(WireEncoder.encode(refresh.body))
    }
  }

  /// What is kept is right all the same: everyone evaluated anew.
  private func fail(_ refresh: Refresh, _ differences: Int) {
    var kept = refresh.body
    kept.evaluated = kept.cadres
    kept.reused = 0
    kept.verified = nil
    kept.differences = nil
    refreshes.replace(with: .init(refresh.answers, of: served, on: date, body: kept))
    logger.error(
      "answers of a refresh differ from those of everyone evaluated anew, which are kept",
      metadata: ["date": "\(date)", "differences": "\(differences)", "cadres": "\(kept.cadres)"])
    operation.fail(
      "\(differences) of \(kept.cadres) answers differ from those of everyone evaluated anew, which are kept",
      result: WireEncoder.encode(refresh.body))
  }
}
