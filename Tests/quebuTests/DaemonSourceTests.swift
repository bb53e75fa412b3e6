import Testing
import WireFormat

@testable import quebu

@Suite struct DaemonSourceTests {
  private static func problem(_ status: Int, errors: String = "") -> String {
    #"{"type":"/-/problems/x","title":"a title","status":\#(status),"detail":"a detail","kind":"x","request_id":"1"\#(errors)}"#
  }

  @Test(arguments: [
    (400, quebu.ExitStatus.usage), (403, .notPermitted), (404, .noInput), (409, .temporaryFailure), (422, .invalidData),
    (429, .temporaryFailure), (500, .couldNotRun), (503, .temporaryFailure),
  ])
  func theStatusBecomesTheExitStatus(status: Int, exit: quebu.ExitStatus) throws {
    let daemon = ScriptedDaemon { _ in .init(status: status, body: Self.problem(status)) }
    let source = DaemonSource(path: daemon.path, language: .en)
    let failure = #expect(throws: Failure.self) { try source.bytes(for: .cadre("x", asOf: nil)) }
    #expect(failure?.status == exit)
    #expect(failure?.lines == ["a detail"])
  }

  @Test func eachMistakeIsOneLine() throws {
    let errors =
      #","errors":[{"code":"Q0203","detail":"no such course","severity":"warning","file":"a.xml","line":3,"column":5},{"code":"c","detail":"d","pointer":"as_of"}]"#
    let daemon = ScriptedDaemon { _ in .init(status: 422, body: Self.problem(422, errors: errors)) }
    let failure = #expect(throws: Failure.self) {
      try DaemonSource(path: daemon.path, language: .en).bytes(for: .ready)
    }
    #expect(failure?.lines == ["a detail", "a.xml:3:5: warning: no such course [Q0203]", "as_of: d"])
  }

  @Test func keepsTheConnectionAndFollowsPages() throws {
    let daemon = ScriptedDaemon { request in
      let item = { (id: String) in #"{"id":"\#(id)","name":"n","unit":"u","roles":[],"records":0}"# }
      return request.contains("cursor=c%201")
        ? .init(status: 200, body: #"{"items":[\#(item("b"))]}"#)
        : .init(status: 200, body: #"{"items":[\#(item("a"))],"next":"c 1"}"#)
    }
    let source = DaemonSource(path: daemon.path, language: .en)
    let items = try source.items(CadreSummaryBody.self, limit: nil) {
      .cadres(unit: nil, role: nil, text: nil, asOf: nil, limit: $0, cursor: $1)
    }
    #expect(items.map(\.id) == ["a", "b"])
    #expect(daemon.requests == ["GET /v1/cadres?limit=1000", "GET /v1/cadres?limit=1000&cursor=c%201"])
    #expect(daemon.connectionCount == 1)
  }

  @Test func connectsAnewWhereTheDaemonCloses() throws {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: "{}", closes: true) }
    let source = DaemonSource(path: daemon.path, language: .en)
    for _ in 0..<3 { #expect(try source.bytes(for: .ready) == Array("{}".utf8)) }
    #expect(daemon.connectionCount == 3)
  }

  @Test func whereNobodyListensItSaysHowToStart() {
    let source = DaemonSource(path: "/nowhere/q.sock", language: .zh)
    let failure = #expect(throws: Failure.self) { try source.bytes(for: .ready) }
    #expect(failure?.status == .unavailable)
    #expect(failure?.lines.last == "启动：quebud --rules DIR --profiles DIR --socket /nowhere/q.sock")
  }

  @Test func whatIsNoHTTPIsToldSo() {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: "") }
    let answer = #expect(throws: Failure.self) {
      try DaemonSource(path: daemon.path, language: .en).body(ReadyBody.self, for: .ready)
    }
    #expect(answer?.status == .couldNotRun)
  }

  @Test func anOverlongPathIsNoCrash() {
    let path = "/" + String(repeating: "x", count: 200)
    let failure = #expect(throws: Failure.self) { try DaemonSource(path: path, language: .en).bytes(for: .ready) }
    #expect(failure?.status == .unavailable)
  }
}
