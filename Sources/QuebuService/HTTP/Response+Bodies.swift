package import HTTPTypes
package import HummingbirdCore
import NIOCore
package import WireFormat

extension Response {
  /// 200 with a body in JSON.
  package static func json(_ body: some WireBody, headers: HTTPFields = [:]) -> Response {
    bytes(WireEncoder.line(body), .json, headers: headers)
  }

  /// 200 with a body in JSON and its entity tag; 304 without a body where the request names that tag.
  ///
  /// - Parameter sources: what the answer rests on besides its bytes.
  package static func tagged(_ body: some WireBody, sources: [String], for request: Request) -> Response {
    TaggedBytes(body, sources: sources).response(for: request)
  }

  /// 200 with these bytes.
  package static func bytes(_ bytes: [UInt8], _ type: MediaType, headers: HTTPFields = [:]) -> Response {
    var headers = headers
    headers[.contentType] = type.contentType
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension Request {
  /// The media type of the answer among those that the path gives.
  package func accepted(among offers: [MediaType] = [.json]) throws(Problem) -> MediaType {
    if let type = MediaType.best(for: headers[.accept], among: offers) { return type }
    throw Problem(.notAcceptable, "this path gives \(offers.map(\.rawValue).joined(separator: ", "))")
  }

  /// The media type of the body among those that the path takes.
  package func bodyType(among taken: [MediaType]) throws(Problem) -> MediaType {
    let type = headers[.contentType].flatMap { MediaType(contentType: $0) }
    let isPlain = headers[.contentEncoding] == nil || headers[.contentEncoding] == "identity"
    if isPlain, let type, taken.contains(type) { return type }
    let names = taken.map(\.rawValue)
    throw Problem(
      .unsupportedMediaType, "send \(names.joined(separator: " or ")), and not compressed",
      headers: [.accept: names.joined(separator: ", ")])
  }

  /// The query parameters.
  package func query() throws(Problem) -> Query {
    guard let path = head.path, let mark = path.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      return try Query(String?.none)
    }
    return try Query(path[path.index(after: mark)...])
  }

  /// Refuses any query parameter, and what does not take JSON.
  package func expectNothing() throws(Problem) {
    _ = try accepted()
    try query().finish()
  }
}
