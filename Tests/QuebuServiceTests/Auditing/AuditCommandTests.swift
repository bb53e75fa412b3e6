import Foundation
import Glibc
import Testing
import WireFormat

@testable import QuebuService

/// `quebu audit` against the built daemon, and against the folder that it leaves.
@Suite(.timeLimit(.minutes(2))) struct AuditCommandTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func quebu(_ words: String...) async throws -> TestProgram {
    try await TestProgram(
      ["--socket", site.socket, "--lang", "en", "audit"] + words, of: "quebu", environment: ["COLUMNS": "200"])
  }

  @Test func listsTellsAndVerifies() async throws {
    let missing = try await quebu("verify", "--state", site.state)
    #expect(missing.status == 66 && missing.output.contains("there is no audit"), "\(missing.output)")
    let daemon = try TestDaemon(site, options: ["--state", site.state])
    try await daemon.waitUntilReady()
    for path in ["/v1/cadres/c-1", "/v1/cadres", "/v1/cadres/c-9"] { _ = try await ask(site.socket, path) }

    let list = try await quebu("list", "-o", "csv")
    let rows = list.output.split(separator: "\r\n")
    #expect(list.status == 0 && rows.count == 5, "\(list.output)")
    #expect(rows.first == "number,at,by,outcome,reason,request,persons,generation,rule_set,subject,count,since,unnamed")
    #expect(rows[1].contains(",refused,not-found,GET /v1/cadres/{id},c-9,"))
    #expect(rows[2].contains(",granted,,GET /v1/cadres,c-1 c-2 c-3,"))
    let seen = try await quebu("who-saw", "c-2")
    #expect(seen.status == 0 && seen.output.contains("granted") && seen.output.contains("GET /v1/cadres"))
    #expect(!seen.output.contains("c-9"))
    let chinese = try await TestProgram(
      ["--socket", site.socket, "--lang", "zh", "audit", "list", "--limit", "10"], of: "quebu")
    #expect(chinese.output.contains("拒绝") && chinese.output.contains("查无此人或不在范围内"), "\(chinese.output)")
    let json = try await quebu("list", "-o", "ndjson", "--uid", "\(getuid())", "--limit", "2")
    #expect(json.output.split(separator: "\n").count == 2)
    #expect(try await quebu("list", "--from", "2026-99-99").status == 64)

    let intact = try await quebu("verify")
    #expect(intact.status == 0 && intact.output.contains("the audit is intact"), "\(intact.output)")
    #expect(try await quebu("verify", "--state", site.state).status == 75)
    // What changes the service, and refusals without end.
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200)
    let changes = try await quebu("list", "-o", "csv", "--limit", "2")
    #expect(changes.output.contains(",done,,POST /-/reload,") && changes.output.contains(",granted,,POST /-/reload,"))
    for _ in 0..<40 { _ = try await ask(site.socket, "/v1/cadres/c-7") }
    #expect(try await quebu("verify").status == 0)
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    let lines = try String(contentsOfFile: site.state + "/audit/000000000001.log", encoding: .utf8).split(
      separator: "\n"
    )
    .map { try JSONDecoder().decode(AuditEntryBody.self, from: Data($0.utf8)) }
    let refusals = lines.filter { $0.persons == ["c-7"] }
    #expect(refusals.count < 40 && refusals.reduce(0) { $0 + ($1.count ?? 1) } == 40)
    let heads = daemon.errors.matches(of: /audit head anchor=([0-9]+:[0-9a-f]{64})/).map { String($0.1) }
    #expect(heads.count == 2)
    let anchor = try #require(heads.last)
    let holds = try await quebu("verify", "--state", site.state, "--anchor", anchor)
    #expect(holds.status == 0 && holds.output.contains("holds"), "\(holds.output)")
    #expect(try await quebu("verify", "--anchor", "7").status == 64)

    let log = site.state + "/audit/000000000001.log"
    let text = try String(contentsOfFile: log, encoding: .utf8)
    try text.replacing("c-9", with: "c-8").write(toFile: log, atomically: true, encoding: .utf8)
    let altered = try await quebu("verify", "--state", site.state, "-o", "json")
    #expect(altered.status == 1 && altered.output.contains(#""verdict":"chain-mismatch""#), "\(altered.output)")
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
    #expect(try await quebu("verify", "--state", site.state).status == 74)
  }
}
