import Foundation
import Testing

@testable import QuebuService

/// `quebu backup` with a daemon, from the backup to the start on what was restored.
@Suite(.timeLimit(.minutes(2))) struct BackupProgramTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func quebu(_ arguments: String...) async throws -> TestProgram {
    try await TestProgram(arguments + ["--lang", "en"], of: "quebu")
  }

  @Test func fromOneDaemonToTheNext() async throws {
    let options = ["--state", site.state]
    let first = try TestDaemon(site, options: options)
    try await first.waitUntilReady()
    let backup = site.folder + "/night.backup"
    #expect(try await quebu("refresh", "2026-03-01", "--wait", "--socket", site.socket).status == 0)
    let created = try await quebu("backup", "create", "--to", backup, "--socket", site.socket)
    #expect(created.status == 0, "\(created.output)")
    let sound = try await quebu("backup", "verify", backup)
    #expect(sound.status == 0 && sound.output.contains("the backup is sound"), "\(sound.output)")
    #expect(try await quebu("backup", "restore", backup, "--state", site.state).status == 75)
    let answer = try await ask(site.socket, "/v1/generations/current/answers").text
    first.send(SIGTERM)
    #expect(try await first.end() == 0)

    if geteuid() == 0 {
      try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: site.state)
      let refused = try await quebu("backup", "restore", backup, "--state", site.state)
      #expect(refused.status == 77 && refused.output.contains("belongs to the user nobody"), "\(refused.output)")
    }
    try FileManager.default.removeItem(atPath: site.state)
    let restored = try await quebu("backup", "restore", backup, "--state", site.state)
    #expect(restored.status == 0 && restored.output.contains("restored"), "\(restored.output)")
    let second = try TestDaemon(site, options: options)
    try await second.waitUntilReady()
    #expect(try await ask(site.socket, "/v1/generations/current/answers").text == answer)
    #expect(try await ask(site.socket, "/v1/refreshes/2026-03-01?wait=60", method: "PUT").status == 200)
    second.send(SIGTERM)
    #expect(try await second.end() == 0)

    var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    for place in 8_192..<8_200 { bytes[place] ^= 0xFF }
    try bytes.write(to: URL(fileURLWithPath: backup))
    let damaged = try await quebu("backup", "verify", backup)
    #expect([1, 65].contains(damaged.status) && damaged.output.contains("damaged"), "\(damaged.output)")
  }
}
