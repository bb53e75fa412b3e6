import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/cadres?unit=&role=&q=&as_of=&limit=&cursor=` and `/v1/cadres/{id}?as_of=`. The day decides on roles.
  mutating func addCadres(_ backend: Backend) {
    get("/v1/cadres") { request, _ in
      var query = try request.query()
      let unit = query.text("unit")
      let role = query.text("role")
      let words = query.text("q")
      let asOf = query.asOf(else: backend)
      let listing = try Listing(request, &query)
      try query.finish()
      let snapshot = try backend.serving.current().snapshot
      return try await listing.response { after, limit in
        try answering { () throws(AnswerFailure) in
          try snapshot.cadres(unit: unit, role: role, query: words, asOf: asOf, after: after, limit: limit)
        }
      }
    }

    get("/v1/cadres/{id}") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      try query.finish()
      let served = try backend.serving.current()
      guard let body = served.snapshot.cadre(try scope.segment("id"), asOf: asOf) else { throw Problem.noCadre }
      return .tagged(body, sources: served.sources, for: request)
    }
  }
}

extension Problem {
  /// Does not say which: an id may tell who.
  static let noCadre = Problem(.notFound, "there is no such cadre")
}

extension Served {
  /// What every answer rests on, for entity tags.
  var sources: [String] { [ruleSetDigest, profilesDigest] }
}
