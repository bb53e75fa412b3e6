import FoundationEssentials
import Testing
import WireFormat

@testable import quebu

/// `quebu decisions` against a daemon that answers as it is told.
@Suite struct DecisionsCommandTests {
  private static let id = "00112233445566ff"

  private static func decision(_ verdict: String = "declined", id: String = id, course: String = "writing-101")
    -> String
  {
    let reason = verdict == "declined" ? #""reason":"other","comment":"请假\u001b[2J\n两次","# : ""
    return #"{"recommendation":"\#(id)","course":"\#(course)","rules":["r"],"verdict":"\#(verdict)",\#(reason)"#
      + #""revision":7,"at":"2026-03-01T08:00:00Z","by":1000,"current":true}"#
  }

  private static let answer =
    #"{"cadre":"c-1","unit":"d","as_of":"2026-03-01","rule_set":{"id":"s","format":1,"digest":"sha256:1","#
    + #""meaning":"sha256:2"},"served":true,"needs":[],"plan":{"optimal":true,"hours":8,"lower_bound":8,"courses":["#
    + #"{"id":"\#(id)","course":"writing-101","hours":8,"method":"lecture","mode":"offline","closes":[],"classes":[],"#
    + #""alternatives":[]}],"cannot_close":[]},"let_off":[],"unknown":[],"conflicts":[]}"#

