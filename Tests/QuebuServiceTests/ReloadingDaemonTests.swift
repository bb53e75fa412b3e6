import Glibc
import Synchronization
import Testing

@testable import QuebuService

/// Whether the readers have read enough.
private final class Readers: Sendable {
  let areDone = Atomic(false)
}

/// Reloads of the built daemon, by signal and under readers.
@Suite(.timeLimit(.minutes(5))) struct ReloadingDaemonTests {
  private let site: TestSite
  private let daemon: TestDaemon

  init() async throws {
    site = try TestSite()
    daemon = try await TestDaemon.serving(site)
  }

  @Test func reloadsAtHangUp() async throws {
    let before = try await ask(site.socket, "/-/ready").string("rule_set", "digest")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    daemon.send(SIGHUP)
    try await until("the new set is served") { [site] in
      try await ask(site.socket, "/-/ready").string("rule_set", "digest") != before
    }
    #expect(daemon.errors.contains("reason=SIGHUP"))
    try site.write("<oops", to: "rules/rules.xml")
    daemon.send(SIGHUP)
    try await until("the mistake is told") { [site] in
      try await ask(site.socket, "/-/ready").string("status") == "degraded"
    }
    #expect(try await ask(site.socket, "/v1/cadres/c-1/recommendations").status == 200)
    #expect(daemon.errors.contains("rules.xml:1:"))
  }

  @Test func keepsPersonsOutOfItsLog() async throws {
    try site.write(TestSite.cadres(["c-3"], system: "Secretsystem"), to: "profiles/b.xml")
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200)
    for path in ["/v1/cadres/c-1", "/v1/cadres/c-1/recommendations", "/v1/cadres?q=Secretname", "/c-1"] {
      _ = try await ask(site.socket, path)
    }
    // Without the ids of requests, whose hexadecimal digits can end like the id of a cadre.
    let log = daemon.errors.replacing(/[0-9a-f]{8}-[0-9]+/, with: "")
    #expect(log.contains("route=/v1/cadres/{id}/recommendations"))
    #expect(log.contains("b.xml:"))
    for secret in ["c-1", "c-3", "Secret"] { #expect(!log.contains(secret), "\(secret)") }
  }

  @Test func failsNoReaderInTwoHundredReloads() async throws {
    let readers = Readers()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<4 {
        group.addTask { [site] in
          let path = "/v1/cadres/c-\(number % 3 + 1)/recommendations?as_of=2026-03-01"
          let connection = try await blocking { try TestConnection(site.socket) }
          var count = 0
          while !readers.areDone.load(ordering: .acquiring) {
            // One at a time, since the threads that may block are few.
            let answer = try await blocking {
              try connection.write(request(path))
              return try connection.answer()
            }
            let required = ((answer["needs"] as? [[String: Any]])?.first)?["required"] as? Int
            guard answer.status == 200, required == 2 || required == 3 else {
              throw TestConnection.Failure(description: "\(answer.status): \(answer.text)")
            }
            count += 1
          }
          return count
        }
      }
      // Good, good, bad, unchanged: what is served goes from level to level, and no read ever fails.
      for number in 0..<200 {
        switch number % 4 {
        case 0: try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
        case 1: try site.write(TestSite.ruleSet(level: 2), to: "rules/rules.xml")
        case 2: try site.write("<oops", to: "rules/rules.xml")
        default: try site.write(TestSite.ruleSet(level: 2), to: "rules/rules.xml")
        }
        let status = try await ask(site.socket, "/-/reload", method: "POST").status
        #expect(status == (number % 4 == 2 ? 422 : 200))
      }
      readers.areDone.store(true, ordering: .releasing)
      for try await count in group { #expect(count > 0) }
    }
  }
}
