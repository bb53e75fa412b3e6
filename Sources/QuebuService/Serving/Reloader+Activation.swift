import Answering
import Diagnostics
package import RuleLanguage
package import WireFormat

extension Reloader {
  /// Serves a kept set.
  ///
  /// - Parameter isMeantFor: whether the request is meant for the set that is active.
  nonisolated package func activate(
    _ digest: String, _ cause: ChangeCause, isMeantFor: @Sendable @escaping (_ active: String) -> Bool
  ) async throws(ChangeFailure) -> ReloadBody {
    try await turn { reloader in
      reloader.change(cause, isMeantFor) { (served) throws(ChangeFailure) in
        guard reloader.store.history[digest] != nil else { throw .unknownSet }
        return digest
      }
    }.get()
  }

  /// Serves the set that was active before, without running its tests.
  nonisolated package func rollBack(
    _ cause: ChangeCause, isMeantFor: @Sendable @escaping (_ active: String) -> Bool
  ) async throws(ChangeFailure) -> ReloadBody {
    try await turn { reloader in
      reloader.change(cause, isMeantFor) { (_) throws(ChangeFailure) in
        guard let digest = reloader.store.history.earlier.first else { throw .noEarlierSet }
        return digest
      }
    }.get()
  }

  /// Keeps a checked set, so that it can be activated.
  ///
  /// - Returns: whether it was not kept before.
  nonisolated package func keep(
    _ ruleSet: RuleSet, files: [RuleFile], user: UInt32
  ) async throws(ChangeFailure) -> Bool {
    try await turn { reloader in
      Result { () throws(ChangeFailure) in
        guard reloader.store.isKeeping else { throw .notKeeping }
        let isNew = reloader.store.history[ruleSet.digest] == nil
        do throws(StateFailure) {
          try reloader.store.keep(files, of: ruleSet.body(isActive: false)) {
            $0.add(ruleSet.body(isActive: false), at: Clock.timestamp(), by: Int(user))
          }
        } catch {
          throw .cannotWrite(error)
        }
        return isNew
      }
    }.get()
  }

  private func change(
    _ cause: ChangeCause, _ isMeantFor: (String) -> Bool, to choose: (Served) throws(ChangeFailure) -> String
  ) -> Result<ReloadBody, ChangeFailure> {
    supervision?.reloading()
    defer { supervision?.serving(serving.readiness()) }
    return Result { () throws(ChangeFailure) in
      // Routes answer `starting` before there is anything.
      guard store.isKeeping, let served = serving.served else { throw .notKeeping }
      guard isMeantFor(served.ruleSetDigest) else { throw .otherActive }
      let digest = try choose(served)
      guard digest != served.ruleSetDigest else { return body("unchanged", from: served, to: served) }
      do throws(ChangeFailure) {
        let folder = RuleSetReader.files(in: folders.rules).files
        return try goLive(try stored(digest), cause, folder: folder.isEmpty ? nil : FileDigest.of(folder))
      } catch {
        fail(error, cause, digest: digest, id: store.history[digest]?.id)
        throw error
      }
    }
  }
}
