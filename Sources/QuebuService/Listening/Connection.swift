package import HTTPTypes
package import HummingbirdCore
import Logging
package import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// One accepted connection: its HTTP parts, and who is at the other end.
struct Connection: Sendable {
  var parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  var principal: Principal
}

/// What a listener needs to know of the side that answers.
package protocol Answerer: Sendable {
  /// Who that is here. Asked once a connection.
  func principal(of peer: PeerCredentials?) -> Principal
  /// Answers a whole request. Never throws: whatever goes wrong is an answer too.
  func answer(_ request: Request, from principal: Principal) async -> Response
  /// How many bytes of body the request may have; nil: as many as the connection allows all.
  func bodyLimit(of request: HTTPRequest, from principal: Principal) -> Int?
  /// The answer to bytes that are no request, or to a request whose body is refused unread.
  func refusal(_ kind: ProblemKind, detail: String) -> Response
}

/// Reads requests off connections and writes the answers, one after the other.
///
/// A body is read in full before its request is answered, so that every route has the same limit on it and none swallows
/// what it does not look at.
struct ConnectionServer<Target: Answerer>: Sendable {
  var target: Target
  var limits: ConnectionLimits
  var logger: Logger

  private typealias Inbound = NIOAsyncChannelInboundStream<HTTPRequestPart>.AsyncIterator
  private typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPResponsePart>

  /// Sets a new channel up, on its event loop.
  func accept(_ channel: any Channel) -> EventLoopFuture<Connection> {
    let http = HTTP1Channel(
      responder: { _, _, _ in },
      configuration: .init(
        additionalChannelHandlers: [DrainHandler()], idleTimeout: limits.idle,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
          maxHeaderFieldCount: limits.headerCount)))
    let principal = target.principal(of: PeerCredentials.of(channel))
    return http.setup(channel: channel, logger: logger).map { Connection(parts: $0, principal: principal) }
  }

  /// Serves the connection until either side ends it; a cancelled task ends it at once.
  func serve(_ connection: Connection) async {
    await withTaskCancellationHandler {
      await serveUntilItEnds(connection)
    } onCancel: {
      connection.parts.channel.close(promise: nil)
    }
  }

  private func serveUntilItEnds(_ connection: Connection) async {
    do {
      try await connection.parts.executeThenClose { inbound, outbound in
        var inbound = inbound.makeAsyncIterator()
        do {
          while let part = try await inbound.next() {
            guard case .head(let head) = part else { break }
            let goesOn = try await answer(head, &inbound, outbound, connection.principal)
            if !goesOn { break }
          }
        } catch let error as HTTPParserError {
          let isTooLong = error == .headerOverflow
          let refusal = target.refusal(
            isTooLong ? .headerTooLarge : .malformedRequest,
            detail: isTooLong
              ? "the header fields are longer than \(limits.headerBytes) bytes" : "this is not an HTTP/1.1 request")
          try await write(refusal, to: outbound, isLast: true)
        }
        outbound.finish()
        // What still comes is thrown away, so that the answer is not lost to a sender who is not done yet.
        while try await inbound.next() != nil {}
        try await connection.parts.channel.closeFuture.get()
      }
    } catch {
      logger.trace("a connection was lost")
    }
  }

  /// One request and its answer; false when the connection ends behind it.
  @concurrent
  private func answer(
    _ head: HTTPRequest, _ inbound: inout Inbound, _ outbound: Outbound, _ principal: Principal
  ) async throws -> Bool {
    var body = ByteBuffer()
    let limit = target.bodyLimit(of: head, from: principal) ?? limits.bodyBytes
    var isTooLarge = (head.headerFields[.contentLength].flatMap { Int($0) } ?? 0) > limit
    if !isTooLarge, head.headerFields[.expect]?.lowercased() == "100-continue" {
      try await outbound.write(.head(HTTPResponse(status: .continue)))
    }
    reading: while !isTooLarge {
      switch try await inbound.next() {
      case .body(var piece):
        isTooLarge = body.readableBytes + piece.readableBytes > limit
        if body.readableBytes == 0 { body = piece } else { body.writeBuffer(&piece) }
      case .end: break reading
      case .head, nil: return false
      }
    }
    if isTooLarge {
      let detail = "the body is longer than \(limit) bytes"
      try await write(target.refusal(.bodyTooLarge, detail: detail), to: outbound, isLast: true)
      return false
    }
    let isLast = head.headerFields[.connection]?.lowercased().contains("close") ?? false
    let request = Request(head: head, body: .init(buffer: body))
    try await write(await target.answer(request, from: principal), to: outbound, isLast: isLast)
    return !isLast
  }

  private func write(_ response: Response, to outbound: Outbound, isLast: Bool) async throws {
    var head = response.head
    if isLast { head.headerFields[.connection] = "close" }
    do {
      try await ResponseWriter(outbound: outbound).write(response: head, body: response.body)
    } catch is HTTPParserError {
      // Bytes behind the request that are none: the answer is half written, so no other can follow.
      throw ConnectionLost()
    }
  }
}

private struct ConnectionLost: Error {}

/// How much a connection may ask for.
package struct ConnectionLimits: Hashable, Sendable {
  /// Without a byte of a request, or between two requests.
  package var idle = TimeAmount.seconds(30)
  /// Of all header fields together.
  package var headerBytes = 16 * 1_024
  package var headerCount = 64
  /// Where the path has no limit of its own.
  package var bodyBytes = 1_024 * 1_024

  package init() {}
}
