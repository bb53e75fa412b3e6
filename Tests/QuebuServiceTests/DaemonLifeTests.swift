import Glibc
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
