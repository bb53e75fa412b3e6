package import HTTPTypes
package import Hummingbird
package import Logging

/// What a request carries through the router: who asks, and under which id it is logged.
package struct RequestScope: RequestContext {
  /// What it is made from.
  package struct Source: RequestContextSource {
    package var logger: Logger
    package var principal: Principal
    package var requestID: String
    package var method: HTTPRequest.Method
    package var audit: Audit
    var metrics: RequestMetrics?
    var isGone: @Sendable () -> Bool

    init(
      logger: Logger, principal: Principal, requestID: String, method: HTTPRequest.Method, audit: Audit,
      metrics: RequestMetrics? = nil, isGone: @escaping @Sendable () -> Bool = { false }
    ) {
      self.logger = logger
      self.principal = principal
      self.requestID = requestID
      self.method = method
      self.audit = audit
      self.metrics = metrics
      self.isGone = isGone
    }
  }

  package var coreContext: CoreRequestContextStorage
  package let principal: Principal
  package let requestID: String
  let method: HTTPRequest.Method
  let audit: Audit
  /// Nil: nobody counts requests.
  let metrics: RequestMetrics?
  let receipt = AuditReceipt()
  /// Whether the client has hung up.
  let isGone: @Sendable () -> Bool

  package init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    principal = source.principal
    requestID = source.requestID
    method = source.method
    audit = source.audit
    metrics = source.metrics
    isGone = source.isGone
  }

  package var peer: PeerCredentials { principal.peer }

  /// A segment of the path, without escapes.
  package func segment(_ name: String) throws(Problem) -> String {
    guard let raw = parameters.get(name) else { throw Problem(.notFound) }
    guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
      throw Problem(.malformedRequest, "the path has an escape that is none, or is not UTF-8")
    }
    return text
  }
}

/// Ids of requests: of this process, then counted.
enum RequestIDs {
  private static let process = Hexadecimal.text(.random(in: .min ... .max)).prefix(8)

  static func text(_ number: UInt64) -> String { "\(process)-\(String(number, radix: 16))" }
}
