import Answering
import RuleLanguage
import TrainingModel
import WireFormat

/// Works out what a changed rule set does to everyone who is served, as an operation.
struct PreviewJob: Sendable {
  let operation: Operation
  /// What is served while it is asked for; a reload meanwhile changes nothing of the preview.
  let served: Served
  let new: RuleSet
  let isWithDrafts: Bool
  let asOf: CalendarDate
  let options: Preview.Options

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
    let old = served.snapshot.ruleSet
    let preview = Preview(
      old: old, new: isWithDrafts ? new.withDraftsActive : new, population: served.snapshot.population,
      vocabulary: old.vocabulary, asOf: asOf, options: options)
    operation.run(total: preview.count)
    BackgroundThreads.perform(BackgroundThreads.count) { _ in
      preview.work { done in
        operation.progress(done)
        return !operation.isCancelled
      }
    }
    finish(preview)
  }

  private func finish(_ preview: Preview) {
    guard !operation.isCancelled else { return }
    var diff = RuleSetDiffBody(old: served.snapshot.ruleSet, new: new)
    if isWithDrafts { diff.drafts = true }
    diff.preview = preview.body()
    operation.succeed(WireEncoder.encode(diff), naming: (diff.preview?.changes ?? []).map(\.cadre))
  }
}
