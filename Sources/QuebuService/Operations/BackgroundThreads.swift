import Glibc

/// Threads for long work that nobody waits for: apart from those that answer, and nicer, so that the system gives them
/// what answers leave.
enum BackgroundThreads {
  /// Added to the niceness of the service.
  private static let niceness: Int32 = 10

  /// As many as there are processors.
  static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs the work on a thread of its own, and returns at once.
  ///
  /// - Returns: false where the system gives no thread.
  @discardableResult
  static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Work(run: work))
    let failed = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        // Of this thread alone: on Linux niceness is a thread's.
        _ = nice(BackgroundThreads.niceness)
        work.run()
        return nil
      }, box.toOpaque())
    guard failed == 0 else {
      box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
