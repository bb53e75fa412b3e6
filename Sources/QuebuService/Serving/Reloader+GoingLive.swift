import Answering
import Diagnostics
import Logging
import Persistence
import ProfileReading
import RuleLanguage
import TrainingModel
import WireFormat

extension Reloader {
  /// Serves a set with the profiles as they are now: checked, tested, bound to everyone, stored, then swapped in.
  ///
  /// - Parameters:
  ///   - folder: what the folder of rules holds now; nil: nobody looked.
  ///   - keepingFailure: a folder of rules that has mistakes still has them.
  ///   - acceptsLoss: however many cadres are not in the profiles any more.
  /// - Throws: what was served is still served, and still what is stored as active.
  func goLive(
    _ candidate: Candidate, _ cause: ChangeCause, folder: String? = nil, keepingFailure: Bool = false,
    acceptsLoss: Bool = false
  ) throws(ChangeFailure) -> ReloadBody {
    let old = serving.served
    guard let ruleSet = candidate.ruleSet else { throw .mistakes(candidate.findings.sortedAndUnique()) }
    let profiles = try profiles(for: ruleSet, old, cause, acceptsLoss: acceptsLoss)
    let next = Served(profiles.reading, ruleSet, candidate.findings)
    // Going back must not hang on a test, and what is active has passed them.
    if cause.how != .rollback, ruleSet.digest != old?.ruleSetDigest, ruleSet.digest != store.history.active {
      let failing = ruleSet.failingTests()
      guard failing.isEmpty else { throw .mistakes(failing) }
    }
    if let reason = profiles.loss, !isPublished(next) {
      throw .loss(ProfileLoss(reason, serving: next, from: folders.profiles))
    }
    let change = try record(ruleSet, candidate.files, cause, folder: folder, at: next.since)
    if let old, old.isSame(as: next) {
      serving.confirm(change, at: next.since, keepingFailure: keepingFailure)
      if !acceptsLoss { tellLossSincePublished(old, cause) }
      let body = body("unchanged", from: old, to: old)
      log(.info, "nothing changed", cause, body)
      return body
    }
    next.snapshot.makeReady(for: Clock.today())
    serving.serve(next, change, result: cause.how.result, keepingFailure: keepingFailure)
    if !acceptsLoss { tellLossSincePublished(next, cause) }
    let body = body(cause.how.result, from: old, to: next)
    log(.notice, "serving", cause, body)
    logFindings(of: next)
    return body
  }

  /// The profiles as they are now. With another rule set, of which someone asks that it be served now, those that were served,
  /// where too many cadres are not in the files any more; who cannot be bound to it is lost all the same.
  ///
  /// - Returns: the loss: more cadres are missing than the limit allows.
  private func profiles(
    for ruleSet: RuleSet, _ old: Served?, _ cause: ChangeCause, acceptsLoss: Bool
  ) throws(ChangeFailure) -> (reading: PopulationReading, loss: HoldReasonBody?) {
    let vocabulary = ruleSet.vocabulary
    let lastGood = old.map {
      LastGoodProfiles(population: $0.snapshot.population, vocabulary: $0.snapshot.ruleSet.vocabulary)
    }
    let reading = ProfileReader.read(
      folder: folders.profiles, vocabulary: vocabulary, lastGood: lastGood, threads: BackgroundThreads.count,
      spread: BackgroundThreads.perform)
    guard let old, let lastGood else { return (reading, nil) }
    // A folder that is gone or empty says nothing about anybody: what is served stays as it is.
    let isGone = reading.diagnostics.contains { $0.code == .profileFolder && $0.location.file == folders.profiles }
    if isGone { throw .mistakes(reading.diagnostics.filter { $0.severity == .error }.sortedAndUnique()) }
    func loss(_ reading: PopulationReading) -> HoldReasonBody? {
      acceptsLoss ? nil : gate.loss(from: old.snapshot.population, to: reading.population)
    }
    guard let reason = loss(reading), cause.how == .activate || cause.how == .rollback else {
      return (reading, loss(reading))
    }
    let diagnostic = ProfileLoss.diagnostic(reason, folder: folders.profiles)
    var kept = ProfileReader.keep(lastGood, vocabulary: vocabulary, because: diagnostic)
    kept.digest = old.profilesDigest
    return (kept, loss(kept))
  }

  /// Whether answers of everyone with these profiles are published, under these rules or others: then nobody is missing who should be
  /// there.
  private func isPublished(_ served: Served) -> Bool {
    guard let inputs = published()?.inputs, inputs.scope.isEmpty else { return false }
    return inputs.population == served.population || inputs.profilesDigest == served.profilesDigest
  }

