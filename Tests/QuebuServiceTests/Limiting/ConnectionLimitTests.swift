import NIOCore
import Testing

@testable import QuebuService

/// How many connections there may be, of everyone and of one user.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ConnectionLimitTests {
  private func principal(_ user: UInt32, _ roles: Role...) -> Principal {
    Principal(peer: .init(process: 1, user: user, group: user), roles: Set(roles))
  }

  private var few: Limits {
    var limits = Limits()
    limits.connections = 4
    limits.userConnections = 3
    limits.surplusConnections = 8
    return limits
  }

  @Test func aUserWhoHasManyKeepsNobodyOut() {
    let counts = ConnectionCounts(few)
    let (first, second, third) = (principal(1, .hr), principal(2, .hr), principal(3, .hr))
    for _ in 0..<3 { #expect(counts.open(by: first).0 == .served) }
    for _ in 0..<2 { #expect(counts.open(by: first).0 == .surplus(.tooManyRequests)) }
    for _ in 0..<9 { #expect(counts.open(by: first).0 == .refused) }
    #expect(counts.open(by: second).0 == .served)
    for user in [second, third] {
      for _ in 0..<2 { #expect(counts.open(by: user).0 == .surplus(.overloaded)) }
      #expect(counts.open(by: user).0 == .refused)
    }
    counts.close(.served, by: first)
    #expect(counts.open(by: third).0 == .served)
  }

  @Test func whoHasNoRoleTakesNoPlace() {
    let counts = ConnectionCounts(few)
    for _ in 0..<2 { #expect(counts.open(by: principal(7)).0 == .surplus(.notPermitted)) }
    #expect(counts.open(by: principal(7)).0 == .refused)
    for user in 1...3 { for _ in 0..<1 { #expect(counts.open(by: principal(UInt32(user), .hr)).0 == .served) } }
  }

  @Test func whatIsClosedIsForgotten() {
    let counts = ConnectionCounts(few)
    for _ in 0..<100 {
      let user = principal(1, .hr)
      let opened = (0..<9).map { _ in counts.open(by: user).0 }
      #expect(opened.count { $0 == .served } == 3 && opened.count { $0 == .refused } == 4)
      for verdict in opened { counts.close(verdict, by: user) }
    }
  }

  @Test func connectionsOfAUserShareWhatItAsks() {
    let counts = ConnectionCounts(few)
    #expect(counts.open(by: principal(1, .hr)).1 === counts.open(by: principal(1, .hr)).1)
    #expect(counts.open(by: principal(1, .hr)).1 !== counts.open(by: principal(2, .hr)).1)
  }

  /// - Parameter isOfTheUser: whose limit is reached.
  @Test(arguments: [true, false]) func oneTooManyIsToldSoAndClosed(isOfTheUser: Bool) async throws {
    var limits = Limits()
    if isOfTheUser { limits.userConnections = 2 } else { limits.connections = 2 }
    limits.surplusConnections = 16
    try await whileListening(limits) { socket, _ in
      try await blocking {
        var open = try (0..<2).map { _ in
          let connection = try TestConnection(socket)
          try connection.write(request("/-/healthy"))
          #expect(try connection.answer().status == 200)
          return connection
        }
        let surplus = try TestConnection(socket)
        try surplus.write(request("/v1/whoami"))
        let refusal = try surplus.answer()
        #expect(refusal.status == (isOfTheUser ? 429 : 503))
        #expect(refusal.string("kind") == (isOfTheUser ? "too-many-requests" : "overloaded"))
        #expect(refusal.headers["retry-after"] == "1" && refusal.headers["connection"] == "close")
        #expect(surplus.isClosed())
        // How the service is can be asked all the same.
        for path in ["/-/healthy", "/-/ready"] {
          let status = try TestConnection(socket)
          try status.write(request(path))
          let answer = try status.answer()
          #expect(answer.status == (path == "/-/healthy" ? 200 : 503))
          #expect(answer.string("status") == (path == "/-/healthy" ? "ok" : "starting"))
          #expect(answer.headers["connection"] == "close" && status.isClosed())
        }
        // Those that are open are served as before.
        try open[0].write(request("/v1/whoami"))
        #expect(try open[0].answer().status == 200)
        open.removeLast()
      }
      // What was closed makes room, once the service has seen it.
      try await until("there is room") { try await ask(socket, "/v1/whoami").status == 200 }
    }
  }

  @Test func ofSilentOnesBeyondAllLimitsNoneIsKept() async throws {
    var limits = Limits()
    limits.connections = 1
    limits.surplusConnections = 1
    limits.lingerTime = .milliseconds(50)
    try await whileListening(limits) { socket, _ in
      try await blocking {
        let first = try TestConnection(socket)
        try first.write(request("/-/healthy"))
        #expect(try first.answer().status == 200)
        let others = try (0..<20).map { _ in try TestConnection(socket) }
        for other in others { #expect(other.isClosed()) }
        try first.write(request("/-/healthy"))
        #expect(try first.answer().status == 200)
      }
    }
  }
}
