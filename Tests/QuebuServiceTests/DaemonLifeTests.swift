// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Glibc
import Synchronization
import Testing

@testable import QuebuService

/// The built daemon, from its start to its end.
@Suite(.timeLimit(.minutes(3))) struct DaemonLifeTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  @Test func servesAndTidiesUp() async throws {
    let daemon = try await TestDaemon.serving(site)
    #expect(try await ask(site.socket, "/-/healthy").text == #"{"status":"ok"}"#)
    var status = stat()
    #expect(lstat(site.socket, &status) == 0)
    #expect(status.st_mode == S_IFSOCK | 0o660)
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    #expect(!site.exists(site.socket))
    #expect(!site.exists(site.socket + ".lock"))
  }

  @Test func endsOnInterruptToo() async throws {
    let daemon = try await TestDaemon.serving(site)
    daemon.send(SIGINT)
    #expect(try await daemon.end() == 0)
  }

  @Test func refusesASecondDaemon() async throws {
    let first = try await TestDaemon.serving(site)
    let second = try TestDaemon(site)
    #expect(try await second.end() == 75)
    #expect(second.errors.contains("process \(first.process)"))
    #expect(try await ask(site.socket, "/-/healthy").status == 200)
    first.send(SIGTERM)
    #expect(try await first.end() == 0)
  }

  @Test func takesTheSocketOfAKilledDaemonOver() async throws {
    let first = try await TestDaemon.serving(site)
    first.send(SIGKILL)
    #expect(try await first.end() == -SIGKILL)
    #expect(site.exists(site.socket))
    let second = try await TestDaemon.serving(site)
    #expect(try await ask(site.socket, "/-/healthy").status == 200)
    second.send(SIGTERM)
    #expect(try await second.end() == 0)
  }

  @Test func answersWhatHasBegunBeforeItEnds() async throws {
    let daemon = try await TestDaemon.serving(site)
    let socket = site.socket
    let body = #"{"unit": "d.culture", "fields": {"system": ["culture"]}}"#
    let begun = try await blocking {
      let connection = try TestConnection(socket)
      try connection.write(
        "POST /v1/recommendations:evaluate?as_of=2026-03-01 HTTP/1.1\r\nHost: quebud\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nExpect: 100-continue\r\n\r\n")
      // The interim answer shows that the request is in its hands.
      #expect(try connection.answer(hasBody: false).status == 100)
      return connection
    }
    daemon.send(SIGTERM)
    try await until("it accepts nobody else") { [site] in
      do {
        _ = try await ask(site.socket, "/-/healthy")
        return false
      } catch { return true }
    }
    let answer = try await blocking {
      try begun.write(body)
      let answer = try begun.answer()
      #expect(begun.isClosed())
      return answer
    }
    #expect(answer.status == 200)
    #expect(try await daemon.end() == 0)
    #expect(!site.exists(site.socket))
  }

  @Test func closesIdleConnectionsAtItsEnd() async throws {
    let daemon = try await TestDaemon.serving(site)
    let idle = try await blocking { [site] in
      let connection = try TestConnection(site.socket)
      try connection.write(request("/-/healthy"))
      #expect(try connection.answer().status == 200)
      return connection
    }
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    #expect(try await blocking { idle.isClosed() })
  }

  @Test func refusesToStartWithMistakesInTheRules() async throws {
    try site.write(TestSite.ruleSet(level: 2, competency: "writting"), to: "rules/rules.xml")
    let daemon = try TestDaemon(site)
    #expect(try await daemon.end() == 65)
    #expect(daemon.errors.contains("rules.xml:35:20: error"), "\(daemon.errors)")
    #expect(daemon.errors.contains("did you mean `writing`"))
    #expect(!site.exists(site.socket))
  }

  @Test func startsWithMistakesInTheRulesWhereItHasALastGoodSet() async throws {
    let options = ["--state", site.state]
    let first = try TestDaemon(site, options: options)
    try await first.waitUntilReady()
    first.send(SIGTERM)
    #expect(try await first.end() == 0)
    try site.write(TestSite.ruleSet(level: 2, competency: "writting"), to: "rules/rules.xml")
    let second = try TestDaemon(site, options: options)
    // It serves a moment before it says that the folder cannot be.
    try await until("it is degraded") { [site] in
      try await ask(site.socket, "/-/ready").string("status") == "degraded"
    }
    #expect(second.errors.contains("rules.xml:35:20: error"))
    second.send(SIGTERM)
    #expect(try await second.end() == 0)
    // Without the folder too; but not without the profiles.
    rename(site.rules, site.rules + "-away")
    let third = try TestDaemon(site, options: options)
    try await third.waitUntilReady()
    third.send(SIGTERM)
    #expect(try await third.end() == 0)
    #expect(try await TestDaemon(site, options: options + ["--profiles", site.folder + "/none"]).end() == 66)
    #expect(try await TestDaemon(site, options: ["--state", site.folder + "/fresh"]).end() == 66)
  }

  @Test func sharesItsStateWithNobody() async throws {
    let first = try TestDaemon(site, options: ["--state", site.state])
    try await first.waitUntilReady()
    let second = try TestDaemon(site, options: ["--state", site.state, "--socket", site.folder + "/run/other.sock"])
    #expect(try await second.end() == 75)
    #expect(second.errors.contains("another --state"))
    #expect(try await ask(site.socket, "/-/healthy").status == 200)
    let third = try TestDaemon(site, options: ["--state", "/proc/quebu", "--socket", site.folder + "/run/other.sock"])
    #expect([2, 77].contains(try await third.end()))
  }

  /// Activates one set after the other until the daemon is gone.
  ///
  /// - Parameter count: of all activations that were asked for.
  /// - Returns: the digests in the order in which they were asked for; the last may have been answered or not.
  private static func activateOnAndOn(_ socket: String, from active: String, _ count: Counter) async -> [String] {
    var digests = [active]
    while true {
      let number = count.value.wrappingAdd(1, ordering: .relaxed).newValue
      let body = TestSite.posted(["rules.xml": TestSite.ruleSet(level: number % 3 + 1)])
      let json = ["Content-Type": "application/json"]
      guard let sent = try? await ask(socket, "/v1/rule-sets", method: "POST", headers: json, body: body),
        let digest = sent.string("rule_set", "digest")
      else { return digests }
      let headers = ["If-Match": "\"\(digests[digests.count - 1])\""]
      digests.append(digest)
      let path = "/v1/rule-sets/\(digest):activate"
      guard let done = try? await ask(socket, path, method: "POST", headers: headers) else { return digests }
      #expect(done.status == 200, "\(done.text)")
    }
  }

  /// Killed with SIGKILL while it activates: what starts next serves a set whole, the last that was answered or the one
  /// that was being activated.
  @Test func losesNoActivationToAKill() async throws {
    let count = Counter()
    let options = ["--state", site.state]
    for round in 0..<8 {
      let daemon = try TestDaemon(site, options: options)
      try await daemon.waitUntilReady()
      let active = try #require(try await ask(site.socket, "/-/ready").string("rule_set", "digest"))
      async let activating = Self.activateOnAndOn(site.socket, from: active, count)
      try await until("some are activated") { count.value.load(ordering: .relaxed) > round * 10 + 10 }
      daemon.send(SIGKILL)
      #expect(try await daemon.end() == -SIGKILL)
      let digests = await activating
      let next = try TestDaemon(site, options: options)
      try await next.waitUntilReady()
      let ready = try await ask(site.socket, "/-/ready")
      let served = try #require(ready.string("rule_set", "digest"))
      #expect(digests.suffix(2).contains(served))
      #expect(ready.string("status") == "ready")
      next.send(SIGKILL)
      _ = try await next.end()
    }
  }

  @Test func refusesToStartWithoutAFolder() async throws {
    let daemon = try TestDaemon(site, options: ["--profiles", site.folder + "/none"])
    #expect(try await daemon.end() == 66)
    #expect(daemon.errors.contains("/none"))
  }

  @Test func tellsUsage() async throws {
    #expect(try await TestDaemon(site, options: ["--what"]).end() == 64)
    #expect(try await TestDaemon(site, options: ["--log-level", "loud"]).end() == 64)
    #expect(try await TestDaemon(site, options: ["--version"]).end() == 0)
  }

  @Test func tellsThatItCannotBind() async throws {
    let daemon = try TestDaemon(site, options: ["--socket", "/proc/quebu/q.sock"])
    #expect([2, 77].contains(try await daemon.end()))
  }
}
