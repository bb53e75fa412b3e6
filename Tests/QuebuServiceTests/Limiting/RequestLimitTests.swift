import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import Testing

@testable import QuebuService

/// How many requests there may be at once, and how large they may be.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RequestLimitTests {
  private func refusal(_ door: FrontDoor, _ path: String, _ caller: Caller, waited: TimeAmount = .zero) -> Response? {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "quebud", path: path)
    return if case .refused(let response) = door.receive(head, from: caller, waited: waited) { response } else { nil }
  }

  @Test func aUserHasSoManyAtOnce() async throws {
    var limits = Limits()
    limits.userRequests = 2
    let held = HeldRoute()
    var routes = RouteTable(limits: limits)
    routes.get("/held", for: .anyone, as: nil) { _, _ in await held.answer() }
    routes.get("/status", for: .anyone, .status, as: nil) { _, _ in .bytes([], .json) }
    try await whileListening(limits, routes: routes) { socket, _ in
      let open = try await blocking {
        try (0..<2).map { _ in
          let connection = try TestConnection(socket)
          try connection.write(request("/held"))
          return connection
        }
      }
      await held.waitUntilBegun(2)
      try await blocking {
        let other = try TestConnection(socket)
        try other.write(request("/held"))
        let refusal = try other.answer()
        #expect(refusal.status == 429 && refusal.string("kind") == "too-many-requests")
        #expect(refusal.headers["retry-after"] == "1")
        // On the same connection, which goes on.
        try other.write(request("/status"))
        #expect(try other.answer().status == 200)
        held.release()
        held.release()
        for connection in open { #expect(try connection.answer().status == 200) }
        try other.write(request("/held"))
        held.release()
        #expect(try other.answer().status == 200)
      }
    }
  }

  @Test func ofAnotherUserSomeMoreAreTaken() throws {
    var limits = Limits()
    limits.userRequests = 1
    var routes = RouteTable(limits: limits)
    routes.get("/short", for: .anyone, as: nil) { _, _ in .bytes([], .json) }
    let door = FrontDoor(routes: routes, access: .only(0), audit: try .forTests(), logger: .init(label: "test"))
    let (one, another) = (Caller(.own), Caller(.own))
    #expect(refusal(door, "/short", one) == nil)
    #expect(refusal(door, "/short", one)?.status == .tooManyRequests)
    #expect(refusal(door, "/short", another) == nil)
    one.load.end(.short)
    #expect(refusal(door, "/short", one) == nil)
  }

  /// Or what waits for the bulk threads would keep a user from everything else.
  @Test func atMostHalfOfThemAreBulk() throws {
    var limits = Limits()
    limits.userRequests = 4
    var routes = RouteTable(limits: limits)
    routes.get("/short", for: .anyone, as: nil) { _, _ in .bytes([], .json) }
    routes.get("/bulk", for: .anyone, .bulk, as: nil) { _, _ in .bytes([], .json) }
    let door = FrontDoor(routes: routes, access: .only(0), audit: try .forTests(), logger: .init(label: "test"))
    let caller = Caller(.own)
    for _ in 0..<2 { #expect(refusal(door, "/bulk", caller) == nil) }
    let refused = try #require(refusal(door, "/bulk", caller))
    #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "1")
    for _ in 0..<2 { #expect(refusal(door, "/short", caller) == nil) }
    #expect(refusal(door, "/short", caller)?.status == .tooManyRequests)
    caller.load.end(.bulk)
    #expect(refusal(door, "/bulk", caller) == nil)
    #expect(refusal(door, "/bulk", caller)?.status == .tooManyRequests)
  }

  @Test func whatWaitedTooLongIsRefused() throws {
    let door = try Inside(try TestSite()).door
    let late = Limits().queueTime + .nanoseconds(1)
    for path in ["/v1/whoami", "/v1/cadres", "/nope"] {
      let refused = try #require(refusal(door, path, Caller(.own), waited: late))
      #expect(refused.status == .serviceUnavailable && refused.headers[.retryAfter] == "1")
      #expect(refusal(door, path, Caller(.own), waited: Limits().queueTime) == nil)
    }
    for path in ["/-/healthy", "/-/ready", "/v1/operations"] {
      #expect(refusal(door, path, Caller(.own), waited: late) == nil)
    }
  }

  /// Nothing of a refused request is worked on: no byte of its body has to be sent.
  @Test func whatFindsAFullLineIsRefusedUnread() async throws {
    var limits = Limits()
    limits.bulkRequests = 1
    limits.queue = 1
    let held = HeldRoute()
    var routes = RouteTable(limits: limits)
    routes.post("/bulk", for: .anyone, .bulk, as: nil) { _, _ in await held.answer() }
    routes.get("/status", for: .anyone, .status, as: nil) { _, _ in .bytes([], .json) }
    routes.get("/short", for: .anyone, as: nil) { _, _ in .bytes([], .json) }
    try await whileListening(limits, routes: routes) { [routes] socket, _ in
      let first = try await blocking { try TestConnection(socket) }
      try first.write(request("/bulk", method: "POST", body: "{}"))
      await held.waitUntilBegun()
      let second = try await blocking { try TestConnection(socket) }
      try second.write(request("/bulk", method: "POST", body: "{}"))
      try await until("the second waits") { routes.bulk.length == 1 }
      try await blocking {
        let third = try TestConnection(socket)
        try third.write("POST /bulk HTTP/1.1\r\nHost: quebud\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n")
        let refusal = try third.answer()
        #expect(refusal.status == 503 && refusal.string("kind") == "overloaded")
        #expect(refusal.headers["retry-after"] == "1" && refusal.headers["connection"] == "close")
        // A short one that comes at once costs less to read than a connection to make anew.
        let fourth = try TestConnection(socket)
        for _ in 0..<2 {
          try fourth.write(request("/bulk", method: "POST", body: "{}"))
          let refusal = try fourth.answer()
          #expect(refusal.status == 503 && refusal.headers["connection"] == nil)
        }
        for path in ["/status", "/short"] {
          let other = try TestConnection(socket)
          try other.write(request(path))
          #expect(try other.answer().status == 200)
        }
        held.release()
        held.release()
        #expect(try first.answer().status == 200)
        #expect(try second.answer().status == 200)
      }
    }
  }

  @Test func whoHangsUpWhileHeWaitsIsNotWorkedOn() async throws {
    var limits = Limits()
    limits.bulkRequests = 1
    limits.queue = 1
    let held = HeldRoute()
    let lost = Mutex(0)
    var routes = RouteTable(limits: limits)
    routes.get("/bulk", for: .anyone, .bulk, as: nil) { _, _ in await held.answer() }
    routes.get("/lost", for: .anyone, .bulk, as: nil) { _, _ in
      lost.withLock { $0 += 1 }
      return .bytes([], .json)
    }
    routes.get("/counts", for: .anyone, as: nil) { _, scope in
      var exposition = Exposition()
      scope.metrics?.registry.write(to: &exposition)
      return .bytes(Array(exposition.text.utf8), .metrics)
    }
    try await whileListening(limits, routes: routes) { [routes] socket, _ in
      let first = try await blocking { try TestConnection(socket) }
      try first.write(request("/bulk"))
      await held.waitUntilBegun()
      var second: TestConnection? = try await blocking { try TestConnection(socket) }
      try second?.write(request("/lost"))
      try await until("it waits") { routes.bulk.length == 1 }
      second = nil
      try await until("it is noticed") { !routes.bulk.isFull }
      let third = try await blocking { try TestConnection(socket) }
      try third.write(request("/bulk"))
      try await until("the third waits") { routes.bulk.length == 1 }
      held.release()
      held.release()
      let statuses = try await blocking { [try first.answer().status, try third.answer().status] }
      #expect(statuses == [200, 200])
      #expect(lost.withLock { $0 } == 0 && routes.bulk.length == 0)
      // Nor is it counted that he was told so.
      let counts = try ExpositionReader(try await ask(socket, "/counts").text)
      let route = ["method": "GET", "route": "/lost", "status": "5xx"]
      #expect(counts["quebu_http_requests_total", route] == 0 && counts["quebu_http_requests_in_flight"] == 1)
    }
  }

  @Test func allBodiesTogetherHaveALimit() async throws {
    var limits = Limits()
    limits.allBodyBytes = 100_000
    let held = HeldRoute()
    var routes = RouteTable(limits: limits)
    routes.post("/body", for: .anyone, as: nil) { _, _ in await held.answer() }
    try await whileListening(limits, routes: routes) { socket, _ in
      let body = String(repeating: "x", count: 60_000)
      let first = try await blocking { try TestConnection(socket) }
      try await blocking { try first.write(request("/body", method: "POST", body: body)) }
      await held.waitUntilBegun()
      let refused = try await ask(socket, "/body", method: "POST", body: body)
      #expect(refused.status == 503 && refused.string("kind") == "overloaded")
      held.release()
      #expect(try await blocking { try first.answer().status } == 200)
      held.release()
      #expect(try await ask(socket, "/body", method: "POST", body: body).status == 200)
    }
  }

  @Test func sizesHaveLimits() async throws {
    var limits = Limits()
    limits.headerBytes = 2_000
    limits.headerCount = 10
    limits.targetBytes = 500
    limits.bodyBytes = 1_000
    var routes = RouteTable(limits: limits)
    routes.post("/body", for: .anyone, as: nil) { _, _ in .bytes([], .json) }
    routes.post("/files", for: .anyone, as: nil, bodyLimit: 2_000) { _, _ in .bytes([], .json) }
    try await whileListening(limits, routes: routes) { socket, _ in
      func status(_ path: String, _ size: Int, headers: [String: String] = [:]) async throws -> Int {
        try await ask(
          socket, path, method: "POST", headers: headers, body: String(repeating: "x", count: size)
        ).status
      }
      #expect(try await status("/body", 1_000) == 200)
      #expect(try await status("/body", 1_001) == 413)
      #expect(try await status("/files", 2_000) == 200)
      #expect(try await status("/files", 2_001) == 413)
      #expect(try await status("/body?" + String(repeating: "x", count: 494), 1) == 200)
      let long = try await ask(socket, "/body?" + String(repeating: "x", count: 495))
      #expect(long.status == 414 && long.string("kind") == "target-too-long")
      #expect(try await status("/body", 1, headers: ["X-Long": String(repeating: "x", count: 2_000)]) == 431)
      let many = (0..<10).map { ("X-\($0)", "x") }
      #expect(try await status("/body", 1, headers: Dictionary(uniqueKeysWithValues: many)) == 431)
    }
  }
}
