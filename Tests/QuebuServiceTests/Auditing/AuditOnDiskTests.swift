import Auditing
import HTTPTypes
import Testing

@testable import QuebuService

/// With `--audit-on-disk` an answer about persons waits for its line.
@Suite(.timeLimit(.minutes(1))) struct AuditOnDiskTests {
  @Test func answersWaitForTheirLine() async throws {
    let site = try TestSite()
    try site.write(TestSite.cadres((0..<1_200).map { "s-\($0 + 1_000)" }), to: "profiles/b.xml")
    let log = try AuditLog(folder: site.folder + "/audit", at: "2026-03-01T10:00:00Z")
    let audit = Audit(log, waitsForDisk: true)
    let inside = try Inside(site, auditing: audit)
    try await inside.reloader.start()
    // Nobody syncs: what is about nobody is answered all the same.
    #expect(try await inside.ask("/v1/courses").status == 200 && log.synced == 0)
    for (path, headers, lines) in [
      ("/v1/cadres/c-1", [:], 1), ("/v1/cadres", [.accept: "application/x-ndjson"], 3),
    ] as [(String, HTTPFields, Int)] {
      let before = log.head.count
      async let asked = inside.ask(path, headers: headers)
      for await _ in audit.changes {
        #expect(log.synced <= before || headers.count > 0)
        audit.sync()
        if log.synced == before + lines { break }
      }
      let answer = try await asked
      #expect(answer.status == 200 && log.synced == before + lines)
    }
  }

  @Test func readersAtOnceShareASync() async throws {
    let log = try AuditLog(pieceSizeInMemory: 1 << 20, at: "2026-03-01T10:00:00Z")
    let audit = Audit(log, waitsForDisk: true)
    let inside = try Inside(try TestSite(), auditing: audit)
    try await inside.reloader.start()
    await withTaskGroup { group in
      for _ in 0..<50 { group.addTask { #expect((try? await inside.ask("/v1/cadres/c-1"))?.status == 200) } }
      group.addTask {
        for await _ in audit.changes {
          audit.sync()
          if log.synced == 51 { break }
        }
      }
    }
    #expect(log.head.count == 51)
  }
}
