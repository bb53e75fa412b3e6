import Logging
import NIOCore
import Testing

@testable import QuebuService

/// The listener with short limits, in this process.
@Suite(.timeLimit(.minutes(1))) struct IdleConnectionTests {
  @Test(arguments: ["", "GET /-/hea", "POST /-/reload HTTP/1.1\r\nHost: quebud\r\nContent-Length: 9\r\n\r\nabc"])
  func areClosed(begun: String) async throws {
    let site = try TestSite()
    let inside = Inside(site)
    var limits = ConnectionLimits()
    limits.idle = .milliseconds(50)
    let listening = AsyncStream.makeStream(of: Void.self)
    let listener = Listener(
      try SocketClaim(path: site.socket), target: inside.door, limits: limits, logger: Logger(label: "test")
    ) { listening.continuation.finish() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await listener.run() }
      for await _ in listening.stream {}
      let isClosed = try await blocking {
        let connection = try TestConnection(site.socket)
        try connection.write(begun)
        return connection.isClosed()
      }
      #expect(isClosed)
      group.cancelAll()
    }
    #expect(!site.exists(site.socket))
  }
}
