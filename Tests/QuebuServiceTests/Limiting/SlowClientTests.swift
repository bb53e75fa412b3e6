import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization
import Testing

@testable import QuebuService

/// Clients that send or read slowly, over a socket. When each limit strikes, `ConnectionTimerTests` tell.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SlowClientTests {
  @Test(arguments: ["GET /-/hea", "POST /-/reload HTTP/1.1\r\nHost: quebud\r\nContent-Length: 9\r\n\r\nabc"])
  func halfARequestIsToldSo(begun: String) async throws {
    var limits = Limits()
    limits.headerTime = .milliseconds(20)
    limits.bodyTime = .milliseconds(20)
    try await whileListening(limits) { socket, _ in
      try await blocking {
        let connection = try TestConnection(socket)
        try connection.write(begun)
        let answer = try connection.answer()
        #expect(answer.status == 408 && answer.string("kind") == "too-slow")
        #expect(answer.headers["connection"] == "close" && connection.isClosed())
      }
    }
  }

  /// A list without an end, of which nobody reads a byte: it stops being made, and the connection is closed.
  @Test func whoDoesNotReadIsClosedAndCostsLittle() async throws {
    var limits = Limits()
    limits.writeTime = .milliseconds(100)
    let made = Counter()
    let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
    var routes = RouteTable(limits: limits)
    routes.get("/endless", for: .anyone, as: nil) { _, _ in
      Response(
        status: .ok,
        body: .init { writer in
          defer { continuation.finish() }
          while true {
            made.value.add(1, ordering: .relaxed)
            try await writer.write(ByteBuffer(repeating: 0, count: 10_000))
          }
        })
    }
    try await whileListening(limits, routes: routes) { socket, _ in
      let connection = try await blocking { try TestConnection(socket) }
      try connection.write(request("/endless"))
      for await _ in ended {}
      // What the kernel takes for a socket, and what waits in the channel.
      #expect(made.value.load(ordering: .relaxed) < 200)
      let others = try await ask(socket, "/endless", method: "PUT")
      #expect(others.status == 405)
      withExtendedLifetime(connection) {}
    }
  }

  /// A refused body is not waited for without end, however much of it comes.
  @Test func whoGoesOnSendingIsClosed() async throws {
    var limits = Limits()
    limits.lingerTime = .milliseconds(50)
    try await whileListening(limits) { socket, _ in
      try await blocking {
        let connection = try TestConnection(socket)
        try connection.write("POST /-/reload HTTP/1.1\r\nHost: quebud\r\nContent-Length: 999999999999\r\n\r\n")
        #expect(try connection.answer().status == 413)
        let piece = String(repeating: "x", count: 10_000)
        #expect(throws: TestConnection.Failure.self) { while true { try connection.write(piece) } }
      }
    }
  }
}
