import Answering
package import Diagnostics
import Glibc
package import Logging
import ProfileReading
import RuleLanguage
import TrainingModel
package import WireFormat

/// Reads the folders and puts what it reads in the place of what is served: whole or not at all.
///
/// One reload at a time; whoever asks meanwhile waits for his turn. Reading and compiling happen beside the lock of
/// `Serving`, so that no reader ever waits for them.
package actor Reloader {
  /// What came of it.
  package enum Outcome: Sendable {
    case reloaded(ReloadBody)
    /// The files have the bytes that are served already.
    case unchanged(ReloadBody)
    /// What was served stays.
    case failed([Diagnostic])
  }

  private let folders: ServiceFolders
  private let serving: Serving
  private let logger: Logger

  package init(_ folders: ServiceFolders, into serving: Serving, logger: Logger) {
    self.folders = folders
    self.serving = serving
    self.logger = logger
  }

  /// Reads both folders, away from the caller's thread, and serves them.
  ///
  /// - Parameter reason: why, for the log.
  nonisolated package func reload(because reason: String) async -> Outcome {
    await withTaskExecutorPreference(globalConcurrentExecutor) { await reloadNow(because: reason) }
  }

  // Nothing in here waits, so that the actor does one at a time.
  private func reloadNow(because reason: String) -> Outcome {
    let outcome = read()
    switch outcome {
    case .reloaded(let body):
      log(.notice, "reloaded", reason, body)
      logFindings()
    case .unchanged(let body): log(.info, "nothing changed", reason, body)
    case .failed(let diagnostics):
      let facts: Logger.Metadata = [
        "reason": "\(reason)", "errors": "\(diagnostics.count { $0.severity == .error })",
      ]
      // At the start whoever started it is told; later there is only the log.
      guard serving.served != nil else {
        logger.error("the rules have mistakes", metadata: facts)
        break
      }
      logger.error("reload failed, the last good set stays", metadata: facts)
      for diagnostic in diagnostics { logger.error("\(diagnostic.line)") }
    }
    return outcome
  }

  private func read() -> Outcome {
    let old = serving.served
    let rules = RuleSetReader.read(folder: folders.rules)
    guard let ruleSet = rules.ruleSet, !rules.diagnostics.hasErrors else { return fail(rules.diagnostics) }
    let lastGood = old.map {
      LastGoodProfiles(population: $0.snapshot.population, vocabulary: $0.snapshot.ruleSet.vocabulary)
    }
    let profiles = ProfileReader.read(folder: folders.profiles, vocabulary: ruleSet.vocabulary, lastGood: lastGood)
    // A folder that is gone or empty says nothing about anybody: what is served stays as it is.
    let isGone = profiles.diagnostics.contains { $0.code == .profileFolder && $0.location.file == folders.profiles }
    if old != nil, isGone { return fail(profiles.diagnostics.filter { $0.severity == .error }) }
    let next = Served(
      snapshot: Snapshot(ruleSet: ruleSet, population: profiles.population), profilesDigest: profiles.digest,
      leftOut: profiles.leftOut, keptFiles: profiles.keptFiles, ruleFindings: rules.diagnostics,
      profileFindings: profiles.diagnostics, since: Clock.timestamp())
    if let old, old.isSame(as: next) {
      serving.confirm(at: next.since)
      return .unchanged(body("unchanged", from: old, to: old))
    }
    serving.serve(next)
    return .reloaded(body("reloaded", from: old, to: next))
  }

  private func fail(_ diagnostics: [Diagnostic]) -> Outcome {
    let sorted = diagnostics.sortedAndUnique()
    serving.fail(sorted, at: Clock.timestamp())
    return .failed(sorted)
  }

  private func body(_ result: String, from old: Served?, to new: Served) -> ReloadBody {
    ReloadBody(
      result: result, old: old?.snapshot.ruleSetReference, new: new.snapshot.ruleSetReference,
      profiles: ReloadedProfilesBody(
        old: old?.profilesDigest, new: new.profilesDigest, cadres: new.snapshot.population.cadres.count,
        leftOut: new.leftOut, keptFiles: new.keptFiles),
      warnings: new.findings.map { DiagnosticBody($0) })
  }

  private func log(_ level: Logger.Level, _ message: Logger.Message, _ reason: String, _ body: ReloadBody) {
    logger.log(
      level: level, message,
      metadata: [
        "reason": "\(reason)", "rules": "\(body.new.digest)", "profiles": "\(body.profiles.new)",
        "cadres": "\(body.profiles.cadres)", "left-out": "\(body.profiles.leftOut)",
        "kept-files": "\(body.profiles.keptFiles.count)",
      ])
  }

  /// Of profiles the place and the code alone: nothing that stands in a profile gets into a log.
  private func logFindings() {
    guard let served = serving.served else { return }
    for finding in served.ruleFindings { logger.warning("\(finding.line)") }
    for finding in served.profileFindings { logger.warning("\(finding.location): [\(finding.code)]") }
  }
}
