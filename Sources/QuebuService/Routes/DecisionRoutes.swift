import Answering
import HTTPTypes
import Hummingbird
import Persistence
import WireFormat

extension RouteTable {
  /// `/v1/cadres/{id}/decisions` and `/{recommendation}` with PUT and DELETE, which say by `If-Match` or `If-None-Match` what
  /// they are meant to replace; POST `/v1/cadres/{id}/decisions:erase-comments?recommendation=`
  /// and, of a cadre who is gone, `/v1/cadres/{id}/decisions:erase`; and `/v1/decisions?by=rule|rule,reason`, the declines in counts.
  mutating func addDecisions(_ backend: Backend) {
    get("/v1/cadres/{id}/decisions", for: .persons, .bulk, as: .decisions) { request, scope in
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      // Of a cadre who is gone the decisions are still there.
      let cadre = try scope.cadre(in: served, decidedIn: refreshes)
      let recommended = served.snapshot.recommended(to: cadre, asOf: asOf)
      let current = Set((recommended ?? []).map(\.id))
      return try await listing.response { after, limit in
        let page = try refreshes.decisions(of: cadre, current: current, after: after, limit: limit)
        return try scope.disclose(page, of: [cadre])
      }
    }

    get("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk, as: .decision) { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let cadre = try scope.cadre(in: try backend.serving.current(), decidedIn: refreshes)
      let recommendation = try scope.segment("recommendation")
      return try await onBulkThreads {
        guard let decision = try refreshes.decision(on: recommendation, of: cadre) else { throw Problem.noDecision }
        return try scope.disclose(
          .json(DecisionBody(decision), headers: [.eTag: decision.tag]), of: [cadre])
      }
    }

    put("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk, as: .newDecision) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      let cadre = try scope.cadre(in: served, decidedIn: refreshes)
      // Before: what is stored cannot be taken back where it cannot be written down, and a refusal tells that there is such a cadre.
      try scope.note([cadre])
      let recommendation = try scope.segment("recommendation")
      let condition = try DecisionCondition(request.headers)
      let posted = try await request.postedDecision()
      let user = scope.peer.user
      return try await onBulkThreads {
        let (decision, isNew) = try refreshes.decide(
          posted, on: recommendation, of: cadre, among: served.snapshot.recommended(to: cadre, asOf: asOf),
          if: condition,
          user: user)
        var response = Response.json(DecisionBody(decision), headers: [.eTag: decision.tag])
        if isNew { response.status = .created }
        return response
      }
    }

    delete("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk, as: .withdrawal) { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let cadre = try scope.cadre(in: try backend.serving.current(), decidedIn: refreshes)
      try scope.note([cadre])
      let recommendation = try scope.segment("recommendation")
      let condition = try DecisionCondition(request.headers)
      let user = scope.peer.user
      return try await onBulkThreads {
        try refreshes.withdraw(on: recommendation, of: cadre, if: condition, user: user)
        var response = Response(status: .noContent)
        response.headers[.contentLength] = nil
        return response
      }
    }

    post("/v1/cadres/{id}/decisions:erase-comments", for: .persons, .bulk, as: .erasedComments) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let recommendation = query.text("recommendation")
      let asOf = query.asOf(else: backend)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      let cadre = try scope.cadre(in: served, decidedIn: refreshes)
      let user = scope.peer.user
      return try await onBulkThreads {
        try scope.note([cadre])
        return .json(
          try refreshes.eraseComments(
            of: cadre, on: recommendation, among: served.snapshot.recommended(to: cadre, asOf: asOf), user: user))
      }
    }

