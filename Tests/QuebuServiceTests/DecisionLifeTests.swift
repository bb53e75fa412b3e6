import Glibc
import Testing

@testable import QuebuService

/// Decisions over the socket of the built daemon, which is killed whenever it has acknowledged one.
@Suite(.timeLimit(.minutes(2))) struct DecisionLifeTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
    try site.write(TestSite.cadres((1...6).map { "c-\($0)" }), to: "profiles/a.xml")
    try site.write(TestSite.cadres(["d-1"]), to: "profiles/b.xml")
  }

  private func started() async throws -> TestDaemon {
    let daemon = try TestDaemon(site, options: ["--state", site.state])
    try await daemon.waitUntilReady()
    return daemon
  }

  @Test func whatWasAcknowledgedOutlivesAKill() async throws {
    var acknowledged: [String: TestAnswer] = [:]
    for number in 1...6 {
      let daemon = try await started()
      for (path, put) in acknowledged {
        let got = try await ask(site.socket, path)
        #expect(got.text == put.text && got.headers["etag"] == put.headers["etag"])
      }
      let answer = try await ask(site.socket, "/v1/cadres/c-\(number)/recommendations")
      let path = "/v1/cadres/c-\(number)/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
      let put = try await ask(
        site.socket, path, method: "PUT", headers: ["If-None-Match": "*", "Content-Type": "application/json"],
        body: #"{"verdict":"declined","reason":"other","comment":"Secret \#(number)"}"#)
      daemon.send(SIGKILL)
      #expect(put.status == 201, "\(put.text)")
      acknowledged[path] = put
      #expect(try await daemon.end() == -SIGKILL)
      #expect(!daemon.errors.contains("Secret") && !daemon.errors.contains("cadres/c-"))
    }
    let daemon = try await started()
    let counts = try await ask(site.socket, "/v1/decisions?by=rule,reason")
    #expect(counts["declined"] as? Int == 6 && counts.string("rows", "0", "reason") == "other", "\(counts.text)")
    let (path, put) = try #require(acknowledged.first)
    let withdrawn = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write(
        request(path, method: "DELETE", headers: ["If-Match": try #require(put.headers["etag"])]))
      let gone = try connection.answer(hasBody: false)
      // The same connection goes on behind an answer without a body.
      try connection.write(request(path))
      return (gone.status, gone.headers["content-length"], try connection.answer().status)
    }
    #expect(withdrawn == (204, nil, 404))
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }
}
