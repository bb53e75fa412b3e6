import Answering
package import Diagnostics
import Synchronization
import TrainingModel
package import WireFormat

/// What is served now, and how the latest reload went: one lock around one immutable thing.
package final class Serving: Sendable {
  private struct State {
    var served: Served?
    var lastReload: LastReloadBody?
    /// Of the latest reload, when it failed.
    var failure: [Diagnostic] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// What is served; the problem `starting` before there is anything.
  package func current() throws(Problem) -> Served {
    guard let served else { throw Problem(.starting) }
    return served
  }

  /// What is served, if anything.
  package var served: Served? { state.withLock { $0.served } }

  /// Puts another in the place of what is served.
  package func serve(_ next: Served) {
    state.withLock {
      $0.served = next
      $0.lastReload = LastReloadBody(at: next.since, result: "reloaded")
      $0.failure = []
    }
  }

  /// The files are those that are served already.
  package func confirm(at time: String) {
    state.withLock {
      $0.lastReload = LastReloadBody(at: time, result: "unchanged")
      $0.failure = []
    }
  }

  /// A reload failed; what was served stays.
  package func fail(_ diagnostics: [Diagnostic], at time: String) {
    state.withLock {
      $0.lastReload = LastReloadBody(at: time, result: "failed")
      $0.failure = diagnostics
    }
  }

  /// What `/-/ready` tells.
  package func readiness() -> ReadyBody {
    let state = state.withLock { $0 }
    let errors = (state.failure + (state.served?.findings ?? [])).map { DiagnosticBody($0) }
    guard let served = state.served else {
      return ReadyBody(status: "starting", lastReload: state.lastReload, errors: errors)
    }
    let isDegraded = served.isDegraded || state.lastReload?.result == "failed"
    return ReadyBody(
      status: isDegraded ? "degraded" : "ready", ruleSet: served.snapshot.ruleSetReference,
      profiles: served.profilesDigest,
      cadres: served.snapshot.population.cadres.count, leftOut: served.leftOut, since: served.since,
      lastReload: state.lastReload, errors: errors)
  }
}
