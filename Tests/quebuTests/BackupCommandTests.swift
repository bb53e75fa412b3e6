import Foundation
import Testing

@testable import quebu

@Suite(.timeLimit(.minutes(1))) struct BackupCommandTests {
  private static let body =
    #"{"path":"/b/a.backup","bytes":4096,"form":1,"generations":2,"generation":7,"date":"2026-03-01","rule_sets":1}"#

  private static func operation(_ state: String, _ rest: String = "") -> String {
    #"{"id":"a-1","kind":"backup","state":"\#(state)","revision":1,"created":"2026-03-02T00:00:00Z"\#(rest)}"#
  }

  private func run(_ line: String, ending operation: String) throws -> (run: ProgramRun, requests: [String]) {
    let daemon = ScriptedDaemon { request in
      request.hasPrefix("POST")
        ? .init(status: 202, body: Self.operation("pending")) : .init(status: 200, body: operation)
    }
    return (try ProgramRun("backup create --socket \(daemon.path) \(line)", in: "/tmp"), daemon.requests)
  }

  @Test func createWaitsForTheDaemon() throws {
    let done = Self.operation("succeeded", #","result":\#(Self.body)"#)
    let (first, requests) = try run("--to b/a.backup", ending: done)
    #expect(first.status == 0 && first.output.contains("backed up") && first.output.contains("/b/a.backup"))
    #expect(requests.first == "POST /v1/backups?to=%2Ftmp%2Fb%2Fa.backup")
    #expect(try run("--lang zh", ending: done).run.output.contains("已备份"))
    #expect(try run("-o json", ending: done).run.output == Self.body + "\n")
    #expect(try run("--operation a-1", ending: done).requests.first == "GET /v1/operations/a-1?wait=1")
    let failed = try run("", ending: Self.operation("failed", #","error":"the disk is full""#)).run
    #expect(failed.status == 1 && failed.errors.contains("the backup failed: the disk is full"))
    #expect(try ProgramRun("backup create --socket /nowhere/q.sock").status == 69)
    #expect(try run("--operation a-1 --to b", ending: done).run.status == 64)
  }

  @Test func verifyTellsWhatIsNoBackup() throws {
    let none = try ProgramRun("backup verify /nowhere/a.backup")
    #expect(none.status == 66 && none.errors == "quebu: there is no such file\n" && none.output.isEmpty)
    #expect(try ProgramRun("backup verify /nowhere/a.backup --lang zh").errors == "quebu: 没有这个文件\n")
    let file = FileManager.default.temporaryDirectory.path + "/no-backup-\(UUID().uuidString)"
    try Data(repeating: 65, count: 9_000).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(try ProgramRun("backup verify \(file)").status == 65)
    #expect(try ProgramRun("backup verify /tmp").status == 65)
    #expect(try ProgramRun("backup restore \(file) --state \(file)-state").status == 65)
    #expect(!FileManager.default.fileExists(atPath: file + "-state"))
    #expect(try ProgramRun("backup restore \(file)").status == 64)
    #expect(try ProgramRun("backup verify").status == 64)
  }
}
