import Answering
import HTTPTypes
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/classes?course=&from=&to=&free=`, `/v1/classes/{id}` and `/v1/classes/{id}/candidates?as_of=`.
  mutating func addClasses(_ backend: Backend) {
    get("/v1/classes", for: .catalogue, .bulk) { request, _ in
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

    get("/v1/classes/{id}", for: .catalogue) { request, scope in
      try request.expectNothing()
      let served = try backend.serving.current()
      guard let body = served.snapshot.trainingClass(try scope.segment("id")) else {
        throw Problem(.notFound, "there is no such class")
      }
      return .json(body)
    }

    get("/v1/classes/{id}/candidates", for: .persons, .bulk) { request, scope in
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
