import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/courses` and `/v1/courses/{id}`.
  mutating func addCourses(_ backend: Backend) {
    get("/v1/courses", for: .catalogue, .bulk) { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let snapshot = try backend.serving.current().snapshot
      return try await listing.response { after, limit in snapshot.courses(after: after, limit: limit) }
    }

    get("/v1/courses/{id}", for: .catalogue) { request, scope in
      try request.expectNothing()
      let served = try backend.serving.current()
      guard let body = served.snapshot.course(try scope.segment("id")) else {
        throw Problem(.notFound, "there is no such course")
      }
      return .json(body)
    }
  }
}
