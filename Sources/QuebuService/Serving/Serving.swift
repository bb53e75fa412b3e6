import Answering
package import Diagnostics
import ProfileReading
import Synchronization
import TrainingModel
package import WireFormat

/// What is served now, and how the latest change went: one lock around one immutable thing.
package final class Serving: Sendable {
  fileprivate struct State {
    var served: Served?
    var lastReload: LastReloadBody?
    /// Of the latest reload, when it failed.
    var failure: [Diagnostic] = []
    var lastAttempt: RuleSetAttempt?
    var reloads = ReloadCounts()
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
  ///
  /// - Parameter keepingFailure: what failed before is not mended by it.
  package func serve(_ next: Served, _ change: RuleSetChangeBody, result: String, keepingFailure: Bool = false) {
    state.withLock {
      $0.served = next
      $0.succeed(change, LastReloadBody(at: next.since, result: result), keepingFailure: keepingFailure)
    }
  }

  /// The files are those that are served already.
  package func confirm(_ change: RuleSetChangeBody, at time: String, keepingFailure: Bool = false) {
    state.withLock {
      $0.succeed(change, LastReloadBody(at: time, result: "unchanged"), keepingFailure: keepingFailure)
    }
  }

  /// The folders cannot be served; what was served stays.
  package func fail(_ diagnostics: [Diagnostic], at time: String) {
    state.withLock {
      $0.tell(LastReloadBody(at: time, result: "failed"))
      $0.failure = diagnostics
    }
  }

  /// Whether what was read last has lost too many cadres.
  var isMissingCadres: Bool {
    let state = state.withLock { $0 }
    return (state.failure + (state.served?.profileFindings ?? [])).contains { $0.code == .profilesLost }
  }

  /// An attempt to change the rule set failed.
  package func note(_ change: RuleSetChangeBody, _ diagnostics: [Diagnostic]) {
    state.withLock { $0.lastAttempt = RuleSetAttempt(change: change, diagnostics: diagnostics) }
  }

  /// Whether the folders hold something that cannot be served.
  package var isLastReloadFailed: Bool { state.withLock { $0.lastReload?.result == "failed" } }

  /// How the folders were read and the rule set was changed since the start.
  var reloads: ReloadCounts { state.withLock { $0.reloads } }

  package var lastAttempt: RuleSetAttempt? { state.withLock { $0.lastAttempt } }

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

/// The latest attempt to change the rule set, and what it was told.
package struct RuleSetAttempt: Sendable {
  package var change: RuleSetChangeBody
  package var diagnostics: [Diagnostic]
}

/// What became of readings of the folders and of changes of the rule set.
struct ReloadCounts: Sendable {
  var activated = 0
  var unchanged = 0
  var failed = 0
  /// In seconds since 1970; nil: none went well.
  var lastSuccess: Int?
}

extension Serving.State {
  fileprivate mutating func tell(_ reload: LastReloadBody) {
    lastReload = reload
    switch reload.result {
    case "failed": reloads.failed += 1
    case "unchanged": reloads.unchanged += 1
    default: reloads.activated += 1
    }
    if reload.result != "failed" { reloads.lastSuccess = Clock.seconds(reload.at) }
  }

  fileprivate mutating func succeed(_ change: RuleSetChangeBody, _ reload: LastReloadBody, keepingFailure: Bool) {
    lastAttempt = RuleSetAttempt(change: change, diagnostics: served?.ruleFindings ?? [])
    if keepingFailure, failure.contains(where: { $0.code != .profileFolder && $0.code != .profilesLost }) { return }
    tell(reload)
    failure = []
  }
}