  /// Who starts with profiles that have lost too many has nobody else to serve, but they have to be looked at.
  func lossSincePublished(_ served: Served) -> Diagnostic? {
    guard let before = published()?.cadres, !isPublished(served) else { return nil }
    let now = served.snapshot.population.cadres.count
    return gate.loss(of: before - now, before: before).map { ProfileLoss.diagnostic($0, folder: folders.profiles) }
  }

  private func tellLossSincePublished(_ served: Served, _ cause: ChangeCause) {
    guard cause.how != .start, !serving.isLastReloadFailed, let loss = lossSincePublished(served) else { return }
    serving.fail([loss], at: Clock.timestamp())
    logger.error("\(loss.line)")
  }

  /// Stores that the set is active, unless it is. A start goes on without: what is served matters more then.
  private func record(
    _ ruleSet: RuleSet, _ files: [RuleFile], _ cause: ChangeCause, folder: String?, at time: String
  ) throws(ChangeFailure) -> RuleSetChangeBody {
    var change = RuleSetChangeBody(
      at: time, how: cause.how.rawValue, result: "unchanged", digest: ruleSet.digest, id: ruleSet.id,
      by: cause.user.map(Int.init))
    do throws(StateFailure) {
      if ruleSet.digest != store.history.active, !files.isEmpty {
        let body = ruleSet.body(isActive: true)
        try store.keep(files, of: body) {
          change.result = "activated"
          change = $0.append(change)
          $0.activate(body, change, folder: folder ?? $0.folder)
        }
      } else if let folder {
        try store.update { $0.confirm(folder: folder) }
      }
    } catch {
      tell(error, cause)
      if cause.how != .start, ruleSet.digest != store.history.active { throw .cannotWrite(error) }
    }
    return change
  }

  /// Remembers and logs an attempt that failed. One that would not have changed the rule set does not get into the history.
  func fail(_ failure: ChangeFailure, _ cause: ChangeCause, digest: String?, id: String?) {
    let diagnostics = failure.diagnostics
    var change = RuleSetChangeBody(
      at: Clock.timestamp(), how: cause.how.rawValue, result: "failed", digest: digest, id: id,
      by: cause.user.map(Int.init), errors: diagnostics.count { $0.severity == .error })
    if digest == nil || digest != store.history.active {
      do throws(StateFailure) {
        try store.update { change = $0.append(change) }
      } catch {
        tell(error, cause)
      }
    }
    serving.note(change, diagnostics)
    logger.error(
      "what was served stays", metadata: ["reason": "\(cause.reason)", "errors": "\(change.errors ?? 0)"])
    for diagnostic in diagnostics { logger.error("\(diagnostic.line)") }
  }

  private func tell(_ failure: StateFailure, _ cause: ChangeCause) {
    logger.error("the state cannot be written", metadata: ["reason": "\(cause.reason)", "error": "\(failure)"])
  }

  /// A kept set, read and checked again.
  func stored(_ digest: String) throws(ChangeFailure) -> Candidate {
    do throws(StateFailure) {
      return Candidate(RuleSetReader.read(files: try store.files(of: digest)))
    } catch {
      throw .damaged(error)
    }
  }

  func body(_ result: String, from old: Served?, to new: Served) -> ReloadBody {
    ReloadBody(
      result: result, old: old?.snapshot.ruleSetReference, new: new.snapshot.ruleSetReference,
      profiles: ReloadedProfilesBody(
        old: old?.profilesDigest, new: new.profilesDigest, cadres: new.snapshot.population.cadres.count,
        leftOut: new.leftOut, keptFiles: new.keptFiles),
      warnings: new.findings.map { DiagnosticBody($0) })
  }

  private func log(_ level: Logger.Level, _ message: Logger.Message, _ cause: ChangeCause, _ body: ReloadBody) {
    logger.log(
      level: level, message,
      metadata: [
        "reason": "\(cause.reason)", "how": "\(cause.how.rawValue)", "rules": "\(body.new.digest)",
        "profiles": "\(body.profiles.new)", "cadres": "\(body.profiles.cadres)",
        "left-out": "\(body.profiles.leftOut)", "kept-files": "\(body.profiles.keptFiles.count)",
      ])
  }

  /// Of profiles the place and the code alone: nothing that stands in a profile gets into a log.
  private func logFindings(of served: Served) {
    for finding in served.ruleFindings { logger.warning("\(finding.line)") }
    for finding in served.profileFindings { logger.warning("\(finding.location): [\(finding.code)]") }
  }
}
