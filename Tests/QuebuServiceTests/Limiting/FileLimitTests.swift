import Foundation
import Glibc
import Testing

@testable import QuebuService

/// The built daemon where it may not open many files, or none that is large.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FileLimitTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  @Test func connectionsLeaveRoomForFiles() {
    var limits = Limits()
    #expect(limits.fitting(files: 1_024) == limits)
    #expect(limits.fitting(files: 200)?.connections == 40)
    #expect(limits.fitting(files: 161)?.connections == 1)
    #expect(limits.fitting(files: 160) == nil)
    limits.connections = 3
    #expect(limits.fitting(files: 200) == limits)
  }

  @Test func withTooFewFilesItDoesNotStart() async throws {
    let daemon = try TestDaemon(site, limit: "ulimit -n 100")
    #expect(try await daemon.end() == 2)
    #expect(daemon.errors.contains("the process may open 100 files, and needs 161 at least"))
  }

  @Test func withFewFilesItServesFewerAndReloads() async throws {
    let daemon = try TestDaemon(site, options: ["--state", site.state], limit: "ulimit -n 180")
    try await daemon.waitUntilReady()
    #expect(daemon.errors.contains("fewer connections than the configuration says"))
    try await blocking { [site] in
      var open: [TestConnection] = []
      // Until one is refused.
      while true {
        let connection = try TestConnection(site.socket)
        try connection.write(request("/v1/whoami"))
        let status = try connection.answer().status
        open.append(connection)
        if status == 503 { break }
        #expect(status == 200)
      }
      #expect((15...21).contains(open.count), "\(open.count)")
      // Silent ones, far more than there may be.
      let silent = (0..<100).compactMap { _ in try? TestConnection(site.socket) }
      try open[0].write(request("/v1/cadres/c-1/recommendations?as_of=2026-03-01"))
      #expect(try open[0].answer().status == 200)
      try open[0].write(request("/-/reload", method: "POST", body: ""))
      #expect(try open[0].answer().status == 200)
      try open[0].write(request("/v1/refreshes/2026-03-01?wait=60", method: "PUT", body: ""))
      let refresh = try open[0].answer()
      #expect(refresh.status == 202, "\(refresh.text)")
      withExtendedLifetime(silent) {}
      open = []
    }
    // They are gone: whoever comes is served again.
    try await until("it serves again") { try await ask(site.socket, "/v1/whoami").status == 200 }
    #expect(!daemon.errors.contains("Too many open files"))
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }

  /// The blocks of `ulimit -f` have 512 bytes.
  @Test func whereFilesMayNotGrowARefreshIsRefused() async throws {
    let (large, small) = ((0..<3_000).map { "n-\(10_000 + $0)" }, ["c-9"])
    try site.write(TestSite.cadres(small), to: "profiles/b.xml")
    do {
      let daemon = try TestDaemon(site, options: ["--state", site.state])
      try await daemon.waitUntilReady()
      #expect(try await refresh() == "succeeded")
      daemon.send(SIGTERM)
      #expect(try await daemon.end() == 0)
    }
    try site.write(TestSite.cadres(large), to: "profiles/b.xml")
    let database = try FileManager.default.attributesOfItem(atPath: site.state + "/quebu.sqlite")[.size] as? Int
    // The index of the log has to fit.
    let size = max(65_536, try #require(database))
    for limit in [size / 512 + 8, size / 512 + 200] {
      let daemon = try TestDaemon(site, options: ["--state", site.state], limit: "ulimit -f \(limit)")
      try await daemon.waitUntilReady()
      #expect(try await refresh() == "disk-full")
      #expect(try await ask(site.socket, "/-/ready").status == 200)
      #expect(try await ask(site.socket, "/v1/generations/current/answers/c-9").status == 200)
      #expect(try await ask(site.socket, "/v1/cadres/n-10001/recommendations?as_of=2026-03-01").status == 200)
      daemon.send(SIGTERM)
      #expect(try await daemon.end() == 0)
    }
    let daemon = try TestDaemon(site, options: ["--state", site.state])
    try await daemon.waitUntilReady()
    #expect(try await refresh() == "succeeded")
  }

  /// The state in which it ended, or the kind of the problem.
  private func refresh() async throws -> String? {
    var answer = try await ask(site.socket, "/v1/refreshes/2026-03-01?wait=60", method: "PUT", body: "")
    guard let path = answer.headers["location"] else { return answer.string("kind") }
    while answer.string("state") == "running" { answer = try await ask(site.socket, "\(path)?wait=10") }
    if answer.string("error")?.contains("files may not become so large") == true { return "disk-full" }
    return answer.string("state")
  }
}
