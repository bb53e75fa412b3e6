import Answering
import Diagnostics
package import Logging
package import Persistence
import RuleLanguage
import TrainingModel
package import WireFormat

/// The one who changes what is served: by the folders, by a set that was sent, by going back. Whole or not at all.
///
/// One change at a time; whoever asks meanwhile waits for his turn. Reading, checking and compiling happen beside the lock
/// of `Serving`, so that no reader ever waits for them. What is active is on the disk before it is served.
package actor Reloader {
  /// What a reload reads anew.
  package enum Scope: Sendable {
    case everything
    /// The rules stay what they are, whatever the folder holds.
    case profiles
  }

  let folders: ServiceFolders
  let store: RuleSetStore
  let serving: Serving
  /// Of which the limit of lost profiles holds for what is served too.
  let gate: PublishGate
  /// The generation that is current; nil: there is none.
  let published: @Sendable () -> Generation?
  /// Hears of every change of what is served; nil: nobody does.
  let supervision: Supervision?
  let logger: Logger

  package init(
    _ folders: ServiceFolders, store: RuleSetStore, into serving: Serving, gate: PublishGate = .init(),
    published: @escaping @Sendable () -> Generation? = { nil }, supervision: Supervision? = nil, logger: Logger
  ) {
    self.folders = folders
    self.store = store
    self.serving = serving
    self.gate = gate
    self.published = published
    self.supervision = supervision
    self.logger = logger
  }

  /// Reads the folders, away from the caller's thread, and serves them.
  ///
  /// - Parameter acceptsLoss: however many cadres are not in the profiles any more.
  nonisolated package func reload(
    _ scope: Scope, _ cause: ChangeCause, acceptsLoss: Bool = false
  ) async throws(ChangeFailure) -> ReloadBody {
    try await turn { $0.reloadNow(scope, cause, acceptsLoss: acceptsLoss) }.get()
  }

  /// Reads the profiles, and serves them, for a refresh. Where too many cadres are not in them any more, what was served stays,
  /// and the refresh is of what would be served otherwise.
  nonisolated func readForRefresh(
    _ cause: ChangeCause
  ) async throws(ChangeFailure) -> (served: Served, loss: ProfileLoss?) {
    do throws(ChangeFailure) {
      let served = try await turn { reloader in
        // What a reload has come to is served.
        reloader.reloadNow(.profiles, cause).map { _ in reloader.serving.served }
      }.get()
      guard let served else { throw .mistakes([]) }
      return (served, nil)
    } catch {
      guard case .loss(let loss) = error else { throw error }
      return (loss.served, loss)
    }
  }

  /// Serves for the first time; see `startNow`.
  nonisolated package func start() async throws(StartFailure) {
    try await turn { $0.startNow() }.get()
  }

  /// Does one change on a thread of its own, so that those who answer are not kept waiting by reading. Nothing in `change` waits, so that the actor does one at a time.
  nonisolated func turn<Success: Sendable, Failure>(
    _ change: @Sendable @escaping (isolated Reloader) -> Result<Success, Failure>
  ) async -> Result<Success, Failure> {
    await withTaskExecutorPreference(BackgroundThreads.Executor.shared) { await self.isolated(change) }
  }

  private func isolated<Success: Sendable, Failure>(
    _ change: @Sendable (isolated Reloader) -> Result<Success, Failure>
  ) -> Result<Success, Failure> { change(self) }

  private func reloadNow(
    _ scope: Scope, _ cause: ChangeCause, acceptsLoss: Bool = false
  ) -> Result<ReloadBody, ChangeFailure> {
    supervision?.reloading()
    defer { supervision?.serving(serving.readiness()) }
    let served = serving.served
    var tried = (digest: served?.ruleSetDigest, id: served?.snapshot.ruleSet.id)
    do throws(ChangeFailure) {
      if scope == .profiles, let served {
        return .success(try goLive(Candidate(served), cause, keepingFailure: true, acceptsLoss: acceptsLoss))
      }
      let reading = RuleSetReader.read(folder: folders.rules)
      tried = (reading.digest, reading.ruleSet?.id)
      // A watch tells that the folder was touched; whether it says anything new, its digest does.
      if cause.how == .watch, let served, let digest = tried.digest, digest == store.history.folder,
        digest != served.ruleSetDigest
      {
        return .success(try goLive(Candidate(served), cause))
      }
      return .success(try goLive(Candidate(reading), cause, folder: tried.digest, acceptsLoss: acceptsLoss))
    } catch {
      fail(error, cause, digest: tried.digest, id: tried.id)
      serving.fail(error.diagnostics, at: Clock.timestamp())
      return .failure(error)
    }
  }

  /// What the folder of rules holds, where it changed since what was active became so; else what was active. Where that
  /// cannot be served, the sets before it, the latest first; then the service says degraded and why.
  private func startNow() -> Result<Void, StartFailure> {
    let cause = ChangeCause(.start)
    let history = store.history
    let reading = RuleSetReader.read(folder: folders.rules)
    let kept = ([history.active].compactMap { $0 } + history.earlier).map(Optional.some)
    let isUntouched = reading.digest != nil && reading.digest == history.folder && reading.digest != history.active
    var told = store.damage.map { Diagnostic($0) }
    // That nobody asks for what the folder holds does not mend it.
    if isUntouched { told += Candidate(reading).ruleSet?.failingTests() ?? reading.diagnostics }
    var failed: RuleSetChangeBody?
    // Nil is the folder.
    for digest in isUntouched && !kept.isEmpty ? kept + [nil] : [nil] + kept {
      do throws(ChangeFailure) {
        if let digest {
          _ = try goLive(try stored(digest), cause)
        } else {
          _ = try goLive(Candidate(reading), cause, folder: reading.digest)
        }
        if let loss = serving.served.flatMap(lossSincePublished) { told.append(loss) }
        if !told.isEmpty {
          let told = told.sortedAndUnique()
          serving.fail(told, at: Clock.timestamp())
          // Why it is degraded is worth more than that the set before could be served.
          if let attempt = failed ?? serving.lastAttempt?.change { serving.note(attempt, told) }
        }
        return .success(())
      } catch {
        told += error.diagnostics
        fail(error, cause, digest: digest ?? reading.digest, id: digest == nil ? reading.ruleSet?.id : nil)
        failed = serving.lastAttempt?.change
      }
    }
    return .failure(.invalidRules(told.sortedAndUnique()))
  }
}
