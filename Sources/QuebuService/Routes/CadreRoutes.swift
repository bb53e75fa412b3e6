import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/cadres?unit=&role=&q=&as_of=&limit=&cursor=` and `/v1/cadres/{id}?as_of=`. The day decides on roles.
  mutating func addCadres(_ backend: Backend) {
    get("/v1/cadres", for: .persons, .bulk, as: .cadres) { request, scope in
      var query = try request.query()
      let unit = query.text("unit")
      let role = query.text("role")
      let words = query.text("q")
      let asOf = query.asOf(else: backend)
      let listing = try Listing(request, &query)
      try query.finish()
      let served = try backend.serving.current()
      let sight = scope.sight(in: served)
      return try await listing.response { after, limit in
        let page = try answering { () throws(AnswerFailure) in
          try served.snapshot.cadres(
            unit: unit, role: role, query: words, asOf: asOf, after: after, limit: limit, in: sight)
        }
        return try scope.disclose(page, of: page.items.map(\.id))
      }
    }

    get("/v1/cadres/{id}", for: .persons, as: .cadre) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      try query.finish()
      let served = try backend.serving.current()
      let id = try scope.cadre(in: served)
      guard let body = served.snapshot.cadre(id, asOf: asOf) else { throw Problem.noCadre }
      return try scope.disclose(.tagged(body, sources: served.sources, for: request), of: [id])
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

extension RouteDocument {
  fileprivate static let cadres = RouteDocument(
    "listCadres", "The cadres whom one may see, by id",
    taking: [
      .query("unit", "Of a unit, with the units below it.", example: "xc.culture"),
      .query("role", "Who have a role on the day.", example: "division-cadre"),
      .query("q", "With these words in id or name.", example: "xc-00"),
    ] + .asOf + .paged, answers: [.page(of: CadreSummaryBody.self)], problems: [.starting, .notFound])

  fileprivate static let cadre = RouteDocument(
    "getCadre", "A cadre with all that is known", taking: .asOf + .ifNoneMatch,
    answers: [.json(CadreBody.self, "The cadre.", headers: ["ETag"]), .notModified], problems: [.starting])
}