    post("/v1/cadres/{id}/decisions:erase", for: .persons, .bulk, as: .erasedCadre) { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      let (id, sight) = (try scope.segment("id"), scope.sight(in: served))
      let isThere = served.snapshot.population.index(of: id, in: sight) != nil
      // Whoever sees everyone sees also who is gone, whatever is stored of him.
      guard isThere || sight.isOfEveryone else { throw Problem.noCadre }
      return try await scope.noting(request, about: [id]) {
        guard !isThere, !served.leftOutIDs.contains(id) else {
          throw Problem(.preconditionFailed, "the cadre is in the profiles, or is left out of them for a mistake")
        }
        guard !served.mayHideCadres else {
          throw Problem(
            .preconditionFailed,
            "files of profiles, or cadres in them, are not used for their mistakes, and may be of anybody: mend them and reload first"
          )
        }
        return try await onBulkThreads { .json(try refreshes.erase(id, from: backend.operations)) }
      }
    }

    get("/v1/decisions", for: [.persons, .counts], .bulk, as: .declines) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let byReason = query.choice("by", ["rule": false, "rule,reason": true]) ?? false
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      let sight = scope.sight(in: served)
      let counted = scope.principal.has(.counts) ? Sight.everyone : sight
      return try await onBulkThreads {
        let declines = try refreshes.declines(
          in: counted, of: served.snapshot.population, knowing: scope.principal.known(sight))
        return .json(declines.body(byReason: byReason, ruleSet: served.snapshot.ruleSet))
      }
    }
  }
}

extension RouteDocument {
  fileprivate static let decisions = RouteDocument(
    "listDecisions", "What was said to recommendations of a cadre", taking: .asOf + .paged,
    answers: [.page(of: DecisionBody.self)],
    problems: [.starting] + RouteDocument.stored)

  fileprivate static let decision = RouteDocument(
    "getDecision", "What was said to a recommendation",
    answers: [.json(DecisionBody.self, "The word that stands.", headers: ["ETag"])],
    problems: [.starting] + RouteDocument.stored)

  fileprivate static let newDecision = RouteDocument(
    "decide", "Confirm or decline a recommendation", taking: .asOf + RouteDocument.conditions,
    body: .json(NewDecisionBody.self, example: ["verdict": "declined", "reason": "not-available"]),
    answers: [
      .json(DecisionBody.self, "It stands in the place of another.", headers: ["ETag"]),
      .ok("It is the first.", .json(DecisionBody.self), status: 201, headers: ["ETag"]),
    ],
    problems: [.starting, .invalidBody, .unsupportedMediaType, .preconditionRequired, .preconditionFailed, .diskFull]
      + RouteDocument.stored)

  fileprivate static let withdrawal = RouteDocument(
    "withdrawDecision", "Take a decision back", taking: RouteDocument.conditions,
    answers: [.ok("It does not stand any more.", status: 204)],
    problems: [.starting, .preconditionRequired, .preconditionFailed, .diskFull] + RouteDocument.stored)

  fileprivate static let erasedComments = RouteDocument(
    "eraseComments", "Overwrite the comments of decisions", taking: [.query("recommendation", "Of one alone.")],
    answers: [.json(ErasedCommentsBody.self, "How many there were.")],
    problems: [.starting, .diskFull] + RouteDocument.stored)

  fileprivate static let erasedCadre = RouteDocument(
    "eraseCadre", "Erase everything that is stored of a cadre who is in no profile any more",
    "Decisions with their log and comments, and the answers of all generations. The database is written anew, where there was "
      + "anything, or where that was due from before. The figures of a generation stay those of its time. Where `detail` is "
      + "`\(Problem.notOverwritten)`, nobody is told of it any more, and bytes of it may be left.",
    answers: [.json(ErasedCadreBody.self, "How much there was.")],
    problems: [.starting, .preconditionFailed, .diskFull] + RouteDocument.stored)

  fileprivate static let declines = RouteDocument(
    "countDeclines", "How many cadres have declined recommendations of which rule",
    taking: [.query("by", "The dimensions.", ["type": "string", "enum": ["rule", "rule,reason"]])],
    answers: [.json(DeclineCountsBody.self, "The counts.")], problems: [.starting] + RouteDocument.stored)

  fileprivate static let conditions: [RouteParameter] = [
    .header("If-Match", "The entity tag of the decision that is to be replaced."),
    .header("If-None-Match", "`*` where there is to be none yet.", example: "*"),
  ]
}
