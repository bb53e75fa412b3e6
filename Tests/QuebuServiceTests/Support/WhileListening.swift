import HummingbirdCore
import Logging

@testable import QuebuService

/// Listens in this process while the work is done, then cancels the listener and waits for its end.
///
/// - Parameter routes: of the service itself, with nothing to serve, unless there are others.
func whileListening<Result: Sendable>(
  _ limits: Limits, access: AccessRules = .only(PeerCredentials.own.user), routes: RouteTable? = nil,
  _ work: (_ socket: String, _ door: FrontDoor) async throws -> Result
) async throws -> Result {
  let site = try TestSite()
  let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  let door =
    try routes.map { FrontDoor(routes: $0, access: access, audit: try .forTests(), logger: logger) }
    ?? Inside(site, access: access).door
  let (listening, continuation) = AsyncStream.makeStream(of: Void.self)
  let claim = try SocketClaim(path: site.socket)
  let listener = Listener(claim, target: door, limits: limits, logger: logger) { continuation.finish() }
  let result = try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await listener.run() }
    for await _ in listening {}
    let result = try await work(site.socket, door)
    group.cancelAll()
    return result
  }
  guard !site.exists(site.socket) else { throw TestConnection.Failure(description: "the socket is left behind") }
  return result
}

/// A route of tests that answers only when it is told to.
final class HeldRoute: Sendable {
  private let begun = AsyncStream.makeStream(of: Void.self)
  private let released = AsyncStream.makeStream(of: Void.self)

  func answer() async -> Response {
    begun.continuation.yield()
    // One for each that is held.
    var releases = released.stream.makeAsyncIterator()
    await releases.next()
    return .bytes(Array("{}".utf8), .json)
  }

  /// Waits until so many have begun.
  func waitUntilBegun(_ count: Int = 1) async {
    var begun = begun.stream.makeAsyncIterator()
    for _ in 0..<count { await begun.next() }
  }

  func release() { released.continuation.yield() }
}
