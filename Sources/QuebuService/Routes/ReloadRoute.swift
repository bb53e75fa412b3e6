import Hummingbird
import WireFormat

extension RouteTable {
  /// `POST /-/reload?only=profiles&accept_loss=true`: both folders are read anew, or the profiles alone. 422 with every mistake when the
  /// rules have any or a test of theirs fails, and the old set stays.
  mutating func addReload(_ backend: Backend) {
    post("/-/reload", for: .operations, .control, isChange: true, as: .reload) { request, context in
      _ = try request.accepted()
      var query = try request.query()
      let scope: Reloader.Scope = query.choice("only", ["profiles": .profiles]) ?? .everything
      let acceptsLoss = query.flag("accept_loss") ?? false
      try query.finish()
      do throws(ChangeFailure) {
        return .json(
          try await backend.reloader.reload(
            scope, ChangeCause(.reload, of: context), acceptsLoss: acceptsLoss))
      } catch {
        throw error.problem
      }
    }
  }
}

extension RouteDocument {
  fileprivate static let reload = RouteDocument(
    "reload", "Read the folders anew",
    "Both are read, the tests beside the rules are run, and what is good is served. On any mistake in the rules what was served stays.",
    taking: [
      .query("only", "Read the profiles alone.", ["type": "string", "enum": ["profiles"]]),
      .query("accept_loss", "Serve profiles that have lost many cadres, too.", ["type": "boolean"]),
    ],
    answers: [.json(ReloadBody.self, "What was served before and what is now.")],
    problems: [.invalidRules, .profilesLost, .stateNotWritten, .damagedState, .storeFailed])
}
