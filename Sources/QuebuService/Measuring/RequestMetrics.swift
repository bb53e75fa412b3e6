import CoreMetrics
import HTTPTypes

/// What is counted and timed of requests: by the template of the path, never the path.
final class RequestMetrics: Sendable {
  /// Of one route, made before there are requests.
  private struct Route: Sendable {
    /// By the class of their status: 1xx to 5xx.
    let counts: [Counter]
    let time: CoreMetrics.Timer

    init(_ method: String, _ path: String, _ registry: MetricsRegistry) {
      let route = [("method", method), ("route", path)]
      counts = (1...5).map { status in
        Counter(label: RequestMetrics.requestCount, dimensions: route + [("status", "\(status)xx")], factory: registry)
      }
      time = CoreMetrics.Timer(label: RequestMetrics.requestTime, dimensions: route, factory: registry)
    }
  }

  private static let requestCount = "quebu_http_requests_total"
  private static let requestTime = "quebu_http_request_duration_seconds"
  private static let inFlight = "quebu_http_requests_in_flight"

  let registry = MetricsRegistry(help: [
    requestCount: "Requests that were answered, by the template of their path and the class of their status.",
    requestTime: "How long it took until the answer was there; of streams, until their first piece was.",
    inFlight: "Requests that are being worked on.",
  ])
  private let routes: [String: Route]
  /// Of paths that are none, and of requests that were refused before anybody looked for their path.
  private let other: Route
  private let underWay: Meter

  init(_ paths: PathTable) {
    var routes: [String: Route] = [:]
    for (method, path, _) in paths.all {
      routes["\(method) \(path)"] = Route(method.rawValue, "\(path)", registry)
    }
    self.routes = routes
    other = Route("other", "none", registry)
    underWay = Meter(label: Self.inFlight, factory: registry)
  }

  func begin() { underWay.increment() }

  /// - Parameters:
  ///   - path: the template; nil: the path is none.
  ///   - status: nil: nothing was done, and nobody was there to be told.
  func end(_ method: HTTPRequest.Method, _ path: String?, _ status: HTTPResponse.Status?, _ time: Duration) {
    underWay.decrement()
    guard let status else { return }
    let route = path.flatMap { routes["\(method) \($0)"] } ?? other
    count(status, of: route)
    let (seconds, attoseconds) = time.components
    route.time.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  /// One that was refused before anything was done for it.
  func refuse(_ status: HTTPResponse.Status) { count(status, of: other) }

  private func count(_ status: HTTPResponse.Status, of route: Route) {
    let place = status.code / 100 - 1
    if route.counts.indices.contains(place) { route.counts[place].increment() }
  }
}
