import NIOCore
import ServiceLifecycle
import Synchronization
import WireFormat

/// Tells the service manager how the service goes: that it starts, answers, reloads and stops, and what it serves, in counts
/// that `/-/ready` tells everyone.
///
/// It is ready when it listens and serves a rule set and profiles, be it the last good ones. Until then the manager is asked
/// for more time, since a million profiles take longer to read than it waits for most services.
package final class Supervision: Sendable {
  private struct State {
    var isListening = false
    /// Of what is served; nil: nothing yet.
    var status: String?
    var isReady: Bool { isListening && status != nil }
  }

  private let manager: ServiceManager
  private let state = Mutex(State())

  package init(_ manager: ServiceManager) { self.manager = manager }

  /// The service starts; asks for more time again and again, on an event loop.
  ///
  /// - Parameters:
  ///   - step: how long each time.
  ///   - limit: how long in all: what takes longer is stuck.
  func start(on loop: any EventLoop, step: Duration = .seconds(60), limit: Duration = .seconds(3_600)) {
    let more = "EXTEND_TIMEOUT_USEC=\(step.microseconds)"
    let began = ContinuousClock.now
    manager.tell("STATUS=Starting: reading rules and profiles", more)
    let pause = TimeAmount.microseconds(step.microseconds / 3)
    loop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { [self] task in
      state.withLock { state in
        // Told under the lock, so that it does not come behind that the service is ready.
        if state.isReady || ContinuousClock.now - began > limit { task.cancel() } else { manager.tell(more) }
      }
    }
  }

  /// Connections are accepted.
  func listening() {
    state.withLock { state in
      state.isListening = true
      tell(state)
    }
  }

  /// Something is served, for the first time or after a change that came to something or not.
  func serving(_ readiness: ReadyBody) {
    state.withLock { state in
      state.status = readiness.statusLine
      tell(state)
    }
  }

  /// What is served is being changed; `serving` ends it.
  func reloading() {
    state.withLock { state in
      guard state.isReady, let status = state.status else { return }
      manager.tell(
        "RELOADING=1", "MONOTONIC_USEC=\(NIODeadline.now().uptimeNanoseconds / 1_000)", "STATUS=Reloading; \(status)")
    }
  }

  private func tell(_ state: State) {
    if state.isListening, let status = state.status { manager.tell("READY=1", "STATUS=\(status)") }
  }
}

extension Supervision: Service {
  /// Says that the service stops, when it is told to. To be stopped before all others.
  package func run() async throws {
    try? await gracefulShutdown()
    manager.tell("STOPPING=1", "STATUS=Stopping: requests that have begun are answered")
  }
}

extension ReadyBody {
  /// In a line for whoever may look at the service at all.
  fileprivate var statusLine: String {
    let served = "\(cadres ?? 0) cadres by rule set \(ruleSet?.id ?? "")"
    return status == "degraded"
      ? "Degraded, see `quebu status`: serving \(served)" : "Serving \(served)"
  }
}

extension Duration {
  /// In whole microseconds.
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
