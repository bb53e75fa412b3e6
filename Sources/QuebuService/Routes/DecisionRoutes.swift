import Answering
import HTTPTypes
import Hummingbird
import Persistence
import WireFormat

extension RouteTable {
  /// `/v1/cadres/{id}/decisions` and `/{recommendation}` with PUT and DELETE, which say by `If-Match` or `If-None-Match` what
  /// they are meant to replace; POST `/v1/cadres/{id}/decisions:erase-comments?recommendation=`; and `/v1/decisions?by=rule|rule,reason`, the declines in counts.
  mutating func addDecisions(_ backend: Backend) {
    get("/v1/cadres/{id}/decisions") { request, scope in
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let snapshot = try backend.serving.current().snapshot
      let cadre = try scope.segment("id")
      let recommended = snapshot.recommended(to: cadre, asOf: asOf)
      // Of a cadre who is gone the decisions are still there.
      if recommended == nil, refreshes.decided.latest(of: cadre) == 0 { throw Problem.noCadre }
      let current = Set((recommended ?? []).map(\.id))
      return try await listing.response { after, limit in
        try refreshes.decisions(of: cadre, current: current, after: after, limit: limit)
      }
    }

    get("/v1/cadres/{id}/decisions/{recommendation}") { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let (cadre, recommendation) = (try scope.segment("id"), try scope.segment("recommendation"))
      return try await onBulkThreads {
        guard let decision = try refreshes.decision(on: recommendation, of: cadre) else { throw Problem.noDecision }
        return .json(DecisionBody(decision), headers: [.eTag: decision.tag])
      }
    }

    put("/v1/cadres/{id}/decisions/{recommendation}") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let snapshot = try backend.serving.current().snapshot
      let (cadre, recommendation) = (try scope.segment("id"), try scope.segment("recommendation"))
      let condition = try DecisionCondition(request.headers)
      let posted = try await request.postedDecision()
      let user = scope.peer.user
      return try await onBulkThreads {
        let (decision, isNew) = try refreshes.decide(
          posted, on: recommendation, of: cadre, among: snapshot.recommended(to: cadre, asOf: asOf), if: condition,
          user: user)
        var response = Response.json(DecisionBody(decision), headers: [.eTag: decision.tag])
        if isNew { response.status = .created }
        return response
      }
    }

    delete("/v1/cadres/{id}/decisions/{recommendation}") { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let (cadre, recommendation) = (try scope.segment("id"), try scope.segment("recommendation"))
      let condition = try DecisionCondition(request.headers)
      let user = scope.peer.user
      return try await onBulkThreads {
        try refreshes.withdraw(on: recommendation, of: cadre, if: condition, user: user)
        var response = Response(status: .noContent)
        response.headers[.contentLength] = nil
        return response
      }
    }

    post("/v1/cadres/{id}/decisions:erase-comments") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let recommendation = query.text("recommendation")
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let cadre = try scope.segment("id")
      let user = scope.peer.user
      return try await onBulkThreads {
        .json(try refreshes.eraseComments(of: cadre, on: recommendation, user: user))
      }
    }

    get("/v1/decisions") { request, _ in
      _ = try request.accepted()
      var query = try request.query()
      let byReason = query.choice("by", ["rule": false, "rule,reason": true]) ?? false
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let ruleSet = try backend.serving.current().snapshot.ruleSet
      return try await onBulkThreads { .json(try refreshes.declines().body(byReason: byReason, ruleSet: ruleSet)) }
    }
  }
}