  /// - Parameters:
  ///   - decisions: those that the daemon lists.
  ///   - status: what it answers to a change.
  private func run(
    _ line: String, decisions: [String] = [], status: Int = 201, input: String = ""
  ) throws -> (run: ProgramRun, requests: [String]) {
    let daemon = ScriptedDaemon { request in
      if request.hasPrefix("GET /v1/cadres/c-1/decisions") {
        return .init(status: 200, body: #"{"items":[\#(decisions.joined(separator: ","))]}"#)
      }
      if request.hasPrefix("GET /v1/cadres/c-1/recommendations") { return .init(status: 200, body: Self.answer) }
      if request.hasPrefix("GET") { return .init(status: 404, body: #"{"title":"no"}"#) }
      return .init(status: status, body: status == 204 ? "" : status < 300 ? Self.decision() : #"{"title":"no"}"#)
    }
    return (try ProgramRun("decisions \(line) --socket \(daemon.path)", input: input), daemon.requests)
  }

  @Test func setsByCourseInThePlaceOfNone() throws {
    let (run, requests) = try run("set c-1 writing-101 declined --reason other --comment x -o json")
    #expect(run.status == 0 && run.output == Self.decision() + "\n", "\(run.errors)")
    #expect(
      requests == [
        "GET /v1/cadres/c-1/decisions?limit=1000", "GET /v1/cadres/c-1/recommendations",
        "PUT /v1/cadres/c-1/decisions/\(Self.id)",
      ])
  }

  @Test func setsById() throws {
    let (run, requests) = try run("set c-1 \(Self.id) confirmed --as-of 2026-03-01", decisions: [Self.decision()])
    #expect(run.status == 0 && run.output.contains("writing-101"), "\(run.errors)")
    #expect(
      requests == [
        "GET /v1/cadres/c-1/decisions?as_of=2026-03-01&limit=1000",
        "PUT /v1/cadres/c-1/decisions/\(Self.id)?as_of=2026-03-01",
      ])
  }

  @Test func aCourseOfBeforeIsTheOneThatWasDecidedOn() throws {
    let old = Self.decision(id: "aaaaaaaaaaaaaaaa", course: "old-101")
    let (run, requests) = try run("withdraw c-1 old-101", decisions: [old], status: 204)
    #expect(run.status == 0 && run.output == "● withdrawn  aaaaaaaaaaaaaaaa\n", "\(run.errors)")
    #expect(requests.last == "DELETE /v1/cadres/c-1/decisions/aaaaaaaaaaaaaaaa")
    let other = Self.decision(id: "bbbbbbbbbbbbbbbb", course: "old-101")
    let two = try self.run("withdraw c-1 old-101", decisions: [old, other], status: 204)
    #expect(two.run.status == 64 && two.run.errors.contains("bbbbbbbbbbbbbbbb"))
    #expect(!two.requests.contains { $0.hasPrefix("DELETE") })
    #expect(try self.run("withdraw c-1 old-101 -o json", decisions: [old], status: 204).run.output.isEmpty)
  }

  @Test func erasesComments() throws {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: #"{"erased":2}"#) }
    let run = try ProgramRun(
      "decisions erase-comments c-1 --recommendation \(Self.id) --lang en --socket \(daemon.path)")
    #expect(run.status == 0 && run.output == "● 2 comments erased\n", "\(run.errors)")
    #expect(daemon.requests == ["POST /v1/cadres/c-1/decisions:erase-comments?recommendation=\(Self.id)"])
  }

  @Test func erasesWhoIsGone() throws {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: #"{"decisions":2,"answers":7}"#) }
    let run = try ProgramRun("decisions erase c-1 --lang en --socket \(daemon.path)")
    #expect(run.status == 0 && run.output == "● erased: decisions 2, answers 7\n", "\(run.errors)")
    #expect(daemon.requests == ["POST /v1/cadres/c-1/decisions:erase"])
    let there = ScriptedDaemon { _ in .init(status: 412, body: #"{"title":"no"}"#) }
    #expect(try ProgramRun("decisions erase c-1 --socket \(there.path)").status == 75)
  }

  @Test func erasesThoseOnACourse() throws {
    let old = [("aaaaaaaaaaaaaaaa", "writing-101"), ("bbbbbbbbbbbbbbbb", "old-101")]
    func run(_ course: String) throws -> (run: ProgramRun, requests: [String]) {
      let daemon = ScriptedDaemon { request in
        if request.hasPrefix("POST") { return .init(status: 200, body: #"{"erased":1}"#) }
        if request.hasPrefix("GET /v1/cadres/c-1/recommendations") { return .init(status: 200, body: Self.answer) }
        let items = old.map { Self.decision(id: $0.0, course: $0.1) }.joined(separator: ",")
        return .init(status: 200, body: #"{"items":[\#(items)]}"#)
      }
      let line = "decisions erase-comments c-1 --recommendation \(course) --as-of 2026-03-01 --lang en"
      return (try ProgramRun("\(line) --socket \(daemon.path)"), daemon.requests.filter { $0.hasPrefix("POST") })
    }
    let path = "POST /v1/cadres/c-1/decisions:erase-comments"
    // What is recommended now, and what was before.
    let both = try run("writing-101")
    #expect(both.run.status == 0 && both.run.output == "● 2 comments erased\n", "\(both.run.errors)")
    #expect(
      both.requests == [
        "\(path)?recommendation=\(Self.id)&as_of=2026-03-01",
        "\(path)?recommendation=aaaaaaaaaaaaaaaa&as_of=2026-03-01",
      ])
    #expect(try run("old-101").requests == ["\(path)?recommendation=bbbbbbbbbbbbbbbb&as_of=2026-03-01"])
    let none = try run("nothing-101")
    #expect(none.run.status == 66 && none.requests.isEmpty, "\(none.run.errors)")
  }

  @Test func whatIsNotThereAndWhatSomebodyElseChanged() throws {
    #expect(try run("set c-1 other-101 confirmed").run.status == 66)
    #expect(try run("set c-2 other-101 confirmed").run.status == 66)
    #expect(try run("withdraw c-1 writing-101").run.status == 66)
    #expect(try run("set c-1 writing-101 confirmed", status: 412).run.status == 75)
    #expect(try run("set c-1 writing-101 confirmed", status: 501).run.status == 2)
    #expect(try ProgramRun("decisions list c-1 --socket /nowhere/q.sock").status == 69)
  }

  @Test(arguments: [
    "set c-1 x declined", "set c-1 x declined --reason later", "set c-1 x declined --reason other",
    "set c-1 x confirmed --reason other", "set c-1 x perhaps", "set c-1", "counts --by reason", "list",
    "counts --by rule -o xml",
  ])
  func refusesWrongArguments(_ wrong: String) throws {
    let (run, requests) = try run(wrong)
    #expect(run.status == 64 && run.output.isEmpty && requests.isEmpty, "\(run.errors)")
  }

  @Test func lists() throws {
    let shown = try run("list c-1 --lang zh", decisions: [Self.decision()]).run
    #expect(shown.status == 0 && shown.output.contains("请假[U+001B][2J 两次") && shown.output.contains("已谢绝"))
    let csv = try run("list c-1 -o csv", decisions: [Self.decision("confirmed")]).run
    #expect(
      csv.output == "course,verdict,reason,comment,comment_erased,current,at,by,recommendation,revision\r\n"
        + "writing-101,confirmed,,,,true,2026-03-01T08:00:00Z,1000,\(Self.id),7\r\n")
    let erased = Self.decision("confirmed").replacing(
      #""revision""#, with: #""comment_erased":"2026-03-02","revision""#)
    #expect(try run("list c-1 -o csv", decisions: [erased]).run.output.contains("confirmed,,,2026-03-02,true"))
    #expect(try run("list c-1 --lang en", decisions: [erased]).run.output.contains("2026-03-02"))
    #expect(try run("list c-1 -o ndjson", decisions: [Self.decision()]).run.output == Self.decision() + "\n")
  }

  private static let counts =
    #"{"by":["rule","reason"],"cadres":9,"declined":12,"rows":[{"rule":"r","title":{"zh":"会写","en":"Writes"},"#
    + #""reason":"not-available","cadres":7,"declined":8}],"suppressed":true}"#

  @Test func counts() throws {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: Self.counts) }
    func run(_ form: String) throws -> ProgramRun {
      try ProgramRun("decisions counts --by rule,reason \(form) --socket \(daemon.path)")
    }
    #expect(try run("-o json").output == Self.counts + "\n")
    #expect(try run("-o csv").output == "rule,reason,cadres,declined\r\nr,not-available,7,8\r\n")
    #expect(try run("-o ndjson").output.hasPrefix(#"{"rule":"r","title":"#))
    let zh = try run("--lang zh").output
    #expect(zh.contains("会写（r）") && zh.contains("近期不能参训") && zh.contains("不予显示"), "\(zh)")
    #expect(try run("--lang en").output.contains("12 of 9 cadres"))
    #expect(daemon.requests.allSatisfy { $0 == "GET /v1/decisions?by=rule%2Creason" })
  }

  @Test func countsOfNothing() throws {
    let none = #"{"by":["rule"],"cadres":0,"declined":0,"rows":[],"suppressed":false}"#
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: none) }
    let run = try ProgramRun("decisions counts --lang en --socket \(daemon.path)")
    #expect(run.output == "Declined recommendations\n  none\n")
  }

  @Test func anAnswerShowsThem() throws {
    var answer = try DaemonSource.decode(AnswerBody.self, from: Array(Self.answer.utf8))
    let plain = AnswerView(answer: answer).lines(Terminal(width: 100), Wording(language: .en)).joined()
    #expect(!plain.contains("Decision"))
    answer.plan.courses[0].decision = DecisionMarkBody(verdict: "declined", reason: "by-supervisor", at: "t")
    let shown = AnswerView(answer: answer).lines(Terminal(width: 200), Wording(language: .en)).joined()
    #expect(shown.contains("Decision") && shown.contains("declined (decided by a superior)"), "\(shown)")
  }
}
