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

  /// - Parameter bodyLimit: in bytes; nil: that of all connections.
  package mutating func post(_ path: RouterPath, bodyLimit: Int? = nil, _ handler: @escaping Handler) {
    add(.post, path, bodyLimit: bodyLimit, handler)
  }

  package mutating func put(_ path: RouterPath, _ handler: @escaping Handler) { add(.put, path, handler) }

  package mutating func delete(_ path: RouterPath, _ handler: @escaping Handler) { add(.delete, path, handler) }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: RouterPath, bodyLimit: Int? = nil, _ handler: @escaping Handler
  ) {
    router.on(path, method: method) { request, scope in try await handler(request, scope) }
    paths.add(method, at: path, bodyLimit: bodyLimit)
  }
}

/// Which methods each path has, and how long a body it takes.
package struct PathTable: Sendable {
  private struct Entry: Sendable {
    var path: RouterPath
    var methods: [HTTPRequest.Method] = []
    var bodyLimits: [HTTPRequest.Method: Int] = [:]
  }

  private var entries: [Entry] = []

  init() {}

  mutating func add(_ method: HTTPRequest.Method, at path: RouterPath, bodyLimit: Int?) {
    let place = entries.firstIndex { $0.path == path } ?? entries.endIndex
    if place == entries.endIndex { entries.append(Entry(path: path)) }
    entries[place].methods.append(method)
    entries[place].bodyLimits[method] = bodyLimit
  }

  /// How many bytes of body a request may have where its path has a limit of its own.
  func bodyLimit(of request: HTTPRequest) -> Int? {
    let path = (request.path ?? "").prefix { $0 != "?" }
    return entry(at: path, for: request.method)?.bodyLimits[request.method]
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
