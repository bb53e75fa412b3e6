import Dispatch
import Synchronization

/// Work that is begun on another thread, and done by whoever asks for its outcome before that.
final class Meanwhile<Value: Sendable>: Sendable {
  private let outcome = Mutex<Value?>(nil)
  private let work: @Sendable () -> Value

  init(_ work: @escaping @Sendable () -> Value) {
    self.work = work
    DispatchQueue.global(qos: .userInitiated).async { _ = self.value }
  }

  /// Waits where the other thread is at it.
  var value: Value {
    outcome.withLock { known in
      if let known { return known }
      let value = work()
      known = value
      return value
    }
  }
}
