import Answering
import HTTPTypes
package import HummingbirdCore
import NIOCore
package import WireFormat

/// A list as pages of JSON, or streamed whole as lines of JSON.
package struct Listing {
  /// How many items are in memory at a time while streaming.
  private static let pieceSize = 500

  private let type: MediaType
  /// The id that the first item comes behind.
  package let after: String?
  private let limit: Int?
  private let request: Request

  /// Reads `limit` (1...1000, default 100; of a stream: all) and `cursor`.
  package init(_ request: Request, _ query: inout Query) throws(Problem) {
    type = try request.accepted(among: [.json, .lines])
    limit = query.number("limit", in: 1...1_000)
    after = query.cursor()
    self.request = request
  }

  /// Lines were asked for, not a page.
  package var isStream: Bool { type == .lines }
  /// How many items a page has at most.
  package var limitOrDefault: Int { limit ?? (isStream ? .max : 100) }

  /// - Parameter fetch: the items behind an id; `next` of the page is the id that the next one begins behind.
  ///   It may look at everyone, so it runs away from the event loops.
  package func response<Item>(
    _ fetch: @Sendable @escaping (_ after: String?, _ limit: Int) throws -> Page<Item>
  ) async throws -> Response {
    isStream ? try await lines(fetch) : try await page(fetch)
  }

  private func page<Item>(_ fetch: @Sendable @escaping (String?, Int) throws -> Page<Item>) async throws -> Response {
    var page = try await onBulkThreads { [after, limitOrDefault] in try fetch(after, limitOrDefault) }
    var headers: HTTPFields = [:]
    if let next = page.next {
      let cursor = Cursor.text(after: next)
      page.next = cursor
      headers.set(FieldName.link, to: link(to: cursor))
    }
    return .json(page, headers: headers)
  }

  /// The link of RFC 8288 to the next page: this request with another cursor.
  package func link(to cursor: String) -> String {
    let target = request.head.path ?? ""
    let path = target.prefix { $0 != "?" }
    let kept = target.dropFirst(path.count + 1).split(separator: "&").filter { !$0.hasPrefix("cursor=") }
    return "<\(path)?\((kept + ["cursor=\(cursor)"]).joined(separator: "&"))>; rel=\"next\""
  }

  /// The whole list, or as many as `limit` says, and a last line that tells a full list from a broken connection.
  private func lines<Item>(_ fetch: @Sendable @escaping (String?, Int) throws -> Page<Item>) async throws -> Response {
    let most = limit ?? .max
    let first = try await onBulkThreads { [after] in try fetch(after, min(most, Self.pieceSize)) }
    let body = ResponseBody { writer in
      var page = first
      var count = 0
      while true {
        var piece = Self.lines(of: page.items)
        count += page.items.count
        guard let next = page.next, count < most else {
          Self.end(&piece, count: count, next: page.next)
          try await writer.write(piece)
          break
        }
        try await writer.write(piece)
        page = try await onBulkThreads { [count] in try fetch(next, min(most - count, Self.pieceSize)) }
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: MediaType.lines.contentType], body: body)
  }

  /// Items that are all there already, as lines.
  package func lines(of items: [some WireBody], next: String?) -> Response {
    var body = Self.lines(of: items)
    Self.end(&body, count: items.count, next: next)
    return Response(
      status: .ok, headers: [.contentType: MediaType.lines.contentType], body: .init(byteBuffer: body))
  }

  private static func lines(of items: [some WireBody]) -> ByteBuffer {
    var out = ByteBuffer()
    for item in items {
      out.writeBytes(WireEncoder.encode(item))
      out.writeInteger(UInt8(ascii: "\n"))
    }
    return out
  }

  private static func end(_ out: inout ByteBuffer, count: Int, next: String?) {
    out.writeBytes(WireEncoder.encode(EndLine(end: true, count: count, next: next.map { Cursor.text(after: $0) })))
    out.writeInteger(UInt8(ascii: "\n"))
  }

  /// The last line of a stream.
  private struct EndLine: WireBody {
    var end: Bool
    var count: Int
    /// Where `limit` ended it before the list did.
    var next: String?

    func write(to output: inout WireOutput) {
      output.object {
        $0.field("end", end)
        $0.field("count", count)
        $0.field("next", next)
      }
    }
  }
}
