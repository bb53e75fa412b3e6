package import HTTPTypes
package import HummingbirdCore
import NIOCore
package import WireFormat

/// A refusal on its way out: thrown by routes, written by the front door in one form (RFC 9457).
///
/// Neither `detail` nor the errors ever hold a personal value, nor an id that a client asked for.
package struct Problem: Error, Sendable {
  package var kind: ProblemKind
  package var detail: String?
  package var errors: [ProblemErrorBody]?
  /// Such as `Allow`.
  package var headers: HTTPFields

  package init(
    _ kind: ProblemKind, _ detail: String? = nil, errors: [ProblemErrorBody]? = nil, headers: HTTPFields = [:]
  ) {
    self.kind = kind
    self.detail = detail
    self.errors = errors
    self.headers = headers
  }

  /// A query parameter that is wrong.
  package static func parameter(_ name: String, _ detail: String, code: String = "invalid-parameter") -> Problem {
    Problem(.invalidParameter, detail, errors: [ProblemErrorBody(code: code, detail: detail, pointer: name)])
  }

  package func body(requestID: String) -> ProblemBody {
    ProblemBody(
      type: "/-/problems/\(kind.rawValue)", title: kind.title, status: kind.status.code, detail: detail,
      kind: kind.rawValue, requestId: requestID, errors: errors)
  }

  package func response(requestID: String) -> Response {
    var headers = headers
    headers[.contentType] = MediaType.problem.rawValue
    let isForNow = kind.status == .serviceUnavailable || kind.status == .tooManyRequests
    if isForNow, headers[.retryAfter] == nil { headers[.retryAfter] = "1" }
    return Response(
      status: kind.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: WireEncoder.encode(body(requestID: requestID)))))
  }
}
