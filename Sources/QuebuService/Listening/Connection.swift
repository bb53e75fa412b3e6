package import HTTPTypes
package import HummingbirdCore
import Logging
package import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// One accepted connection: its HTTP parts, who is at the other end, and what that one asks.
struct Connection: Sendable {
  var parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  var caller: Caller
  var arrival: ConnectionTimer.Arrival
}

/// Who asks on a connection.
package struct Caller: Sendable {
  package var principal: Principal
  /// What the same user asks at the moment, on whatever connection.
  package var load = UserLoad()
  /// Why the connection is one too many, and ends behind its first answer; nil: it is not.
  package var surplus: ProblemKind?

  package init(_ principal: Principal) { self.principal = principal }
}

/// How a request goes on whose header is read.
package enum Reception: Sendable {
  /// Its body is read, with so many bytes at most, and then it is answered. Of what load it counts, nil where it does not.
  case taken(bodyLimit: Int, as: Load?)
  /// Its body is not looked at.
  case refused(Response)
}

/// What a listener needs to know of the side that answers.
package protocol Answerer: Sendable {
  /// Who that is here. Asked once a connection.
  func principal(of peer: PeerCredentials?) -> Principal
  /// What to do with a request, by its header. One that is taken and counted is one of its user's, until `UserLoad.end`.
  ///
  /// - Parameter waited: since its header came.
  func receive(_ head: HTTPRequest, from caller: Caller, waited: TimeAmount) -> Reception
  /// Answers a whole request. Never throws: whatever goes wrong is an answer too.
  ///
  /// - Parameter isGone: whether the client has hung up.
  func answer(_ request: Request, from principal: Principal, unless isGone: @escaping @Sendable () -> Bool) async
    -> Response
  /// The answer to bytes that are no request, or to a request whose body is refused.
  func refusal(_ problem: Problem) -> Response
}

/// Reads requests off connections and writes the answers, one after the other.
///
/// A body is read in full before its request is answered, so that every route has the same limit on it and none swallows
/// what it does not look at.
struct ConnectionServer<Target: Answerer>: Sendable {
  private let target: Target
  private let limits: Limits
  private let counts: ConnectionCounts
  private let bodies: BodyMemory
  private let logger: Logger

  init(_ target: Target, limits: Limits, logger: Logger) {
    self.target = target
    self.limits = limits
    self.logger = logger
    counts = ConnectionCounts(limits)
    bodies = BodyMemory(limits)
  }

  private typealias Inbound = NIOAsyncChannelInboundStream<HTTPRequestPart>.AsyncIterator
  private typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPResponsePart>

  /// Sets a new channel up, on its event loop; nil: it is closed, there are too many.
  func accept(_ channel: any Channel) -> EventLoopFuture<Connection?> {
    var caller = Caller(target.principal(of: PeerCredentials.of(channel)))
    let (verdict, load) = counts.open(by: caller.principal)
    caller.load = load
    switch verdict {
    case .served: break
    case .surplus(let kind): caller.surplus = kind
    case .refused: return channel.close().map { nil }
    }
    channel.closeFuture.whenComplete { [counts, principal = caller.principal] _ in
      counts.close(verdict, by: principal)
    }
    let arrival = ConnectionTimer.Arrival()
    let http = HTTP1Channel(
      responder: { _, _, _ in },
      configuration: .init(
        additionalChannelHandlers: [
          DrainHandler(), ConnectionTimer(limits, isSurplus: verdict != .served, arrival: arrival),
        ],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
          maxHeaderFieldCount: limits.headerCount)))
    return http.setup(channel: channel, logger: logger).flatMapThrowing { [caller] parts in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(try pipeline.handler(type: ConnectionTimer.self).front, position: .first)
      return Connection(parts: parts, caller: caller, arrival: arrival)
    }
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
            let goesOn = try await answer(head, &inbound, outbound, connection)
            if !goesOn { break }
          }
        } catch let error as HTTPParserError {
          let isTooLong = error == .headerOverflow
          let problem =
            isTooLong
            ? Problem(
              .headerTooLarge, "the header has more than \(limits.headerBytes) bytes or \(limits.headerCount) fields")
            : Problem(.malformedRequest, "this is not an HTTP/1.1 request")
          try await write(target.refusal(problem), to: outbound, isLast: true)
        } catch is ConnectionTimer.TooSlow {
          let problem = Problem(.tooSlow, "the rest of the request did not come in time")
          try await write(target.refusal(problem), to: outbound, isLast: true)
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
    _ head: HTTPRequest, _ inbound: inout Inbound, _ outbound: Outbound, _ connection: Connection
  ) async throws -> Bool {
    let caller = connection.caller
    let isClosing = head.headerFields[.connection]?.lowercased().contains("close") ?? false
    let isLast = isClosing || caller.surplus != nil
    switch target.receive(head, from: caller, waited: connection.arrival.waited) {
    case .refused(let refusal):
      // Behind a body that was not read no other request can be found.
      if isLast || !head.hasShortBody {
        try await write(refusal, to: outbound, isLast: true)
        return false
      }
      while let part = try await inbound.next() {
        guard case .end = part else { continue }
        try await write(refusal, to: outbound, isLast: false)
        return true
      }
      return false
    case .taken(let bodyLimit, let load):
      defer { if let load { caller.load.end(load) } }
      var body = RequestBody(limit: bodyLimit, memory: bodies)
      defer { body.forget() }
      if head.hasBody {
        if let refusal = try await read(&body, of: head, &inbound, outbound) {
          try await write(refusal, to: outbound, isLast: true)
          return false
        }
      } else {
        guard case .end? = try await inbound.next() else { return false }
      }
      let request = Request(head: head, body: .init(buffer: body.bytes))
      let channel = connection.parts.channel
      let response = await target.answer(request, from: caller.principal) { !channel.isActive }
      try await write(response, to: outbound, isLast: isLast)
      return !isLast
    }
  }

  /// Reads a body to its end; what it returns says why it is not read.
  @concurrent
  private func read(
    _ body: inout RequestBody, of head: HTTPRequest, _ inbound: inout Inbound, _ outbound: Outbound
  ) async throws -> Response? {
    do throws(Problem) { try body.expect(head.headerFields[.contentLength].flatMap { Int($0) } ?? 0) } catch {
      return target.refusal(error)
    }
    if head.headerFields[.expect]?.lowercased() == "100-continue" {
      try await outbound.write(.head(HTTPResponse(status: .continue)))
    }
    while true {
      switch try await inbound.next() {
      case .body(let piece):
        do throws(Problem) { try body.append(piece) } catch {
          return target.refusal(error)
        }
      case .end: return nil
      case .head, nil: throw ConnectionLost()
      }
    }
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

extension HTTPRequest {
  fileprivate var hasBody: Bool {
    headerFields[.transferEncoding] != nil || headerFields[.contentLength].map { $0 != "0" } ?? false
  }

  /// Whether all of its body, where it has one, is on its way, and reading it costs less than making another connection.
  fileprivate var hasShortBody: Bool {
    guard hasBody else { return true }
    guard headerFields[.transferEncoding] == nil, headerFields[.expect] == nil else { return false }
    return headerFields[.contentLength].flatMap { Int($0) }.map { $0 <= 16 << 10 } ?? false
  }
}
