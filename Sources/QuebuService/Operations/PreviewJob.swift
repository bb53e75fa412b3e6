import Answering
import Glibc
import RuleLanguage
import Synchronization
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
    guard BackgroundThreads.start({ prepare() }) else {
      operation.fail("the system gives no thread")
      throw Problem(.internalError, "the system gives no thread")
    }
  }

  private func prepare() {
    let old = served.snapshot.ruleSet
    let preview = Preview(
      old: old, new: isWithDrafts ? new.withDraftsActive : new, population: served.snapshot.population,
      vocabulary: old.vocabulary, asOf: asOf, options: options)
    operation.run(total: preview.count)
    let rest = Rest(count: BackgroundThreads.count)
    // Work that no thread takes is done by the others.
    for _ in 1..<BackgroundThreads.count where !BackgroundThreads.start({ work(preview, rest) }) { rest.leave() }
    work(preview, rest)
  }

  /// One thread's part; the last one finishes.
  private func work(_ preview: Preview, _ rest: Rest) {
    preview.work { done in
      operation.progress(done)
      return !operation.isCancelled
    }
    if rest.leave() { finish(preview) }
  }

  private func finish(_ preview: Preview) {
    guard !operation.isCancelled else { return }
    var diff = RuleSetDiffBody(old: served.snapshot.ruleSet, new: new)
    if isWithDrafts { diff.drafts = true }
    diff.preview = preview.body()
    operation.succeed(WireEncoder.encode(diff))
  }

  /// How many threads are at work.
  private final class Rest: Sendable {
    private let count: Atomic<Int>
    init(count: Int) { self.count = Atomic(count) }

    /// - Returns: whether it was the last.
    @discardableResult
    func leave() -> Bool { count.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
  }
}
