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

  /// Many of each kind at once: idle ones, half a header, half a body, and large answers of which nobody reads a byte. Whoever asks
  /// meanwhile, and takes what is answered, is answered; halves are told so.
  @Test func othersAreServedMeanwhile() async throws {
    var limits = Limits()
    limits.headerTime = .milliseconds(500)
    limits.bodyTime = .milliseconds(500)
    limits.writeTime = .milliseconds(500)
    var routes = RouteTable(limits: limits)
    let large = ByteBuffer(repeating: 120, count: 8 << 20)
    routes.get("/large", for: .anyone, as: nil) { _, _ in Response(status: .ok, body: .init(byteBuffer: large)) }
    routes.get("/small", for: .anyone, as: nil) { _, _ in Response(status: .ok) }
    routes.post("/body", for: .anyone, as: nil) { request, _ in
      _ = try await request.body.collect(upTo: .max)
      return Response(status: .ok)
    }
    let begun = [
      "", "GET /sma", "POST /body HTTP/1.1\r\nHost: quebud\r\nContent-Length: 9\r\n\r\nabc", request("/large"),
    ]
    try await whileListening(limits, routes: routes) { socket, _ in
      let slow = try await blocking {
        try (0..<25).map { _ in
          try begun.map { text in
            let connection = try TestConnection(socket)
            try connection.write(text)
            return connection
          }
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { clients in
        for client in 0..<4 {
          clients.addTask {
            try await blocking {
              let connection = try TestConnection(socket)
              for number in 0..<100 {
                let isLarge = client == 0 && number % 10 == 0
                try connection.write(request(isLarge ? "/large" : "/small"))
                let answer = try connection.answer()
                #expect(answer.status == 200 && answer.body.count == (isLarge ? 8 << 20 : 0))
              }
            }
          }
        }
        try await clients.waitForAll()
      }
      try await blocking {
        for connections in slow {
          for connection in connections[1...2] {
            #expect(try connection.answer().status == 408)
            #expect(connection.isClosed())
          }
          try connections[0].write(request("/small"))
          #expect(try connections[0].answer().status == 200)
        }
      }
    }
  }
}
