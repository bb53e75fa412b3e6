import HTTPTypes
package import HummingbirdCore
package import NIOCore
package import WireFormat

/// A body in JSON as it goes over the wire, and its entity tag.
package struct TaggedBytes: Sendable {
  package let bytes: ByteBuffer
  package let tag: EntityTag

  /// - Parameter sources: what the answer rests on besides its bytes.
  package init(_ body: some WireBody, sources: [String]) { self.init(line: WireEncoder.line(body), sources: sources) }

  /// - Parameters:
  ///   - line: JSON with a newline at its end.
  ///   - sources: what the answer rests on besides its bytes.
  package init(line: [UInt8], sources: [String]) {
    bytes = ByteBuffer(bytes: line)
    tag = EntityTag(of: sources, body: line)
  }

  /// 200 with the bytes; 304 without a body where the request names the tag.
  package func response(for request: Request) -> Response {
    var headers: HTTPFields = [.eTag: tag.text]
    if let named = request.headers[.ifNoneMatch], tag.isNamed(in: named) {
      var unchanged = Response(status: .notModified, headers: headers)
      unchanged.headers[.contentLength] = nil
      return unchanged
    }
    headers[.contentType] = MediaType.json.contentType
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: bytes))
  }
}
