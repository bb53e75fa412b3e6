import NIOCore

/// Runs tasks on an event loop, so that a connection's task and its channel share a thread and a request hops none.
/// Long work does not belong there: see `onBulkThreads`.
final class EventLoopTaskExecutor: TaskExecutor {
  private let eventLoop: any EventLoop

  init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    eventLoop.execute { job.runSynchronously(on: executor) }
  }
}

/// Runs long work (an answer about everyone, a reload) on the threads of the language's own pool, away from the event
/// loops.
func onBulkThreads<Result: Sendable>(_ work: @Sendable @escaping () throws -> Result) async throws -> Result {
  try await withTaskExecutorPreference(globalConcurrentExecutor) { try work() }
}
