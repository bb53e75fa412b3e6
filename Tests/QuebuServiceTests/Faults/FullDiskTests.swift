import Auditing
import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing
import WireFormat

@testable import QuebuService

/// A disk of 2 MB that is full. Root alone may make one.
@Suite(.serialized, .timeLimit(.minutes(2)), .enabled(if: geteuid() == 0, "a small file system takes root"))
struct FullDiskTests {
  /// A file system in memory, gone with its owner.
  private final class SmallDisk: Sendable {
    let path = "/tmp/qbd-disk-\(UUID().uuidString.prefix(8))"

    init?() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      guard try Self.run("/bin/mount", ["-t", "tmpfs", "-o", "size=2m", "quebu-test", path]) else {
        rmdir(path)
        print("no file system can be mounted here: nothing is tested on a full one")
        return nil
      }
    }

    deinit {
      _ = try? Self.run("/bin/umount", [path])
      rmdir(path)
    }

    /// Leaves that many bytes free.
    func fill(leaving bytes: Int) throws {
      var facts = statvfs()
      guard statvfs(path, &facts) == 0 else { return }
      try Data(count: max(0, Int(facts.f_bavail * facts.f_frsize) - bytes)).write(to: filler)
    }

    func empty() throws { try FileManager.default.removeItem(at: filler) }

    private var filler: URL { URL(fileURLWithPath: path + "/filler") }

    private static func run(_ program: String, _ arguments: [String]) throws -> Bool {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }

  /// - Parameter left: how many bytes are free.
  @Test(arguments: [0, 16_384, 65_536]) func endsRefreshesAndKeepsWhatIsThere(left: Int) async throws {
    guard let disk = try SmallDisk() else { return }
    let site = try TestSite()
    let folder = try StateFolder(disk.path + "/state")
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let ruleSets = try RuleSetStore(folder)
    // Without the check before it, it comes to the disk's end.
    let inside = try await Inside.serving(site, store: ruleSets, database: store, reserve: -1 << 30)
    #expect(try await refresh(inside) == "succeeded")
    let before = try store.rows(in: 1)
    try site.write(TestSite.cadres((0..<900).map { "d-\($0)" }), to: "profiles/b.xml")
    try disk.fill(leaving: left)
    #expect([nil, "failed"].contains(try await refresh(inside)))
    let body = try await inside.ask("/-/ready")
    #expect(body.status == 200 && inside.refreshes?.storeFailure == nil, "\(body.text)")
    #expect(try store.current()?.number == 1 && store.rows(in: 1) == before && store.faults() == [])
    #expect(try await inside.ask("/v1/generations/current/answers").status == 200)
    // A service that starts now serves what is there.
    let starting = try Refreshes(store, ruleSets: ruleSets)
    #expect(try starting.store.current()?.number == 1)
    try disk.empty()
    #expect(try await refresh(inside) == "succeeded")
    #expect(try store.rows(in: try #require(try store.current()).number).count == 902)
    try store.close()
  }

  @Test func refusesARefreshBeforeItBegins() async throws {
    guard let disk = try SmallDisk() else { return }
    let folder = try StateFolder(disk.path + "/state")
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let inside = try await Inside.serving(try TestSite(), store: RuleSetStore(folder), database: store)
    let answer = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    #expect(answer.status == 507 && answer.string("kind") == "disk-full", "\(answer.text)")
    #expect(try store.refreshes(limit: 9) == [] && store.generations(limit: 9) == [])
    #expect(try await inside.ask("/-/ready").status == 200)
    try store.close()
  }

  @Test(arguments: [16 << 20, -1 << 30]) func anErasureLeavesRoomForTheOthers(reserve: Int) async throws {
    guard let disk = try SmallDisk() else { return }
    let site = try TestSite()
    try site.write(TestSite.cadres((0..<900).map { "d-\($0)" }), to: "profiles/b.xml")
    try site.write(TestSite.cadres(["parted-77"]), to: "profiles/c.xml")
    let folder = try StateFolder(disk.path + "/state")
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let ruleSets = try RuleSetStore(folder)
    let log = try AuditLog(folder: disk.path + "/audit", at: "2026-03-01T10:00:00Z")
    let before = try await Inside.serving(site, store: ruleSets, database: store, reserve: -1 << 30)
    #expect(try await refresh(before) == "succeeded")
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/c.xml")
    let inside = try await Inside.serving(site, store: ruleSets, database: store, audit: log, reserve: reserve)
    #expect(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    let gone = try await Inside.serving(site, store: ruleSets, database: store, reserve: -1 << 30)
    #expect(try await refresh(gone) == "succeeded")
    try store.checkpoint()
    let bytes = try store.byteCount()
    try #require(bytes > 160_000)
    try disk.fill(leaving: 128 << 10)
    let erased = try await inside.ask("/v1/cadres/parted-77/decisions:erase", method: .post)
    #expect(erased.status == 507, "\(erased.text)")
    #expect((erased.string("detail") == Problem.notOverwritten) == (reserve < 0), "\(erased.text)")
    #expect(try (store.row(of: "parted-77", in: 1) == nil) == (reserve < 0))
    for _ in 0..<20 { #expect(try await inside.ask("/v1/cadres/c-1").status == 200) }
    try disk.empty()
    if reserve < 0 {
      #expect(try await inside.ask("/v1/cadres/parted-77/decisions:erase", method: .post).status == 200)
    }
    #expect(try store.faults() == [])
    try store.close()
  }

  @Test func nobodyIsToldOfPersonsUntilThereIsRoomForTheAudit() async throws {
    guard let disk = try SmallDisk() else { return }
    let log = try AuditLog(folder: disk.path + "/audit", at: "2026-03-01T10:00:00Z")
    let inside = try await Inside.serving(try TestSite(), audit: log)
    #expect(try await inside.ask("/v1/cadres/c-1").status == 200)
    try disk.fill(leaving: 0)
    var answer = try await inside.ask("/v1/cadres/c-1")
    for _ in 0..<200 where answer.status == 200 { answer = try await inside.ask("/v1/cadres/c-1") }
    #expect(
      answer.status == 503 && answer.string("kind") == "audit-not-written" && answer.headers["retry-after"] != nil)
    for path in ["/-/ready", "/v1/courses"] { #expect(try await inside.ask(path).status == 200) }
    #expect(try log.verify().isIntact)
    try disk.empty()
    #expect(try await inside.ask("/v1/cadres/c-1").status == 200)
    #expect(try log.verify().isIntact && log.failure == nil)
  }

  /// The state in which it ended; nil: it was refused for want of room.
  private func refresh(_ inside: Inside) async throws -> String? {
    var answer = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    if answer.status == 507 { return nil }
    try #require(answer.status == 202, "\(answer.text)")
    let path = try #require(answer.headers["location"])
    repeat { answer = try await inside.ask("\(path)?wait=10") } while answer.string("state") == "running"
    if let error = answer.string("error") { #expect(error.contains("disk is full"), "\(error)") }
    return answer.string("state")
  }
}
