import Foundation
import Glibc
import NIOCore
import NIOEmbedded
import Testing
import WireFormat

@testable import QuebuService

/// What counts as a change of a folder of rules.
@Suite struct WatchedTreeTests {
  private let site: TestSite
  private let tree: WatchedTree

  init() throws {
    site = try TestSite()
    tree = try WatchedTree(site.rules + "/")
  }

  /// Whether what was done since the last call was a change. The kernel has the events ready when the doing is over.
  private func isChanged() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(tree.descriptor, &bytes, bytes.count)
    var buffer = ByteBuffer(bytes: bytes[..<max(0, count)])
    return tree.isChanged(by: InotifyEvent.all(in: &buffer))
  }

  private func doing(_ work: () throws -> Void) rethrows -> Bool {
    try work()
    return isChanged()
  }

  private func make(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: "\(site.folder)/\(folder)", withIntermediateDirectories: true)
  }

  private func move(_ path: String, _ other: String) throws {
    #expect(rename("\(site.folder)/\(path)", "\(site.folder)/\(other)") == 0)
  }

  @Test func seesDocumentsComeChangeAndGo() throws {
    #expect(!isChanged())
    #expect(try doing { try Data("a".utf8).write(to: URL(filePath: site.rules + "/new.xml")) })
    #expect(try doing { try site.write("b", to: "rules/new.xml") }, "renamed into its place")
    #expect(try doing { try move("rules/new.xml", "rules/other.xml") })
    #expect(try doing { try FileManager.default.removeItem(atPath: site.rules + "/other.xml") })
    #expect(!isChanged())
  }

  @Test func passesOverWhatIsNoDocument() throws {
    #expect(try !doing { try Data("a".utf8).write(to: URL(filePath: site.rules + "/notes.txt")) })
    #expect(try !doing { try Data("a".utf8).write(to: URL(filePath: site.rules + "/.rules.xml.swp")) })
    #expect(try !doing { try Data("a".utf8).write(to: URL(filePath: site.rules + "/.hidden.xml")) })
    #expect(try !doing { try make("rules/.git") })
    #expect(try !doing { try site.write("a", to: "beside.xml") })
    #expect(try !doing { _ = try String(contentsOfFile: site.rules + "/rules.xml", encoding: .utf8) })
  }

  @Test func followsSubfolders() throws {
    #expect(try doing { try make("rules/sub/deep") })
    // The deeper one was there when the first was seen.
    #expect(try doing { try Data("a".utf8).write(to: URL(filePath: site.rules + "/sub/deep/a.xml")) })
    try make("outside")
    #expect(try doing { try move("rules/sub", "outside/sub") })
    #expect(try !doing { try Data("b".utf8).write(to: URL(filePath: site.folder + "/outside/sub/deep/a.xml")) })
    #expect(try doing { try move("outside/sub", "rules/sub") })
    #expect(try doing { try FileManager.default.removeItem(atPath: site.rules + "/sub/deep/a.xml") })
  }

  @Test func followsTheNameOfTheFolder() throws {
    try make("next")
    #expect(try doing { try move("rules", "before") })
    #expect(try doing { try move("next", "rules") })
    #expect(try doing { try site.write("a", to: "rules/a.xml") })
    #expect(try !doing { try site.write("a", to: "before/a.xml") })
  }

  @Test func followsALinkThatIsSwitched() throws {
    for name in ["one", "two"] { try make(name) }
    let link = site.folder + "/live"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "one")
    let tree = try WatchedTree(link)
    func isChanged() -> Bool {
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(tree.descriptor, &bytes, bytes.count)
      var buffer = ByteBuffer(bytes: bytes[..<max(0, count)])
      return tree.isChanged(by: InotifyEvent.all(in: &buffer))
    }
    try FileManager.default.createSymbolicLink(atPath: link + ".new", withDestinationPath: "two")
    try move("live.new", "live")
    #expect(isChanged())
    try site.write("a", to: "one/a.xml")
    #expect(!isChanged())
    try site.write("a", to: "two/a.xml")
    #expect(isChanged())
  }

  @Test func takesLostEventsForAChange() {
    #expect(tree.isChanged(by: [InotifyEvent(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "")]))
    #expect(!tree.isChanged(by: [InotifyEvent(watch: 4_711, mask: UInt32(IN_CLOSE_WRITE), name: "a.xml")]))
    #expect(!tree.isChanged(by: []))
  }

  @Test func circlesOfLinksAreHarmless() throws {
    #expect(
      try doing {
        try FileManager.default.createSymbolicLink(atPath: site.rules + "/again", withDestinationPath: ".")
      })
    #expect(try doing { try make("rules/sub") })
    #expect(try doing { try site.write("a", to: "rules/sub/a.xml") })
  }

  @Test func tellsThatThereIsNoFolder() {
    #expect(throws: WatchFailure(errno: ENOENT)) { try WatchedTree(site.folder + "/none") }
  }
}

