import Glibc
import HTTPTypes
import Hummingbird
package import HummingbirdCore
package import Logging
import Synchronization

/// Answers each request of a connection: guards, then the router; every refusal and every fault leaves as a problem, and
/// every answer with the id of its request. Logs the template of the path, never the path.
package final class FrontDoor: Answerer {
  private let router: RouterResponder<RequestScope>
  private let paths: PathTable
  private let guarding: RequestGuard
  private let logger: Logger
  private let count = Atomic<UInt64>(0)

  /// - Parameter user: the one who gets in; by default the one who runs the process.
  package init(routes: RouteTable, user: UInt32 = geteuid(), logger: Logger) {
    router = routes.router.buildResponder()
    paths = routes.paths
    guarding = RequestGuard(user: user)
    self.logger = logger
  }

  package func answer(_ request: Request, from peer: PeerCredentials?) async -> Response {
    let requestID = RequestIDs.text(count.add(1, ordering: .relaxed).newValue)
    var response: Response
    do {
      response = try await routed(request, from: peer, requestID: requestID)
    } catch let problem as Problem {
      response = problem.response(requestID: requestID)
    } catch {
      // The kind of the error only: a message might hold what a client sent.
      logger.error("a request failed", metadata: ["request": "\(requestID)", "error": "\(type(of: error))"])
      response = Problem(.internalError).response(requestID: requestID)
    }
    complete(&response, requestID: requestID)
    return request.method == .head ? response.createHeadResponse() : response
  }

  package func refusal(_ kind: ProblemKind, detail: String) -> Response {
    let requestID = RequestIDs.text(count.add(1, ordering: .relaxed).newValue)
    var response = Problem(kind, detail).response(requestID: requestID)
    complete(&response, requestID: requestID)
    return response
  }

  private func routed(_ request: Request, from peer: PeerCredentials?, requestID: String) async throws -> Response {
    let peer = try guarding.check(request, from: peer)
    let scope = RequestScope(source: .init(logger: logger, peer: peer, requestID: requestID))
    let response = try await router.respond(to: request, context: scope)
    let path = scope.endpointPath ?? ""
    // Routes throw their refusals: an error that comes back as an answer is the router's own.
    if response.status.code >= 400 { throw paths.problem(for: request, status: response.status) }
    logger.debug(
      "answered",
      metadata: [
        "request": "\(requestID)", "method": "\(request.method)", "path": "\(path)",
        "status": "\(response.status.code)",
      ])
    return response
  }

  private func complete(_ response: inout Response, requestID: String) {
    if let name = HTTPField.Name.requestID { response.headers[name] = requestID }
    response.headers[.cacheControl] = "no-store"
  }

}

extension HTTPField.Name {
  /// `X-Request-Id`; never nil, since the name is a token.
  static let requestID = HTTPField.Name("X-Request-Id")
}
