import HTTPTypes
import Hummingbird
import NIOCore
import WireFormat

extension RouteTable {
  /// `/-/healthy`, `/-/ready`, `/-/version`.
  mutating func addStatus(_ backend: Backend) {
    // Of fixed bytes: it says that the process takes requests, and touches nothing that could make it wait.
    let healthy = ByteBuffer(bytes: WireEncoder.encode(HealthBody(status: "ok")))
    get("/-/healthy", for: .anyone, .status, as: .healthy) { _, _ in
      Response(
        status: .ok, headers: [.contentType: MediaType.json.contentType], body: .init(byteBuffer: healthy))
    }

    get("/-/ready", for: .anyone, .status, as: .ready) { request, scope in
      try request.expectNothing()
      if let failure = backend.refreshes?.storeFailure { throw failure.problem }
      if backend.audit.failure != nil { throw Problem(.auditNotWritten) }
      var body = backend.serving.readiness()
      body.store = backend.refreshes?.damage
      if body.store != nil, body.status == "ready" { body.status = "degraded" }
      // Who was left out is a small group.
      if !scope.principal.has(.operations), scope.principal.units != .all {
        body.leftOut = nil
        body.errors.removeAll { $0.code.hasPrefix("Q06") }
      }
      var response = Response.json(body)
      if body.status == "starting" {
        response.status = .serviceUnavailable
        response.headers[.retryAfter] = "1"
      }
      return response
    }

    get("/-/version", for: .anyone, .status, as: .version) { request, _ in
      try request.expectNothing()
      return .json(VersionBody(name: "quebud", version: QuebuVersion.current))
    }
  }
}

extension RouteDocument {
  fileprivate static let healthy = RouteDocument(
    "isHealthy", "Whether the process takes requests", answers: [.json(HealthBody.self, "It does.")],
    takesAnything: true)

  fileprivate static let ready = RouteDocument(
    "isReady", "Whether something is served, and what",
    answers: [
      .json(ReadyBody.self, "Something is served; `degraded`: not all of what the folders hold."),
      .ok("Nothing is served yet.", .json(ReadyBody.self), status: 503, headers: ["Retry-After"]),
    ], problems: [.storeFailed, .auditNotWritten])

  fileprivate static let version = RouteDocument(
    "getVersion", "Which program answers", answers: [.json(VersionBody.self, "Its name and version.")])
}
