import HTTPTypes
package import Hummingbird
package import HummingbirdCore
import NIOPosix

/// The paths of the service with their methods: fills Hummingbird's router, and remembers what is where, so that a known
/// path with another method is told from an unknown path. `HEAD` is where `GET` is.
///
/// Each route says of which permissions whoever asks needs any; nobody else reaches its handler. What it takes and answers is in
/// the description of the API (`APIDocument`).
package struct RouteTable {
  package typealias Handler = @Sendable (Request, RequestScope) async throws -> Response

  package let router = Router(context: RequestScope.self)
  package private(set) var paths = PathTable()
  package let limits: Limits
  package let bulk: BulkQueue

  package init(limits: Limits = .init()) {
    self.limits = limits
    bulk = BulkQueue(limits, on: MultiThreadedEventLoopGroup.singleton.next())
  }

  package mutating func get(
    _ path: RouterPath, for needed: Permissions, _ load: Load = .short, as document: RouteDocument?,
    _ handler: @escaping Handler
  ) {
    add(.get, path, .init(needed: needed, load: load, document: document), handler)
    add(.head, path, .init(needed: needed, load: load, document: nil), handler)
  }

  /// - Parameters:
  ///   - isChange: whether it changes the service or what it serves, so that the audit says who has asked for it and what came of it.
  ///   - bodyLimit: in bytes; nil: that of all connections.
  package mutating func post(
    _ path: RouterPath, for needed: Permissions, _ load: Load = .short, isChange: Bool = false,
    as document: RouteDocument?, bodyLimit: Int? = nil, _ handler: @escaping Handler
  ) {
    let route = PathTable.Route(
      needed: needed, load: load, isChange: isChange, document: document, bodyLimit: bodyLimit)
    add(.post, path, route, handler)
  }

  package mutating func put(
    _ path: RouterPath, for needed: Permissions, _ load: Load = .short, isChange: Bool = false,
    as document: RouteDocument?, _ handler: @escaping Handler
  ) {
    add(.put, path, .init(needed: needed, load: load, isChange: isChange, document: document), handler)
  }

  package mutating func delete(
    _ path: RouterPath, for needed: Permissions, _ load: Load = .short, as document: RouteDocument?,
    _ handler: @escaping Handler
  ) {
    add(.delete, path, .init(needed: needed, load: load, document: document), handler)
  }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: RouterPath, _ route: PathTable.Route, _ handler: @escaping Handler
  ) {
    router.on(path, method: method) { [bulk] request, scope in
      try scope.principal.require(route.needed)
      let answer: () async throws -> Response = {
        guard route.isChange else { return try await handler(request, scope) }
        return try await scope.noting(request) { try await handler(request, scope) }
      }
      guard route.load == .bulk else { return try await answer() }
      return try await bulk.whenThereIsRoom(unless: scope.isGone, answer)
    }
    paths.add(method, at: path, route)
  }
}

/// What an answer takes of the service, and so how many there may be at once.
package enum Load: Hashable, Sendable {
  /// Next to nothing, for who watches over the service: never refused for want of room, nor waiting for any.
  case status
  /// A moment on the event loop of its connection.
  case short
  /// It looks at many cadres, at the database, at many files or at a profile that was sent, on the bulk threads (`BulkQueue`).
  case bulk
  /// It waits for a job, or has the service do something that it does one at a time: it does not wait behind others.
  case control
}

/// Which methods each path has, what they need, and what they take.
package struct PathTable: Sendable {
  struct Route: Sendable {
    /// Any of these.
    var needed: Permissions
    var load: Load
    /// Of the service, or of what it serves.
    var isChange = false
    /// Nil of `HEAD`, which is as `GET`, and of routes of tests.
    var document: RouteDocument?
    /// In bytes; nil: that of all connections.
    var bodyLimit: Int?
  }

  private struct Entry: Sendable {
    var path: RouterPath
    var methods: [HTTPRequest.Method] = []
    var routes: [HTTPRequest.Method: Route] = [:]
    /// How many segments are anything at all.
    let openness: Int

    init(_ path: RouterPath) {
      self.path = path
      openness = path.count { "\($0)".hasSuffix("}") }
    }
  }

  /// By how many segments they have.
  private var entries: [Int: [Entry]] = [:]
  /// Every route, as it was added.
  private(set) var all: [(method: HTTPRequest.Method, path: RouterPath, route: Route)] = []

  init() {}

  mutating func add(_ method: HTTPRequest.Method, at path: RouterPath, _ route: Route) {
    all.append((method, path, route))
    var entries = entries[path.count] ?? []
    let place = entries.firstIndex { $0.path == path } ?? entries.endIndex
    if place == entries.endIndex { entries.append(Entry(path)) }
    entries[place].methods.append(method)
    entries[place].routes[method] = route
    self.entries[path.count] = entries
  }

  /// The route that answers a request; nil: none does.
  func route(of request: HTTPRequest) -> Route? {
    let path = (request.path ?? "").prefix { $0 != "?" }
    return entry(at: path, for: request.method)?.routes[request.method]
  }

  /// The path that has the method, else the one that fits best: `{id}:cancel` before `{id}`.
  private func entry(at path: some StringProtocol, for method: HTTPRequest.Method) -> Entry? {
    let segments = path.split(separator: "/", omittingEmptySubsequences: true)
    var best: Entry?
    for entry in entries[segments.count] ?? [] where zip(entry.path, segments).allSatisfy({ $0 ~= $1 }) {
      if entry.methods.contains(method) { return entry }
      if best.map({ $0.openness > entry.openness }) ?? true { best = entry }
    }
    return best
  }

  /// What stands in the table for a path; nil: it has none such.
  func template(of path: some StringProtocol, for method: HTTPRequest.Method) -> String? {
    entry(at: path, for: method).map { "\($0.path)" }
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
