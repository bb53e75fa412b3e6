import Hummingbird

extension RouteTable {
  /// `/-/metrics`: counts and times for Prometheus, none of them of a person. Without those of requests where nobody counts them.
  mutating func addMetrics(_ backend: Backend) {
    get("/-/metrics", for: .operations, .control, as: .metrics) { request, scope in
      _ = try request.accepted(among: [.metrics])
      try request.query().finish()
      return try await onBulkThreads {
        var exposition = Exposition()
        backend.measure(into: &exposition)
        scope.metrics?.registry.write(to: &exposition)
        ProcessFacts.write(to: &exposition)
        return .bytes(Array(exposition.text.utf8), .metrics)
      }
    }
  }
}

extension RouteDocument {
  fileprivate static let metrics = RouteDocument(
    "getMetrics", "Counts and times, none of them of a person",
    answers: [
      .ok("In the text format of Prometheus.", .text(MediaType.metrics.rawValue, "Version 0.0.4 of the format."))
    ],
    problems: [.storeFailed, .busy])
}
