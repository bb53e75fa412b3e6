import Logging
import NIOCore
import Testing

@testable import QuebuService

/// The listener in this process: connections that nobody goes on with.
@Suite(.serialized, .timeLimit(.minutes(5))) struct IdleConnectionTests {
  private static let halves = [
    "", "GET /-/hea", "POST /-/reload HTTP/1.1\r\nHost: quebud\r\nContent-Length: 9\r\n\r\nabc",
  ]

  @Test(arguments: halves)
  func areClosed(begun: String) async throws {
    var limits = ConnectionLimits()
    limits.idle = .milliseconds(50)
    try await whileListening(limits) { socket in
      let isClosed = try await blocking {
        // On a machine whose threads are all busy a connection has been seen to outlive its limit; a fresh one must not.
        for _ in 0..<4 {
          let connection = try TestConnection(socket, timeout: 5)
          try connection.write(begun)
          if connection.isClosed() { return true }
        }
        return false
      }
      #expect(isClosed)
    }
  }

  /// As when the time for draining is over.
  @Test(arguments: halves)
  func doNotKeepTheListenerFromItsEnd(begun: String) async throws {
    let connection = try await whileListening(.init()) { socket in
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

  /// Cancels the listener behind the work, and waits for it.
  private func whileListening<Result: Sendable>(
    _ limits: ConnectionLimits, _ work: (_ socket: String) async throws -> Result
  ) async throws -> Result {
    let site = try TestSite()
    let inside = try Inside(site)
    let listening = AsyncStream.makeStream(of: Void.self)
    let listener = Listener(
      try SocketClaim(path: site.socket), target: inside.door, limits: limits, logger: Logger(label: "test")
    ) { listening.continuation.finish() }
    let result = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await listener.run() }
      for await _ in listening.stream {}
      let result = try await work(site.socket)
      group.cancelAll()
      return result
    }
    #expect(!site.exists(site.socket))
    return result
  }
}
