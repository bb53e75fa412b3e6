import Foundation
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
    "2026-02-30", "tomorrow", "2026-03-01 --as-of 2026-03-01", "2026-03-01 -o csv", "--what", "status x y",
  ])
  func refusesWrongArguments(_ wrong: String) throws {
    let run = try offline(wrong)
    #expect(run.status == 64 && run.output.isEmpty, "\(run.errors)")
  }

  @Test func linesOfJSONAreNotNobody() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quebu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("people.ndjson", "{}\n"), ("units.xml", "<profiles xmlns=\"urn:quebu:profiles:1\"/>")] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let run = try ProgramRun("refresh 2026-03-01 --offline rules/xicheng \(folder.path)", in: Project.root)
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("people.ndjson:1:1"), "\(run.errors)")
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
    let (run, requests) = try run("2026-03-02 --verify --wait -o json", ending: succeeded)
    #expect(run.status == 0 && run.output == Self.result + "\n", "\(run.errors)")
    #expect(requests == ["PUT /v1/refreshes/2026-03-02?verify=true", "GET /v1/operations/a-1?wait=1"])
    let again = try self.run("watch a-1 -o json", ending: succeeded)
    #expect(again.run.output == run.output && again.requests == ["GET /v1/operations/a-1?wait=1"])
  }

  @Test func aFailedRefreshIsExitStatus1() throws {
    let end = Self.operation("failed", #","error":"2 of 3 answers differ","result":{}"#)
    let failed = try run("start 2026-03-02 --verify --wait", ending: end).run
    #expect(failed.status == 1 && failed.output.isEmpty)
    #expect(failed.errors == "quebu: the refresh failed: 2 of 3 answers differ\n")
    // One that was refused after a while ends as it would have at once.
    for (kind, status) in [
      ("not-found", 66), ("precondition-failed", 75), ("busy", 75), ("invalid-rules", 65), ("disk-full", 2),
      ("other", 2),
    ] as [(String, Int32)] {
      let refused = Self.operation("failed", #","error":"why","error_kind":"\#(kind)""#)
      let run = try run("2026-03-02 --wait", ending: refused).run
      #expect(run.status == status && run.errors == "quebu: why\n", "\(kind): \(run.status) \(run.errors)")
    }
    let cancelled = try run("2026-03-02 --wait", ending: Self.operation("cancelled")).run
    #expect(cancelled.status == 1 && cancelled.errors == "quebu: the refresh was cancelled\n")
  }

  @Test func withoutWaitingItSaysHowToWatch() throws {
    let (run, requests) = try run("2026-03-02 --lang en", ending: "")
    #expect(run.status == 0 && run.output.hasPrefix("● pending  a-1\n"), "\(run.output)")
    #expect(run.errors == "to see it: quebu refresh watch a-1\n")
    #expect(requests == ["PUT /v1/refreshes/2026-03-02"])
  }

  @Test func aHeldRefreshIsExitStatus1AndSaysHowToDecide() throws {
    let held =
      #"{"date":"2026-03-02","rule_set":{"id":"s","format":1,"digest":"sha256:1","meaning":"sha256:2"},"generation":7,"#
      + #""state":"held","cadres":100,"evaluated":30,"reused":70,"changes":{"added":0,"removed":0,"changed":30,"#
      + #""new_needs":30,"met_needs":0,"ended_needs":0,"overdue_needs":0,"changed_needs":0,"moved_dues":0,"new_recommendations":0,"#
      + #""lapsed_recommendations":0},"held":[{"limit":"people","count":30,"of":100,"at_most":20}],"threads":2}"#
    let run = try run("watch a-1 --lang en", ending: Self.operation("succeeded", ",\"result\":\(held)")).run
    #expect(run.status == 1 && run.output.hasPrefix("● refreshed, and held  2026-03-02\n"), "\(run.output)")
    #expect(run.output.contains("30 of 100 cadres have a change (at most 20 %)"))
    #expect(run.errors.contains("quebu generations publish 7"))
  }

  @Test func theLatestIsMeantWhereNoneIsNamed() throws {
    let list =
      #"{"items":[{"id":"w-1","kind":"what-if","state":"running","revision":1,"created":""},\#(Self.operation("running"))]}"#
    let daemon = ScriptedDaemon { request in
      .init(status: 200, body: request.hasSuffix("/v1/operations") ? list : Self.operation("cancelled"))
    }
    let run = try ProgramRun("refresh cancel --socket \(daemon.path) --lang en")
    #expect(run.status == 0 && run.output.hasPrefix("● cancelled  a-1"), "\(run.errors)")
    #expect(daemon.requests == ["GET /v1/operations", "POST /v1/operations/a-1:cancel"])
    let none = ScriptedDaemon { _ in .init(status: 200, body: #"{"items":[]}"#) }
    #expect(try ProgramRun("refresh status --socket \(none.path)").status == 66)
  }

  @Test func statusTellsWhatCameOfIt() throws {
    let result = Self.result.replacing(#""cadres":3,"#, with: #""cadres":3,"left_out":1,"kept_files":2,"#)
    let shown = try run("status a-1 --lang en", ending: Self.operation("succeeded", #","result":\#(result)"#)).run
    #expect(shown.status == 0 && shown.output.hasPrefix("● succeeded  a-1\n"), "\(shown.errors)")
    #expect(shown.output.contains("● refreshed  2026-03-02") && shown.output.contains("Evaluated"))
    #expect(shown.output.contains("Left out") && shown.output.contains("Kept in the last good form"), "\(shown.output)")
    let failed = try run("status a-1 --lang en", ending: Self.operation("failed", #","result":\#(result)"#)).run
    #expect(!failed.output.contains("refreshed"))
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