/// When a change is told: on the clock of the test.
@Suite struct FolderSettlingTests {
  private func event(_ name: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeInteger(Int32(1), endianness: .host)
    for number in [UInt32(IN_CLOSE_WRITE), 0, 16] { buffer.writeInteger(number, endianness: .host) }
    buffer.writeBytes(Array(name.utf8) + [UInt8](repeating: 0, count: 16 - name.utf8.count))
    return buffer
  }

  @Test func tellsOneChangeWhenItIsQuiet() throws {
    let channel = EmbeddedChannel(
      handler: FolderSettling(quiet: .milliseconds(500)) { $0.contains { $0.name.hasSuffix(".xml") } })
    func changes() throws -> Int {
      var count = 0
      while try channel.readInbound(as: FolderChange.self) != nil { count += 1 }
      return count
    }
    try channel.writeInbound(event("a.xml"))
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(499))
    #expect(try changes() == 0)
    // A second file: the time begins again. What is no document does not count.
    try channel.writeInbound(event("b.xml"))
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(499))
    try channel.writeInbound(event("b.txt"))
    #expect(try changes() == 0)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(try changes() == 1)
    channel.embeddedEventLoop.advanceTime(by: .seconds(10))
    #expect(try changes() == 0)
    var both = event("a.xml")
    both.writeImmutableBuffer(event("b.xml"))
    try channel.writeInbound(both)
    channel.embeddedEventLoop.advanceTime(by: .seconds(10))
    #expect(try changes() == 1)
    try channel.writeInbound(event("a.xml"))
    #expect(try channel.finish().isClean)
  }
}

/// What a change of the folder does.
@Suite struct WatchTests {
  private let site: TestSite
  private let inside: Inside

  init() async throws {
    site = try TestSite()
    inside = try await Inside.serving(site, store: RuleSetStore(StateFolder(site.state)))
  }

  /// The folder has changed and settled, so many times.
  private func change(times: Int = 1) async throws {
    let (changes, continuation) = AsyncStream.makeStream(of: FolderChange.self)
    for _ in 0..<times { continuation.yield(FolderChange()) }
    continuation.finish()
    try await Watch.follow(changes, inside.reloader)
  }

  @Test func takesGoodRulesAndKeepsTheLastGoodOfBadOnes() async throws {
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try await change(times: 2)
    #expect(try await inside.required() == 3)
    #expect(inside.store.history.changes.map(\.how) == ["start", "watch"])
    try site.write("<oops", to: "rules/rules.xml")
    try await change()
    #expect(try await inside.required() == 3)
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try await change()
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
  }

  @Test func leavesAnActivatedSetWhereTheFolderSaysNothingNew() async throws {
    let digest = try #require(try await inside.send(TestSite.ruleSet(level: 3)).string("rule_set", "digest"))
    _ = try await inside.activate(digest, if: inside.active())
    // Touched, with the bytes that it had.
    try site.write(TestSite.ruleSet(level: 2), to: "rules/rules.xml")
    try await change()
    #expect(try await inside.required() == 3)
    try site.write("<oops", to: "rules/rules.xml")
    try await change()
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    try site.write(TestSite.ruleSet(level: 2), to: "rules/rules.xml")
    try await change()
    #expect(try await inside.required() == 3)
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
    try site.write(TestSite.ruleSet(level: 1), to: "rules/rules.xml")
    try await change()
    #expect(try await inside.required() == 1)
  }

  @Test func theBuiltDaemonWatchesWhereItIsTold() async throws {
    let daemon = try TestDaemon(site, options: ["--watch"])
    try await daemon.waitUntilReady()
    let before = try await ask(site.socket, "/-/ready").string("rule_set", "digest")
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    try await until("the new set is served") { [site] in
      try await ask(site.socket, "/-/ready").string("rule_set", "digest") != before
    }
    #expect(try await ask(site.socket, "/v1/rule-sets/status").string("how") == "watch")
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }
}
