import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/courses` and `/v1/courses/{id}`.
  mutating func addCourses(_ backend: Backend) {
    get("/v1/courses", for: .catalogue, .bulk, as: .courses) { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let snapshot = try backend.serving.current().snapshot
      return try await listing.response { after, limit in snapshot.courses(after: after, limit: limit) }
    }

    get("/v1/courses/{id}", for: .catalogue, as: .course) { request, scope in
      try request.expectNothing()
      let served = try backend.serving.current()
      guard let body = served.snapshot.course(try scope.segment("id")) else {
        throw Problem(.notFound, "there is no such course")
      }
      return .json(body)
    }
  }
}

extension RouteDocument {
  fileprivate static let courses = RouteDocument(
    "listCourses", "All courses, by id", taking: .paged, answers: [.page(of: CourseBody.self)], problems: [.starting])

  fileprivate static let course = RouteDocument(
    "getCourse", "A course", answers: [.json(CourseBody.self, "The course.")], problems: [.starting])
}
