import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing
import WireFormat

@testable import QuebuService

/// Backups while the service goes on, and what starts from them.
@Suite(.timeLimit(.minutes(2))) struct BackupTests {
  private let site: TestSite
  private let inside: Inside
  private let store: Store

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    try await refresh(inside)
  }

  private func refresh(_ inside: Inside) async throws {
    let begun = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    #expect(try await ended(begun, inside).string("state") == "succeeded")
  }

  private func ended(_ begun: TestAnswer, _ inside: Inside) async throws -> TestAnswer {
    try #require(begun.status == 202, "\(begun.text)")
    let path = try #require(begun.headers["location"])
    var answer = begun
    repeat { answer = try await inside.ask("\(path)?wait=10") } while answer.string("state") == "running"
    return answer
  }

  private func backUp(_ name: String = "a.backup") async throws -> String {
    let path = "\(site.folder)/\(name)"
    let done = try await ended(try await inside.ask("/v1/backups?to=\(path)", method: .post), inside)
    #expect(done.string("state") == "succeeded" && done.string("result", "path") == path, "\(done.text)")
    return path
  }

  /// The service on another state folder.
  private func service(on state: String) async throws -> (inside: Inside, store: Store) {
    let folder = try StateFolder(state)
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    return (try await Inside.serving(site, store: RuleSetStore(folder), database: store), store)
  }

  @Test func aServiceStartsWhereTheBackupWasTaken() async throws {
    let rows = try store.rows(in: 1)
    let path = try await backUp()
    let body = try Backup(path).check()
    #expect(
      body.faults == [] && body.generations == 1 && body.generation == 1 && body.cadres == 3 && body.ruleSets == 1)
    // The service goes on, and the backup is of before.
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    _ = try await inside.ask("/-/reload", method: .post)
    try await refresh(inside)
    #expect(try store.rows(in: 2) != rows)

    let state = site.folder + "/other"
    #expect(try Restoring(try Backup(path), into: state).run(at: "2026-03-02T00:00:00Z").replaced == nil)
    // Even where the folder of rules cannot be read.
    try site.write("<no-rules/>", to: "rules/rules.xml")
    let (other, database) = try await service(on: state)
    #expect(try database.faults() == [] && database.current()?.number == 1 && database.rows(in: 1) == rows)
    #expect(other.serving.served?.ruleSetDigest == (try database.current()?.inputs.ruleSetDigest))
    let again = try await other.ask("/v1/refreshes/2026-03-01", method: .put)
    #expect(again.status == 200 && again["generation"] as? Int == 1)
    try database.close()
  }

  @Test func whatIsReplacedCanComeBack() async throws {
    let path = try await backUp()
    let state = site.folder + "/other"
    let (other, database) = try await service(on: state)
    try site.write(TestSite.cadres(["c-9"]), to: "profiles/b.xml")
    try await refresh(other)
    let rows = try database.rows(in: 1)
    // As a kill leaves it: with a log, and nothing closed.
    let killed = site.folder + "/killed"
    try FileManager.default.copyItem(atPath: state, toPath: killed)
    #expect(FileManager.default.fileExists(atPath: killed + "/quebu.sqlite-wal"))

    let restored = try Restoring(try Backup(path), into: killed).run(at: "2026-03-02T00:00:00Z")
    #expect(restored.faults == [])
    let kept = try #require(restored.replaced)
    #expect(kept == killed + "/quebu.sqlite.replaced-20260302T000000Z")
    let new = try Store(path: killed + "/quebu.sqlite")
    #expect(try new.faults() == [] && new.rows(in: 1) == store.rows(in: 1))
    try new.close()
    let back = try Restoring(try Backup(kept), into: killed).run(at: "2026-03-03T00:00:00Z")
    #expect(back.faults == [] && back.cadres == 3)
    let old = try Store(path: killed + "/quebu.sqlite")
    #expect(try old.faults() == [] && old.rows(in: 1) == rows)
    try old.close()
    // Another one of the same second replaces nothing that is kept.
    let again = try Restoring(try Backup(kept), into: killed).run(at: "2026-03-03T00:00:00Z")
    #expect(again.replaced != back.replaced && again.replaced == back.replaced.map { $0 + "-2" })
    try database.close()
  }

  @Test func aDamagedDatabaseIsReplacedAndKeptAsItIs() async throws {
    let path = try await backUp()
    let state = site.folder + "/broken"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    let damaged = Data(repeating: 7, count: 30_000)
    try damaged.write(to: URL(fileURLWithPath: state + "/quebu.sqlite"))
    let restored = try Restoring(try Backup(path), into: state).run(at: "2026-03-02T00:00:00Z")
    #expect(try Data(contentsOf: URL(fileURLWithPath: try #require(restored.replaced))) == damaged)
    let new = try Store(path: state + "/quebu.sqlite")
    #expect(try new.rows(in: 1) == store.rows(in: 1))
    try new.close()
  }

  private func run(_ program: String, _ arguments: [String]) async throws -> Int32 {
    try await blocking {
      let process = try Process.run(URL(fileURLWithPath: program), arguments: arguments)
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  @Test func whereItCannotBeWrittenItSaysSo() async throws {
    // Later than anybody looks, such as where a file system becomes read-only.
    #expect(throws: StoreFailure.unwritable(errno: ENOENT)) { try store.copy(to: "\(site.folder)/none/x.backup") }
    #expect(StoreFailure.unwritable(errno: EROFS).exitCode == 77)
    #expect("\(StoreFailure.unwritable(errno: EACCES))".hasSuffix("Permission denied"))
    let folder = "\(site.folder)/closed"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if geteuid() == 0 {
      // Root may write everywhere but there.
      guard try await run("/bin/mount", ["-t", "tmpfs", "-o", "ro,size=64k", "quebu-test", folder]) == 0 else {
        print("no file system can be mounted here: nothing is written to a place where that is not allowed")
        return
      }
    } else {
      chmod(folder, 0o500)
    }
    let refused = try await inside.ask("/v1/backups?to=\(folder)/x.backup", method: .post)
    #expect(refused.status == 400 && refused.string("kind") == "invalid-parameter", "\(refused.text)")
    #expect(refused.string("errors", "0", "pointer") == "to")
    #expect(refused.string("detail")?.hasPrefix("the service may not write into the folder: ") == true)
    #expect(inside.operations.all.allSatisfy { $0.kind != "backup" } && inside.refreshes?.storeFailure == nil)
    if geteuid() == 0 { _ = try await run("/bin/umount", [folder]) }
  }

  @Test func nothingIsRestoredUnderADaemon() async throws {
    let backup = try Backup(try await backUp())
    let state = site.state
    #expect(throws: StateFailure.inUse(path: state)) { try Restoring(backup, into: state) }
  }

  @Test func damageIsFoundAndNotRestored() async throws {
    let path = try await backUp()
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    let state = site.folder + "/other"
    // Somewhere in each page behind the first.
    for page in stride(from: 8_192, to: sound.count, by: 8_192) {
      var bytes = sound
      // In the head of the page, which a page that is used has.
      for place in page..<page + 8 { bytes[place] ^= 0xFF }
      try bytes.write(to: URL(fileURLWithPath: path))
      var faults: [String]? = ["damaged"]
      do {
        faults = try Restoring(try Backup(path), into: state).run(at: "2026-03-02T00:00:00Z").faults
      } catch is StoreFailure {}
      #expect(faults?.isEmpty == false, "page \(page / 8_192)")
      #expect(!FileManager.default.fileExists(atPath: state + "/quebu.sqlite"))
    }
    try sound.prefix(sound.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreFailure.self) { () throws in
      if try Backup(path).check().faults != [] { throw StoreFailure.damaged }
    }
  }

  @Test func answersAndRuleSetsThatCannotBeReadAreFound() async throws {
    let files = try inside.store.storedFiles()
    let path = site.folder + "/b.backup"
    try store.copy(to: path, with: files.filter { !RuleSetStore.isSet($0.name) })
    #expect(try Backup(path).check().faults?.first?.hasPrefix("the rule set sha256:") == true)
    try store.copy(to: path, with: files + [StoredFile(name: "../../x", bytes: [])])
    #expect(try Backup(path).check().faults == ["`../../x` does not belong there"])
    var record = RefreshRecord(
      id: "x", inputs: try #require(try store.current()).inputs, verifies: false, total: 3,
      created: "2026-03-01T00:00:00Z")
    record.generation = try store.begin(record, on: store.current()?.number, names: store.names()).number
    try store.append(
      [StoredChange(cadre: "c-1", bytes: [1], causes: 0, counts: nil)], to: record, evaluated: 1, tally: [])
    record.state = .succeeded
    try store.finish(record, generation: .published, verdict: nil)
    try store.copy(to: path, with: files)
    #expect(try Backup(path).check().faults == ["1 answers of generation 2 cannot be read"])
    // A copy of the database alone is none.
    try store.copy(to: path)
    #expect(throws: StoreFailure.foreign) { try Backup(path) }
  }

  @Test func aRestoreThatWasMadeIsCompletedAndWhatIsHalfDoneIsTakenAway() async throws {
    let path = try await backUp()
    let rows = try store.rows(in: 1)
    let state = site.folder + "/other"
    let folder = try StateFolder(state)
    // Cut short before it is made: nothing of it stays.
    try folder.makeFolder("rule-sets")
    try folder.makeFolder("backups")
    let halfDone = [
      "quebu.sqlite.restored.tmp", "quebu.sqlite.restored.tmp-journal", "rule-sets/history.json.restored",
      "quebu.sqlite.replaced-1.77.tmp", "backups/quebu-1.backup.123.tmp", "backups/x.backup.9.tmp-journal",
    ]
    let others = ["backups/quebu-1.backup", "quebu.sqlite.replaced-1", "notes.tmp"]
    for name in halfDone + others { try folder.write([1], to: name) }
    try Restoring.settle(folder)
    for name in halfDone { #expect(!site.exists(folder.place(of: name)), "\(name)") }
    for name in others { #expect(site.exists(folder.place(of: name)), "\(name)") }
    #expect(!site.exists(folder.place(of: "quebu.sqlite")))
    // Cut short behind that: the log of the old one is not taken for one of the new one.
    try Backup(path).extract(to: folder.place(of: "quebu.sqlite.restored"), behind: StoredNumbers(time: ""))
    try folder.write([2], to: "rule-sets/history.json.restored")
    for name in ["quebu.sqlite", "quebu.sqlite-wal", "rule-sets/history.json"] { try folder.write([9], to: name) }
    for _ in 0..<2 {
      try Restoring.settle(folder)
      #expect(try folder.bytes(of: "rule-sets/history.json") == [2])
      let new = try Store(path: folder.place(of: "quebu.sqlite"))
      #expect(try new.faults() == [] && new.rows(in: 1) == rows)
      try new.close()
    }
    #expect(folder.names(in: ".").filter { $0.contains("restored") } == [])
  }

  /// Whoever still has the entity tag of a decision, or the number of a generation, of before a restore.
  @Test(arguments: [false, true]) func noNumberComesAgain(isDamaged: Bool) async throws {
    func decide(_ store: Store, _ verdict: StoredDecision.Verdict) throws -> Int64 {
      let decision = StoredDecision(
        cadre: "c-1", recommendation: "r", course: "x", rules: [], verdict: verdict, at: "2026-03-01T00:00:00Z")
      return try #require(try store.decide(decision) { _ in true }).revision
    }
    let early = try decide(store, .confirmed)
    let path = try await backUp()
    let late = try (0..<3).map { _ in try decide(store, .declined) }
    try site.write(TestSite.cadres(["c-9"]), to: "profiles/b.xml")
    try await refresh(inside)
    let state = site.folder + "/other"
    try FileManager.default.copyItem(atPath: site.state, toPath: state)
    if isDamaged {
      try FileManager.default.removeItem(atPath: state + "/quebu.sqlite-wal")
      try Data(repeating: 7, count: 9_000).write(to: URL(fileURLWithPath: state + "/quebu.sqlite"))
    }
    #expect(try Restoring(try Backup(path), into: state).run(at: "2026-03-02T00:00:00Z").faults == [])
    let (other, database) = try await service(on: state)
    #expect(try database.decisions(of: "c-1").map(\.revision) == [early])
    let next = try decide(database, .declined)
    #expect(next > (late.max() ?? 0))
    try await refresh(other)
    #expect(try database.current()?.number == (isDamaged ? 20_260_302_000_001 : 3))
    #expect(!isDamaged || next == 20_260_302_000_001)
    try database.close()
  }

  @Test func aDatabaseThatCannotBeReadIsToldAsSuch() async throws {
    try store.checkpoint()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: store.path))
    let count = Int(try file.seekToEnd())
    for page in stride(from: 8_192, to: count, by: 8_192) {
      try file.seek(toOffset: UInt64(page))
      try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
    }
    let failed = try await ended(try await inside.ask("/v1/backups", method: .post), inside)
    #expect(failed.string("state") == "failed", "\(failed.text)")
    let ready = try await inside.ask("/-/ready")
    #expect(ready.status == 503 && ready.string("kind") == "store-failed", "\(ready.text)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.state + "/backups") == [])
  }

  @Test func withoutAPathItGoesIntoTheState() async throws {
    for _ in 0..<2 {
      let done = try await ended(try await inside.ask("/v1/backups", method: .post), inside)
      let path = try #require(done.string("result", "path"))
      #expect(path.hasPrefix(site.state + "/backups/quebu-") && path.hasSuffix(".backup"))
      #expect(try Backup(path).check().faults == [])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.state + "/backups").count == 2)
  }

  /// A kill leaves what was written so far, in a folder that no start knows of.
  @Test func whatAKillLeftElsewhereIsTakenAway() async throws {
    let left = site.folder + "/x.backup.77.tmp"
    func leave() throws {
      for suffix in ["", "-journal"] { try Data([1]).write(to: URL(fileURLWithPath: left + suffix)) }
      try Data(left.utf8).write(to: URL(fileURLWithPath: site.state + "/backup.unfinished"))
    }
    func isLeft() -> Bool { [left, left + "-journal", site.state + "/backup.unfinished"].contains(where: site.exists) }
    try leave()
    _ = try await backUp()
    #expect(!isLeft())
    // At the next start, of another state here.
    let state = try StateFolder(site.folder + "/other")
    try leave()
    try FileManager.default.moveItem(
      atPath: site.state + "/backup.unfinished", toPath: state.path + "/backup.unfinished")
    try Restoring.settle(state)
    #expect(!isLeft() && !site.exists(state.path + "/backup.unfinished"))
    // A file of another name stays, whatever stands there.
    try Data(path(of: "profiles/a.xml").utf8).write(to: URL(fileURLWithPath: state.path + "/backup.unfinished"))
    try Restoring.settle(state)
    #expect(site.exists(path(of: "profiles/a.xml")))
  }

  private func path(of name: String) -> String { site.folder + "/" + name }

  @Test func besideTheDatabaseThereIsNoPlaceForOne() async throws {
    for name in ["quebu.sqlite.restored", "rule-sets/x", "../state/quebu.sqlite.restored"] {
      let refused = try await inside.ask("/v1/backups?to=\(site.state)/\(name)", method: .post)
      #expect(refused.status == 400, "\(refused.text)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.state).filter { $0.contains("restored") } == [])
  }

  @Test(arguments: ["relative", "/tmp/", "/nowhere/at/all/x", "/etc/passwd", "/tmp/x&colour=red"])
  func refusesOtherPlaces(_ path: String) async throws {
    #expect(try await inside.ask("/v1/backups?to=\(path)", method: .post).status == 400)
    #expect(inside.operations.all.count == 1)
  }

  @Test func aFullDiskRefuses() async throws {
    let other = try await Inside.serving(site, store: inside.store, database: store, reserve: 1 << 60)
    let answer = try await other.ask("/v1/backups?to=\(site.folder)/c.backup", method: .post)
    #expect(answer.status == 507 && answer.string("kind") == "disk-full")
    #expect(!site.exists(site.folder + "/c.backup"))
  }
}
