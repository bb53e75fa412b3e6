import Answering
import HTTPTypes
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/classes?course=&from=&to=&free=`, `/v1/classes/{id}` and `/v1/classes/{id}/candidates?as_of=`.
  mutating func addClasses(_ backend: Backend) {
    get("/v1/classes", for: .catalogue, .bulk, as: .classes) { request, _ in
      var query = try request.query()
      let course = query.text("course")
      let from = query.date("from")
      let to = query.date("to")
      let free = query.flag("free")
      let listing = try Listing(request, &query)
      try query.finish()
      let snapshot = try backend.serving.current().snapshot
      return try await listing.response { after, limit in
        try answering { () throws(AnswerFailure) in
          try snapshot.classes(course: course, from: from, to: to, free: free, after: after, limit: limit)
        }
      }
    }

    get("/v1/classes/{id}", for: .catalogue, as: .trainingClass) { request, scope in
      try request.expectNothing()
      let served = try backend.serving.current()
      guard let body = served.snapshot.trainingClass(try scope.segment("id")) else {
        throw Problem(.notFound, "there is no such class")
      }
      return .json(body)
    }

    get("/v1/classes/{id}/candidates", for: .persons, .bulk, as: .candidates) { request, scope in
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let listing = try Listing(request, &query)
      try query.finish()
      let served = try backend.serving.current()
      let sight = scope.sight(in: served)
      let id = try scope.segment("id")
      // Looks at everyone, so away from the event loops.
      let whole = try await onBulkThreads {
        try answering { () throws(AnswerFailure) in
          try served.snapshot.candidates(
            id, asOf: asOf, after: listing.after, limit: listing.limitOrDefault, in: sight)
        }
      }
      return try scope.disclose(listing.response(whole), of: whole.candidates.map(\.cadre))
    }
  }
}

extension Listing {
  /// The candidates of a class: the page has the class above its items, the lines are the items alone.
  fileprivate func response(_ body: ClassCandidatesBody) -> Response {
    guard !isStream else { return lines(of: body.candidates, next: body.next) }
    var body = body
    var headers: HTTPFields = [:]
    if let next = body.next {
      let cursor = Cursor.text(after: next)
      body.next = cursor
      headers.set(FieldName.link, to: link(to: cursor))
    }
    return .json(body, headers: headers)
  }
}

extension RouteDocument {
  fileprivate static let classes = RouteDocument(
    "listClasses", "Classes, by id",
    taking: [
      .query("course", "Of a course.", example: "political-ability"),
      .query("from", "That start on the day or later.", ["type": "string", "format": "date"], example: "2026-01-01"),
      .query("to", "That start on the day or earlier.", ["type": "string", "format": "date"], example: "2026-12-31"),
      .query("free", "With free places, or without.", ["type": "boolean"]),
    ] + .paged, answers: [.page(of: ClassBody.self)], problems: [.starting, .notFound])

  fileprivate static let trainingClass = RouteDocument(
    "getClass", "A class", answers: [.json(ClassBody.self, "The class.")], problems: [.starting])

  fileprivate static let candidates = RouteDocument(
    "listCandidates", "Whom a class would help, those first who need it most", taking: .asOf + .paged,
    answers: [
      .ok(
        "The class with a page of candidates, or the candidates as lines.", .json(ClassCandidatesBody.self) + .lines,
        headers: ["Link"])
    ], problems: [.starting])
}
