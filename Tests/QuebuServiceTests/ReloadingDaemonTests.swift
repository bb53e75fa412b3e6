import Glibc
import Testing

@testable import QuebuService

/// Reloads of the built daemon, by signal. Under readers: `ReloadTests`.
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
}
