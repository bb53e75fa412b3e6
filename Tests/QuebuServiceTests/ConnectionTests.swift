import Foundation
import Glibc
import Testing

@testable import QuebuService

/// The built daemon's connections: limits, malformed requests, several requests on one, other users.
@Suite(.timeLimit(.minutes(3))) struct ConnectionTests {
  private let site: TestSite
  private let daemon: TestDaemon

  init() async throws {
    site = try TestSite()
    daemon = try await TestDaemon.serving(site)
  }

  @Test func answersManyOnOneConnection() async throws {
    let statuses = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      return try (0..<100).map { number in
        try connection.write(request(number % 2 == 0 ? "/-/healthy" : "/nope"))
        return try connection.answer().status
      }
    }
    #expect(statuses == (0..<100).map { $0 % 2 == 0 ? 200 : 404 })
  }

  @Test func answersInOrderWhatIsSentTogether() async throws {
    let statuses = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write(request("/-/healthy", headers: ["Connection": "close"]))
      return [try connection.answer().status, connection.isClosed() ? 0 : 1]
    }
    #expect(statuses == [200, 0])
  }

  @Test(arguments: ["garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/3.7\r\n\r\n", "\u{0}\u{1}\r\n\r\n"])
  func refusesWhatIsNotHTTP(bytes: String) async throws {
    let answer = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write(bytes)
      let answer = try connection.answer()
      #expect(connection.isClosed())
      return answer
    }
    #expect(answer.status == 400)
    #expect(answer.string("kind") == "malformed-request")
    #expect(answer.headers["connection"] == "close")
  }

  @Test func refusesLongHeaders() async throws {
    let answer = try await ask(
      site.socket, "/-/healthy", headers: ["X-Long": String(repeating: "x", count: 20_000)])
    #expect(answer.status == 431)
    #expect(answer.string("kind") == "header-too-large")
  }

  @Test(arguments: ["/-/reload", "/v1/recommendations:evaluate"])
  func refusesLongBodies(path: String) async throws {
    let answer = try await ask(
      site.socket, path, method: "POST", body: String(repeating: "x", count: 1_024 * 1_024 + 1))
    #expect(answer.status == 413)
    #expect(answer.string("kind") == "body-too-large")
  }

  @Test func refusesLongBodiesInChunks() async throws {
    let answer = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write("POST /-/reload HTTP/1.1\r\nHost: quebud\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
      for _ in 0..<17 { try connection.write(chunk) }
      return try connection.answer()
    }
    #expect(answer.status == 413)
  }

  @Test func takesLongBodiesWhereRuleSetsAreSent() async throws {
    let long = TestSite.ruleSet(level: 2) + "<!--" + String(repeating: "x", count: 2 << 20) + "-->"
    let answer = try await ask(
      site.socket, "/v1/rule-sets:validate?", method: "POST", headers: ["Content-Type": "application/json"],
      body: TestSite.posted(["rules.xml": long]))
    #expect(answer.status == 200, "\(answer.text)")
    // Of a body that is too long not a byte has to be sent.
    let refused = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write(
        "POST /v1/rule-sets:validate HTTP/1.1\r\nHost: quebud\r\nContent-Length: \((64 << 20) + 1)\r\n\r\n")
      return try connection.answer()
    }
    #expect(refused.status == 413)
    #expect(refused.string("detail")?.contains("\(64 << 20)") == true)
  }

  @Test func streamsALongListAndNeeds() async throws {
    let ids = (1...1_200).map { "n-" + String(10_000 + $0) }
    try site.write(TestSite.cadres(ids), to: "profiles/many.xml")
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200)
    let answer = try await ask(site.socket, "/v1/cadres", headers: ["Accept": "application/x-ndjson"])
    let lines = answer.text.split(separator: "\n")
    #expect(lines.count == 1_204)
    #expect(lines.last == #"{"end":true,"count":1203}"#)
    let needs = try await ask(site.socket, "/v1/needs?by=unit,competency&as_of=2026-03-01")
    #expect(needs["cadres"] as? Int == 1_203)
  }

  @Test func survivesClientsThatHangUp() async throws {
    for text in ["", "GET /v1/", "POST /-/reload HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc", request("/v1/cadres")] {
      try await blocking { [site] in try TestConnection(site.socket).write(text) }
    }
    #expect(try await ask(site.socket, "/-/healthy").status == 200)
  }

  private static let setpriv = "/usr/bin/setpriv"
  private static let curl = "/usr/bin/curl"
  private static var canBeAnotherUser: Bool {
    geteuid() == 0 && [setpriv, curl].allSatisfy(FileManager.default.isExecutableFile)
  }

  @Test(.enabled(if: canBeAnotherUser, "only root can become another user, with setpriv and curl"))
  func refusesAnotherUser() async throws {
    // So that the other user reaches the socket at all.
    chmod(site.folder + "/run", 0o755)
    chmod(site.socket, 0o666)
    chmod(site.folder, 0o777)
    let status = try await blocking { [site] in
      // A child: the identity of a process is one for all its threads.
      let client = Process()
      client.executableURL = URL(fileURLWithPath: Self.setpriv)
      client.arguments = [
        "--reuid=65534", "--regid=65534", "--clear-groups", Self.curl, "-s", "-o", site.folder + "/answer", "-w",
        "%{http_code}", "--unix-socket", site.socket, "http://quebud/v1/cadres",
      ]
      let output = Pipe()
      client.standardOutput = output
      try client.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      client.waitUntilExit()
      return text
    }
    #expect(status == "403")
    let body = try String(contentsOfFile: site.folder + "/answer", encoding: .utf8)
    #expect(body.contains(#""kind":"not-permitted""#))
    #expect(try await ask(site.socket, "/v1/cadres").status == 200)
  }
}
