import QuebuTestSupport
import Testing

@testable import quebu

@Suite struct RefreshCommandTests {
  private static let offline = "--offline rules/xicheng profiles"

  private func offline(_ line: String) throws -> ProgramRun {
    try ProgramRun("refresh \(line) \(Self.offline)", in: Project.root)
  }

  @Test func evaluatesEveryoneWithoutTheDaemon() throws {
    let run = try offline("2026-11-23 -o json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix(#"{"date":"2026-11-23","rule_set":{"id":"xicheng","#))
    #expect(run.output.contains(#""cadres":204,"evaluated":204,"reused":0,"threads":"#))
    #expect(try offline("--as-of 2026-11-23 -o json").output == run.output)
  }

  @Test func checksWhatFollowsFromTheDayBefore() throws {
    let run = try offline("2026-11-23 --verify -o json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""verified":true,"differences":0,"#) && !run.output.contains(#""reused":0,"#))
    let shown = try offline("2026-11-23 --verify --lang zh")
    #expect(shown.status == 0 && shown.output.contains("与全部重算一致"), "\(shown.output)")
  }

  @Test(arguments: [
    "2026-02-30", "tomorrow", "2026-03-01 --as-of 2026-03-01", "2026-03-01 -o csv", "--operation x", "--what",
  ])
  func refusesWrongArguments(_ wrong: String) throws {
    let run = try offline(wrong)
    #expect(run.status == 64 && run.output.isEmpty, "\(run.errors)")
  }

  @Test func missingFoldersAndDaemons() throws {
    #expect(try ProgramRun("refresh --offline rules/none profiles", in: Project.root).status == 66)
    #expect(try ProgramRun("refresh --socket /nowhere/q.sock").status == 69)
  }

  private static let result =
    #"{"date":"2026-03-02","rule_set":{"id":"s","format":1,"digest":"sha256:1","meaning":"sha256:2"},"cadres":3,"#
    + #""evaluated":1,"reused":2,"verified":true,"differences":0,"threads":2}"#

  private static func operation(_ state: String, _ rest: String = "") -> String {
    #"{"id":"a-1","kind":"refresh","state":"\#(state)","revision":1,"created":"2026-03-02T00:00:00Z"\#(rest)}"#
  }

  /// A run against a daemon that begins a refresh, which ends so.
  private func run(_ line: String, ending operation: String) throws -> (run: ProgramRun, requests: [String]) {
    let daemon = ScriptedDaemon { request in
      request.hasPrefix("PUT")
        ? .init(status: 202, body: Self.operation("pending")) : .init(status: 200, body: operation)
    }
    return (try ProgramRun("refresh --socket \(daemon.path) \(line)"), daemon.requests)
  }

  @Test func waitsForTheDaemon() throws {
    let succeeded = Self.operation("succeeded", #","result":\#(Self.result)"#)
    let (run, requests) = try run("2026-03-02 --verify -o json", ending: succeeded)
    #expect(run.status == 0 && run.output == Self.result + "\n", "\(run.errors)")
    #expect(requests == ["PUT /v1/refreshes/2026-03-02?verify=true", "GET /v1/operations/a-1?wait=1"])
    let again = try self.run("--operation a-1 -o json", ending: succeeded)
    #expect(again.run.output == run.output && again.requests == ["GET /v1/operations/a-1?wait=1"])
  }

  @Test func aFailedRefreshIsExitStatus1() throws {
    let end = Self.operation("failed", #","error":"2 of 3 answers differ","result":{}"#)
    let failed = try run("2026-03-02 --verify", ending: end).run
    #expect(failed.status == 1 && failed.output.isEmpty)
    #expect(failed.errors == "quebu: the refresh failed: 2 of 3 answers differ\n")
    let cancelled = try run("2026-03-02", ending: Self.operation("cancelled")).run
    #expect(cancelled.status == 1 && cancelled.errors == "quebu: the refresh was cancelled\n")
  }

  @Test func whatWasDoneIsToldAtOnce() throws {
    let daemon = ScriptedDaemon { _ in .init(status: 200, body: Self.result) }
    let run = try ProgramRun("refresh 2026-03-02 -o json --socket \(daemon.path)")
    #expect(run.status == 0 && run.output == Self.result + "\n")
    #expect(daemon.requests == ["PUT /v1/refreshes/2026-03-02"])
    let busy = ScriptedDaemon { _ in .init(status: 409, body: #"{"title":"busy"}"#) }
    #expect(try ProgramRun("refresh 2026-03-02 --socket \(busy.path)").status == 75)
  }
}
