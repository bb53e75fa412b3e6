import Answering
import HTTPTypes
import Hummingbird
import RuleLanguage
import WireFormat

extension RouteTable {
  /// `POST /v1/rule-sets`, `/v1/rule-sets/{digest}:activate` and `/v1/rule-sets:rollback`: sets that are sent, and which of
  /// them is served. The latter two say by `If-Match` which active set they are meant to replace.
  mutating func addRuleSetActivation(_ backend: Backend) {
    post(
      "/v1/rule-sets", for: .ruleSets, .bulk, isChange: true, as: .sentRuleSet, bodyLimit: backend.limits.ruleSetBytes
    ) {
      request, scope in
      try request.expectNothing()
      guard backend.store.isKeeping else { throw ChangeFailure.notKeeping.problem }
      let files = try await request.postedRuleSet().files
      let reading = try await onBulkThreads { RuleSetReader.read(files: files) }
      guard let ruleSet = reading.ruleSet else { throw Problem.mistakes(reading.diagnostics) }
      let isNew: Bool
      do throws(ChangeFailure) {
        isNew = try await backend.reloader.keep(ruleSet, files: reading.files, user: scope.peer.user)
      } catch {
        throw error.problem
      }
      let body = RuleSetValidationBody(
        ruleSet: backend.store.history[ruleSet.digest] ?? ruleSet.body(isActive: false),
        warnings: reading.diagnostics.map { DiagnosticBody($0) })
      var response = Response.json(body, headers: [.location: "/v1/rule-sets/\(ruleSet.digest)"])
      if isNew { response.status = .created }
      return response
    }

    post("/v1/rule-sets/{digest}:activate", for: .ruleSets, .control, isChange: true, as: .activation) {
      request, scope in
      try request.expectNothing()
      _ = try backend.serving.current()
      let digest = try scope.segment("digest")
      let isMeantFor = try request.ifMatch(else: backend)
      do throws(ChangeFailure) {
        return .json(
          try await backend.reloader.activate(digest, ChangeCause(.activate, of: scope), isMeantFor: isMeantFor))
      } catch {
        throw error.problem
      }
    }

    post("/v1/rule-sets:rollback", for: .ruleSets, .control, isChange: true, as: .rollback) { request, scope in
      try request.expectNothing()
      _ = try backend.serving.current()
      let isMeantFor = try request.ifMatch(else: backend)
      do throws(ChangeFailure) {
        return .json(try await backend.reloader.rollBack(ChangeCause(.rollback, of: scope), isMeantFor: isMeantFor))
      } catch {
        throw error.problem
      }
    }
  }
}

extension Request {
  /// What `If-Match` says of the active set (RFC 9110, 13.1.1): digests in quotes, or `*` for any.
  fileprivate func ifMatch(else backend: Backend) throws(Problem) -> @Sendable (String) -> Bool {
    guard backend.store.isKeeping else { throw ChangeFailure.notKeeping.problem }
    guard let field = headers[.ifMatch] else {
      throw Problem(.preconditionRequired, "`If-Match` has to hold the digest of the active rule set, in quotes")
    }
    let named = field.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    return { active in named.contains("*") || named.contains("\"\(active)\"") }
  }
}

extension RouteDocument {
  fileprivate static let sentRuleSet = RouteDocument(
    "keepRuleSet", "Check a rule set and keep it", "It is not activated.", body: RouteDocument.files,
    answers: [
      .ok("It is kept already.", .json(RuleSetValidationBody.self), headers: ["Location"]),
      .ok("It is kept now.", .json(RuleSetValidationBody.self), status: 201, headers: ["Location"]),
    ], problems: RouteDocument.sent + [.noState, .stateNotWritten, .damagedState])

  fileprivate static let activation = RouteDocument(
    "activateRuleSet", "Serve a rule set that is kept", taking: RouteDocument.meantFor,
    answers: [.json(ReloadBody.self, "What was served before and what is now.")], problems: RouteDocument.activating)

  fileprivate static let rollback = RouteDocument(
    "rollBackRuleSet", "Serve the rule set again that was active before", taking: RouteDocument.meantFor,
    answers: [.json(ReloadBody.self, "What was served before and what is now.")],
    problems: RouteDocument.activating + [.noEarlierRuleSet])

  fileprivate static let meantFor: [RouteParameter] = [
    .header("If-Match", "The digest of the rule set that is to be replaced, in quotes, or `*`.", example: "*")
  ]
  fileprivate static let activating: [ProblemKind] = [
    .starting, .preconditionRequired, .preconditionFailed, .noState, .damagedState, .stateNotWritten, .invalidRules,
    .profilesLost, .notFound,
  ]
}
