import Glibc

/// Threads for long work that nobody waits for: apart from those that answer, and nicer, so that the system gives them
/// what answers leave.
enum BackgroundThreads {
  /// Added to the niceness of the service.
  private static let niceness: Int32 = 10

  /// As many as there are processors.
  static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs the work on a thread of its own, and returns at once. Behind it the memory that is free again goes back to the system.
  ///
  /// - Returns: false where the system gives no thread.
  @discardableResult
  static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
    let thread = make(nicer: niceness) {
      work()
      FreeMemory.giveBack()
    }
    guard let thread else { return false }
    pthread_detach(thread)
    return true
  }

  /// Does the same work so many times at once, the first on the caller's thread, the others on threads as nice as that one,
  /// and returns when all have ended.
  @Sendable static func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(work) { work in
      let threads = (1..<max(1, count)).map { number in make(nicer: 0) { work(number) } }
      if count > 0 { work(0) }
      for (place, thread) in threads.enumerated() {
        if let thread {
          pthread_join(thread, nil)
        } else {
          work(place + 1)
        }
      }
    }
  }

  /// - Returns: nil where the system gives no thread.
  private static func make(nicer: Int32, _ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Work(nicer: nicer, run: work))
    let failed = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        // Of this thread alone: on Linux niceness is a thread's, which has that of its maker to begin with.
        if work.nicer != 0 { _ = nice(work.nicer) }
        work.run()
        return nil
      }, box.toOpaque())
    guard failed == 0 else {
      box.release()
      return nil
    }
    return thread
  }

  /// Runs each job on a thread of its own, so that who computes for long keeps none of those busy that others wait for; where
  /// the system gives no thread, on those of the language's own pool.
  final class Executor: TaskExecutor {
    static let shared = Executor()

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      let executor = asUnownedTaskExecutor()
      if BackgroundThreads.start({ job.runSynchronously(on: executor) }) { return }
      globalConcurrentExecutor.enqueue(ExecutorJob(job))
    }
  }

  private final class Work: Sendable {
    let nicer: Int32
    let run: @Sendable () -> Void

    init(nicer: Int32, run: @escaping @Sendable () -> Void) {
      self.nicer = nicer
      self.run = run
    }
  }
}
