import HTTPTypes
package import Hummingbird
package import HummingbirdCore

/// The paths of the service with their methods: fills Hummingbird's router, and remembers what is where, so that a known
/// path with another method is told from an unknown path. `HEAD` is where `GET` is.
package struct RouteTable {
  package typealias Handler = @Sendable (Request, RequestScope) async throws -> Response

  package let router = Router(context: RequestScope.self)
  package private(set) var paths = PathTable()

  package init() {}

  package mutating func get(_ path: RouterPath, _ handler: @escaping Handler) {
    add(.get, path, handler)
    add(.head, path, handler)
  }

  package mutating func post(_ path: RouterPath, _ handler: @escaping Handler) { add(.post, path, handler) }

  private mutating func add(_ method: HTTPRequest.Method, _ path: RouterPath, _ handler: @escaping Handler) {
    router.on(path, method: method) { request, scope in try await handler(request, scope) }
    paths.add(method, at: path)
  }
}

/// Which methods each path has.
package struct PathTable: Sendable {
  private var methods: [(path: RouterPath, methods: [HTTPRequest.Method])] = []

  init() {}

  mutating func add(_ method: HTTPRequest.Method, at path: RouterPath) {
    if let place = methods.firstIndex(where: { $0.path == path }) {
      methods[place].methods.append(method)
    } else {
      methods.append((path, [method]))
    }
  }

  /// Why the router had no answer.
  func problem(for request: Request, status: HTTPResponse.Status) -> Problem {
    guard status == .notFound else { return Problem(.internalError) }
    let segments = request.uri.path.split(separator: "/", omittingEmptySubsequences: true)
    let found = methods.first { entry in
      entry.path.count == segments.count && zip(entry.path, segments).allSatisfy { $0 ~= $1 }
    }
    guard let found else { return Problem(.notFound, "there is no such path") }
    let allowed = found.methods.map(\.rawValue).joined(separator: ", ")
    return Problem(.methodNotAllowed, "this path takes \(allowed)", headers: [.allow: allowed])
  }
}
