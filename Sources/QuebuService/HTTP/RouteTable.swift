import HTTPTypes
package import Hummingbird
package import HummingbirdCore

/// The paths of the service with their methods: fills Hummingbird's router, and remembers what is where, so that a known
/// path with another method is told from an unknown path. `HEAD` is where `GET` is.
///
/// Each route says of which permissions whoever asks needs any; nobody else reaches its handler.
package struct RouteTable {
  package typealias Handler = @Sendable (Request, RequestScope) async throws -> Response

  package let router = Router(context: RequestScope.self)
  package private(set) var paths = PathTable()

  package init() {}

  package mutating func get(_ path: RouterPath, for needed: Permissions, _ handler: @escaping Handler) {
    add(.get, path, needed, handler)
    add(.head, path, needed, handler)
  }

  /// - Parameter bodyLimit: in bytes; nil: that of all connections.
  package mutating func post(
    _ path: RouterPath, for needed: Permissions, bodyLimit: Int? = nil, _ handler: @escaping Handler
  ) {
    add(.post, path, needed, bodyLimit: bodyLimit, handler)
  }

  package mutating func put(_ path: RouterPath, for needed: Permissions, _ handler: @escaping Handler) {
    add(.put, path, needed, handler)
  }

  package mutating func delete(_ path: RouterPath, for needed: Permissions, _ handler: @escaping Handler) {
    add(.delete, path, needed, handler)
  }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: RouterPath, _ needed: Permissions, bodyLimit: Int? = nil,
    _ handler: @escaping Handler
  ) {
    router.on(path, method: method) { request, scope in
      try scope.principal.require(needed)
      return try await handler(request, scope)
    }
    paths.add(method, at: path, .init(needed: needed, bodyLimit: bodyLimit))
  }
}

/// Which methods each path has, what they need, and how long a body they take.
package struct PathTable: Sendable {
  struct Route: Sendable {
    /// Any of these.
    var needed: Permissions
    var bodyLimit: Int?
  }

  private struct Entry: Sendable {
    var path: RouterPath
    var methods: [HTTPRequest.Method] = []
    var routes: [HTTPRequest.Method: Route] = [:]
  }

  private var entries: [Entry] = []

  init() {}

  mutating func add(_ method: HTTPRequest.Method, at path: RouterPath, _ route: Route) {
    let place = entries.firstIndex { $0.path == path } ?? entries.endIndex
    if place == entries.endIndex { entries.append(Entry(path: path)) }
    entries[place].methods.append(method)
    entries[place].routes[method] = route
  }

  /// How many bytes of body a request may have where its path has a limit of its own.
  func bodyLimit(of request: HTTPRequest, from principal: Principal) -> Int? {
    let path = (request.path ?? "").prefix { $0 != "?" }
    guard let route = entry(at: path, for: request.method)?.routes[request.method], principal.has(route.needed) else {
      return nil
    }
    return route.bodyLimit
  }

  /// Every route, as it was added.
  var all: [(method: HTTPRequest.Method, path: RouterPath)] {
    entries.flatMap { entry in entry.methods.map { ($0, entry.path) } }
  }

  /// The path that has the method, else any that fits.
  private func entry(at path: some StringProtocol, for method: HTTPRequest.Method) -> Entry? {
    let segments = path.split(separator: "/", omittingEmptySubsequences: true)
    let found = entries.filter { entry in
      entry.path.count == segments.count && zip(entry.path, segments).allSatisfy { $0 ~= $1 }
    }
    return found.first { $0.methods.contains(method) } ?? found.first
  }

  /// Why the router had no answer.
  func problem(for request: Request, status: HTTPResponse.Status) -> Problem {
    guard status == .notFound else { return Problem(.internalError) }
    guard let found = entry(at: request.uri.path, for: request.method) else {
      return Problem(.notFound, "there is no such path")
    }
    let allowed = found.methods.map(\.rawValue).joined(separator: ", ")
    return Problem(.methodNotAllowed, "this path takes \(allowed)", headers: [.allow: allowed])
  }
}
