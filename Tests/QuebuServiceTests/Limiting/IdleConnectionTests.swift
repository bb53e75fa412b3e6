import NIOCore
import Testing

@testable import QuebuService

/// The listener in this process: connections that nobody goes on with.
@Suite(.serialized, .timeLimit(.minutes(5))) struct IdleConnectionTests {
  private static let halves = [
    "", "GET /-/hea", "POST /-/reload HTTP/1.1\r\nHost: quebud\r\nContent-Length: 9\r\n\r\nabc",
  ]

  /// Half a request is told so: `SlowClientTests`.
  @Test func areClosed() async throws {
    var limits = Limits()
    limits.idleTime = .milliseconds(50)
    try await whileListening(limits) { socket, _ in
      let isClosed = try await blocking { try TestConnection(socket, timeout: 20).isClosed() }
      #expect(isClosed)
    }
  }

  /// As when the time for draining is over.
  @Test(arguments: halves)
  func doNotKeepTheListenerFromItsEnd(begun: String) async throws {
    let connection = try await whileListening(.init()) { socket, _ in
      try await blocking {
        let connection = try TestConnection(socket)
        try connection.write(request("/-/healthy"))
        #expect(try connection.answer().status == 200)
        try connection.write(begun)
        return connection
      }
    }
    #expect(try await blocking { connection.isClosed() })
  }
}
