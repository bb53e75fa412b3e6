import HTTPTypes
import Hummingbird
import TrainingModel
import WireFormat

extension RouteTable {
  /// `PUT /v1/refreshes/{date}?verify=`: the answers of everyone are brought up to date for a day. 202 and the operation
  /// that does so; 200 and what it did where the same was done last, and no check is asked for.
  mutating func addRefreshes(_ backend: Backend) {
    put("/v1/refreshes/{date}") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let verifies = query.flag("verify") ?? false
      try query.finish()
      guard let date = CalendarDate(try scope.segment("date")) else {
        throw Problem.parameter("date", "the path ends with a day as YYYY-MM-DD")
      }
      let served = try backend.serving.current()
      if !verifies, let last = backend.refreshes.last, last.isFor(served, on: date) { return .json(last.body) }
      let operation = try backend.operations.start("refresh")
      try RefreshJob(
        operation: operation, served: served, date: date, verifies: verifies, refreshes: backend.refreshes,
        logger: scope.logger
      ).start()
      var response = Response.json(operation.body, headers: [.location: Operations.path(of: operation)])
      response.status = .accepted
      return response
    }
  }
}
