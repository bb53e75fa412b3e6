package import HTTPTypes
import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore
import Synchronization
import WireFormat

/// Answers each request of a connection: guards, then the router; every refusal and every fault leaves as a problem, and
/// every answer with the id of its request. Logs the template of the path, never the path.
package final class FrontDoor: Answerer {
  private let router: RouterResponder<RequestScope>
  private let paths: PathTable
  private let access: AccessRules
  private let limits: Limits
  private let bulk: BulkQueue
  private let audit: Audit
  private let metrics: RequestMetrics
  private let logger: Logger
  private let count = Atomic<UInt64>(0)

  /// - Parameters:
  ///   - access: who gets in, and as what.
  ///   - audit: where it is written down who is told of whom.
  package init(routes: RouteTable, access: AccessRules, audit: Audit, logger: Logger) {
    router = routes.router.buildResponder()
    paths = routes.paths
    limits = routes.limits
    bulk = routes.bulk
    self.access = access
    self.audit = audit
    metrics = RequestMetrics(routes.paths)
    self.logger = logger
  }

  package func principal(of peer: PeerCredentials?) -> Principal { access.principal(of: peer) }

  package func answer(
    _ request: Request, from principal: Principal, unless isGone: @escaping @Sendable () -> Bool = { false }
  ) async -> Response {
    let (requestID, begun) = (nextID(), ContinuousClock.now)
    let scope = RequestScope(
      source: .init(
        logger: logger, principal: principal, requestID: requestID, method: request.method, audit: audit,
        metrics: metrics, isGone: isGone))
    metrics.begin()
    var response: Response
    var kind: ProblemKind?
    do {
      try RequestGuard.check(request.head, from: principal)
      response = try await router.respond(to: request, context: scope)
      // Routes throw their refusals (`/-/ready` alone says 503 in its own words): another error is the router's own.
      if response.status.code >= 400, response.status != .serviceUnavailable {
        throw paths.problem(for: request, status: response.status)
      }
      if audit.waitsForDisk { try await response.wait(for: audit, scope.receipt) }
    } catch let problem as Problem {
      audit.note(refused: problem, request.head, requestID, by: principal.peer, paths)
      response = problem.response(requestID: requestID)
      kind = problem.kind
    } catch {
      // The kind of the error only: a message might hold what a client sent.
      logger.error("a request failed", metadata: ["request_id": "\(requestID)", "error": "\(type(of: error))"])
      response = Problem(.internalError).response(requestID: requestID)
      kind = .internalError
    }
    let time = ContinuousClock.now - begun
    let isUnanswered = kind == .overloaded && isGone()
    metrics.end(request.method, scope.endpointPath, isUnanswered ? nil : response.status, time)
    log(request, scope, response.status, kind, time)
    complete(&response, requestID: requestID)
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// What there is too much of is refused before anything is done for it, and before its body is read.
  package func receive(_ head: HTTPRequest, from caller: Caller, waited: TimeAmount) -> Reception {
    if (head.path?.utf8.count ?? 0) > limits.targetBytes {
      return .refused(refusal(Problem(.targetTooLong, "the target is longer than \(limits.targetBytes) bytes")))
    }
    let route = paths.route(of: head)
    let isPermitted = route.map { caller.principal.has($0.needed) } ?? false
    let bodyLimit = isPermitted ? route?.bodyLimit ?? limits.bodyBytes : limits.bodyBytes
    // How the service is can always be asked.
    if isPermitted, route?.load == .status { return .taken(bodyLimit: bodyLimit, as: nil) }
    if let surplus = caller.surplus {
      let (problem, requestID) = (Problem.surplus(surplus), nextID())
      audit.note(refused: problem, head, requestID, by: caller.principal.peer, paths)
      return .refused(refusal(problem, requestID))
    }
    let isLate = waited > limits.queueTime && route?.load != .control
    if isLate || route?.load == .bulk && bulk.isFull { return .refused(refusal(.overloaded)) }
    let load = route?.load ?? .short
    guard caller.load.begin(load, atMost: limits.userRequests) else {
      return .refused(refusal(.surplus(.tooManyRequests)))
    }
    return .taken(bodyLimit: bodyLimit, as: load)
  }

  package func refusal(_ problem: Problem) -> Response { refusal(problem, nextID()) }

  private func refusal(_ problem: Problem, _ requestID: String) -> Response {
    var response = problem.response(requestID: requestID)
    complete(&response, requestID: requestID)
    metrics.refuse(response.status)
    logger.debug("refused", metadata: ["request_id": "\(requestID)", "problem": "\(problem.kind.rawValue)"])
    return response
  }

  private func nextID() -> String { RequestIDs.text(count.add(1, ordering: .relaxed).newValue) }

  /// The template of the path, never the path: that may tell who was looked up.
  private func log(
    _ request: Request, _ scope: RequestScope, _ status: HTTPResponse.Status, _ problem: ProblemKind?, _ time: Duration
  ) {
    guard logger.logLevel <= .debug else { return }
    var facts: Logger.Metadata = [
      "request_id": "\(scope.requestID)", "method": "\(request.method)", "route": "\(scope.endpointPath ?? "-")",
      "status": "\(status.code)",
      "seconds": "\(WireNumber(thousandths: Int64(time / .microseconds(1))))",
    ]
    if let problem { facts["problem"] = "\(problem.rawValue)" }
    logger.debug(problem == nil ? "answered" : "refused", metadata: facts)
  }

  private func complete(_ response: inout Response, requestID: String) {
    response.headers.set(FieldName.requestID, to: requestID)
    response.headers[.cacheControl] = "no-store"
    response.headers[.date] = Clock.httpDate()
  }
}

extension Problem {
  /// Why the user, or the service, has too much to do already.
  fileprivate static func surplus(_ kind: ProblemKind) -> Problem {
    switch kind {
    case .tooManyRequests:
      Problem(kind, "this user has too many connections or requests already")
    case .overloaded: .overloaded
    default: Problem(kind, "this user has no role here")
    }
  }
}
