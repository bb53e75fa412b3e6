import Answering
import HTTPTypes
import Hummingbird
import Persistence
import WireFormat

extension RouteTable {
  /// `/v1/cadres/{id}/decisions` and `/{recommendation}` with PUT and DELETE, which say by `If-Match` or `If-None-Match` what
  /// they are meant to replace; POST `/v1/cadres/{id}/decisions:erase-comments?recommendation=`; and `/v1/decisions?by=rule|rule,reason`, the declines in counts.
  mutating func addDecisions(_ backend: Backend) {
    get("/v1/cadres/{id}/decisions", for: .persons, .bulk) { request, scope in
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

    get("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk) { request, scope in
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

    put("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let served = try backend.serving.current()
      let cadre = try scope.cadre(in: served, decidedIn: refreshes)
      let recommendation = try scope.segment("recommendation")
      let condition = try DecisionCondition(request.headers)
      let posted = try await request.postedDecision()
      let user = scope.peer.user
      return try await onBulkThreads {
        // Before: what is stored cannot be taken back where it cannot be written down.
        try scope.note([cadre])
        let (decision, isNew) = try refreshes.decide(
          posted, on: recommendation, of: cadre, among: served.snapshot.recommended(to: cadre, asOf: asOf),
          if: condition,
          user: user)
        var response = Response.json(DecisionBody(decision), headers: [.eTag: decision.tag])
        if isNew { response.status = .created }
        return response
      }
    }

    delete("/v1/cadres/{id}/decisions/{recommendation}", for: .persons, .bulk) { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let cadre = try scope.cadre(in: try backend.serving.current(), decidedIn: refreshes)
      let recommendation = try scope.segment("recommendation")
      let condition = try DecisionCondition(request.headers)
      let user = scope.peer.user
      return try await onBulkThreads {
        try scope.note([cadre])
        try refreshes.withdraw(on: recommendation, of: cadre, if: condition, user: user)
        var response = Response(status: .noContent)
        response.headers[.contentLength] = nil
        return response
      }
    }

    post("/v1/cadres/{id}/decisions:erase-comments", for: .persons, .bulk) { request, scope in
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

    get("/v1/decisions", for: [.persons, .counts], .bulk) { request, scope in
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
