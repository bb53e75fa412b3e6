import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing
import WireFormat

@testable import QuebuService

/// A backup and a restore whose k-th write, sync, link, renaming or removal of a file fails, or at which the process is killed:
/// for each k until they come to their end undisturbed. `make crash` goes through every k.
@Suite(.serialized, .timeLimit(.minutes(20))) struct BackupFaultTests {
  private let site: TestSite
  /// What the state folder holds, as a kill leaves it: some of it is in the log alone.
  private let old: Content
  /// What the backup holds.
  private let new: Content
  private var backup: String { site.folder + "/night.backup" }

  private struct Content: Equatable {
    var rows: [StoredRow]
    var ruleSet: String
  }

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.folder + "/source")
    let store = try Store(path: folder.place(of: Restoring.database))
    let ruleSets = try RuleSetStore(folder)
    let inside = try await Inside.serving(site, store: ruleSets, database: store)
    try await inside.refresh()
    try store.copy(to: site.folder + "/night.backup", with: ruleSets.storedFiles())
    new = try Self.content(store, ruleSets)
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try site.write(TestSite.cadres(["c-1", "c-4"], system: "publicity"), to: "profiles/a.xml")
    try #require(try await inside.ask("/-/reload", method: .post).status == 200)
    try await inside.refresh()
    old = try Self.content(store, ruleSets)
    try FileManager.default.copyItem(atPath: folder.path, toPath: site.folder + "/before")
    try #require(site.exists(site.folder + "/before/quebu.sqlite-wal"))
    try #require(old.rows != new.rows && old.ruleSet != new.ruleSet)
    try store.close()
  }

  private static func content(_ store: Store, _ ruleSets: RuleSetStore) throws -> Content {
    let current = try #require(try store.current())
    #expect(try store.faults() == [])
    return Content(rows: try store.rows(in: current.number), ruleSet: try #require(ruleSets.history.active))
  }

  @Test(arguments: InjectedFault.allCases)
  func aRestoreLeavesTheOldOrTheNew(_ fault: InjectedFault) async throws {
    // The database alone has more pages than that.
    try await fault.places(step: 9, least: 15) { place in
      let comment = Comment(rawValue: "\(fault.rawValue) at \(place)")
      try? FileManager.default.removeItem(atPath: site.state)
      try FileManager.default.copyItem(atPath: site.folder + "/before", toPath: site.state)
      let first = try await restore(fault, at: place)
      let facts = Comment(rawValue: "\(comment.rawValue), ended with \(first.code): \(first.errors)")
      let isDisturbed = first.errors.contains("fault: ")
      if fault == .kill { #expect(first.code == (isDisturbed ? -SIGKILL : 0), facts) }
      if fault != .kill { #expect(first.code == 0 || isDisturbed && first.code == 74, facts) }
      let found = try start()
      #expect(found == new || found == old && first.code != 0, facts)
      // Again, it is made.
      let second = try await restore(nil, at: 0)
      let again = try start()
      #expect(second.code == 0 && again == new, "\(comment): \(second)")
      return isDisturbed
    }
  }

  /// What a service finds at its start.
  private func start() throws -> Content {
    let folder = try StateFolder(site.state)
    try Restoring.settle(folder)
    let ruleSets = try RuleSetStore(folder)
    #expect(ruleSets.damage == [])
    let store = try Store(path: folder.place(of: Restoring.database))
    let content = try Self.content(store, ruleSets)
    #expect(throws: Never.self) { try ruleSets.files(of: content.ruleSet) }
    let left = (folder.names(in: ".") + folder.names(in: "rule-sets")).filter { name in
      name.contains(".tmp") || name.contains("restored")
    }
    #expect(left == [])
    try store.close()
    return content
  }

  /// - Returns: the exit code, or minus the signal that killed it.
  private func restore(_ fault: InjectedFault?, at place: Int) async throws -> (code: Int32, errors: String) {
    let environment = fault?.environment(under: site.state + "/", at: place) ?? [:]
    let run = try await TestProgram(["backup", "restore", backup, "--state", site.state], environment: environment)
    return (run.status, run.output)
  }

  @Test(arguments: InjectedFault.allCases)
  func aBackupIsWholeOrNotThere(_ fault: InjectedFault) async throws {
    try FileManager.default.copyItem(atPath: site.folder + "/before", toPath: site.state)
    let folder = site.state + "/backups"
    try await fault.places(step: 9, least: 15) { place in
      let comment = Comment(rawValue: "\(fault.rawValue) at \(place)")
      let daemon = try TestDaemon(
        site, options: ["--state", site.state, "--log-level", "notice"],
        environment: fault.environment(under: folder + "/", at: place))
      try await daemon.waitUntilReady()
      // What the one before left is gone.
      #expect(!backups(in: folder).contains { $0.contains(".tmp") }, comment)
      for name in backups(in: folder) { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }

      let outcome = try await backUp(daemon)
      if fault != .kill {
        let ready = try await ask(site.socket, "/-/ready")
        #expect(ready.status == 200, "\(comment): \(ready.text)")
      }
      if outcome != nil { daemon.send(SIGTERM) }
      let code = try await daemon.end()
      let isDisturbed = daemon.errors.contains("fault: ")
      let facts = Comment(
        rawValue: "\(comment.rawValue), \(outcome ?? "gone"), ended with \(code): \(daemon.errors.suffix(600))")
      #expect(code == (fault == .kill && isDisturbed ? -SIGKILL : 0), facts)
      let whole = backups(in: folder).filter { !$0.contains(".tmp") }
      #expect(whole.count == 1 || whole.isEmpty && outcome != "succeeded", facts)
      for name in whole {
        let found = try Backup("\(folder)/\(name)")
        #expect(try found.check().faults == [], facts)
        let current = try #require(try found.current()).number
        #expect(try found.rows(in: current, after: nil, limit: .max) == old.rows, facts)
      }
      return isDisturbed
    }
  }

  private func backups(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// The state in which it ended; nil: the daemon is gone.
  private func backUp(_ daemon: TestDaemon) async throws -> String? {
    guard let begun = try? await ask(site.socket, "/v1/backups", method: "POST") else { return nil }
    let path = try #require(begun.headers["location"], "\(begun.text)")
    while let operation = try? await ask(site.socket, "\(path)?wait=5") {
      if !["pending", "running"].contains(operation.string("state")) { return operation.string("state") }
    }
    return nil
  }
}
