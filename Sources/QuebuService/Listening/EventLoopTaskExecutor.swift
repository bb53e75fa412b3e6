import NIOCore
import NIOPosix

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

/// Threads for what takes long and is waited for: an answer about everyone, a reload. As many as there are processors, apart
/// from the event loops and from the language's own pool, on which the service is told to stop.
private final class BulkThreads: TaskExecutor {
  static let all = BulkThreads()

  private let pool: NIOThreadPool

  private init() {
    pool = NIOThreadPool(numberOfThreads: System.coreCount)
    pool.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    // The pool is never shut down, so that nothing is cancelled.
    pool.submit { _ in job.runSynchronously(on: executor) }
  }
}

/// Runs long work away from the event loops.
func onBulkThreads<Result: Sendable>(_ work: @Sendable @escaping () throws -> Result) async throws -> Result {
  try await withTaskExecutorPreference(BulkThreads.all) { try work() }
}
