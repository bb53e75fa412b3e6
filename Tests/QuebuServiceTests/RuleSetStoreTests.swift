import Foundation
import Glibc
import RuleLanguage
import Synchronization
import Testing
import WireFormat

@testable import Answering
@testable import QuebuService

/// That a crash at any moment leaves the state as it was or as it was to be.
@Suite struct RuleSetStoreTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private struct Checked {
    var set: RuleSetBody
    var files: [RuleFile]

    init(level: Int) throws {
      let reading = RuleSetReader.read(
        files: [RuleFile(name: "sub/rules.xml", bytes: Array(TestSite.ruleSet(level: level).utf8))])
      set = try #require(reading.ruleSet).body(isActive: true)
      files = reading.files
    }
  }

  private func activate(_ checked: Checked, in store: RuleSetStore) throws(StateFailure) {
    try store.keep(checked.files, of: checked.set) {
      let change = $0.append(
        RuleSetChangeBody(at: "t", how: "activate", result: "activated", digest: checked.set.digest))
      $0.activate(checked.set, change, folder: nil)
    }
  }

  /// A state folder whose state at a step of writing is what a crash at that moment would leave.
  private func open(
    _ path: String,
    beforeStep: @escaping @Sendable (DurableFile.Step) throws(StateFailure) -> Void = {
      (_) throws(StateFailure) in
    }
  ) throws -> RuleSetStore {
    try RuleSetStore(try StateFolder(path, writing: DurableFile(beforeStep: beforeStep)))
  }

  @Test func keepsOverARestart() throws {
    let (one, two) = (try Checked(level: 1), try Checked(level: 2))
    var history = RuleSetHistory()
    do {
      let store = try open(site.state)
      try activate(one, in: store)
      try activate(two, in: store)
      history = store.history
    }
    let store = try open(site.state)
    #expect(store.history == history)
    #expect(store.history.active == two.set.digest && store.history.earlier == [one.set.digest])
    #expect(try store.files(of: one.set.digest).map(\.bytes) == one.files.map(\.bytes))
    #expect(try store.files(of: one.set.digest).map(\.name) == ["sub/rules.xml"])
  }

  /// At each step of an activation the folder is copied, as a SIGKILL would leave it; what is read from the copy is whole.
  @Test func aKillAtAnyStepLeavesTheOldOrTheNew() throws {
    let (one, two) = (try Checked(level: 1), try Checked(level: 2))
    let count = Mutex(0)
    let isOn = Mutex(false)
    let store = try open(site.state) { [site] (_) throws(StateFailure) in
      guard isOn.withLock({ $0 }) else { return }
      let number = count.withLock {
        $0 += 1
        return $0
      }
      try? FileManager.default.copyItem(atPath: site.state, toPath: "\(site.folder)/crash-\(number)")
    }
    try activate(one, in: store)
    isOn.withLock { $0 = true }
    try activate(two, in: store)
    let steps = count.withLock { $0 }
    // Two files, five steps each.
    #expect(steps == 10)
    for number in 1...steps {
      let path = "\(site.folder)/crash-\(number)"
      let crashed = try open(path)
      // The history's name is in its place before the last step of all.
      let active = number == steps ? two : one
      #expect(crashed.history.active == active.set.digest, "\(number)")
      #expect(crashed.damage.isEmpty)
      #expect(try crashed.files(of: active.set.digest).map(\.bytes) == active.files.map(\.bytes))
      // What the crash left behind is gone, and going on works.
      #expect(
        Set(try FileManager.default.contentsOfDirectory(atPath: path + "/rule-sets")).count == (number == steps ? 3 : 2)
      )
      try activate(two, in: crashed)
      #expect(crashed.history.active == two.set.digest)
    }
  }

  /// A disk that is full, or fails, at any step: nothing changes, neither here nor for whoever starts next.
  @Test(arguments: 0..<10)
  func afterAFailureAtAnyStepNothingHasChanged(failing: Int) throws {
    let (one, two) = (try Checked(level: 1), try Checked(level: 2))
    let left = Mutex<Int?>(nil)
    var store: RuleSetStore? = try open(site.state) { (_) throws(StateFailure) in
      let isNow = left.withLock { left in
        left = left.map { $0 - 1 }
        return left == -1
      }
      if isNow { throw .cannot("write", path: "x", errno: EIO) }
    }
    try activate(one, in: try #require(store))
    let history = store?.history
    left.withLock { $0 = failing }
    #expect(throws: StateFailure.cannot("write", path: "x", errno: EIO)) { try activate(two, in: try #require(store)) }
    #expect(store?.history == history)
    left.withLock { $0 = nil }
    store = nil
    let next = try open(site.state)
    #expect(next.history == history)
    #expect(try next.files(of: one.set.digest).count == 1)
  }

  @Test func tellsADamagedSet() throws {
    let one = try Checked(level: 1)
    let store = try open(site.state)
    try activate(one, in: store)
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: site.state + "/rule-sets").first { $0 != "history.json" })
    let path = "\(site.state)/rule-sets/\(file)"
    for damage in ["{", #"{"files":[]}"#, #"{"files":[{"name":"a.xml","text":"<a/>"}]}"#, ""] {
      try site.write(damage, to: "state/rule-sets/\(file)")
      #expect(throws: StateFailure.damaged(path: path)) { try store.files(of: one.set.digest) }
      // Keeping it again mends it.
      try activate(one, in: store)
      #expect(try store.files(of: one.set.digest).count == 1)
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: StateFailure.damaged(path: path)) { try store.files(of: one.set.digest) }
    try activate(one, in: store)
    #expect(try store.files(of: one.set.digest).count == 1)
    // What is whole is not written again: a write puts another file in its place.
    func number() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }
    let before = try #require(try number())
    try activate(one, in: store)
    #expect(try number() == before)
  }

  @Test(arguments: ["", "{}", "[]", #"{"format":2,"kept":[],"changes":[]}"#])
  func setsADamagedHistoryAside(text: String) throws {
    do { try activate(try Checked(level: 1), in: try open(site.state)) }
    try site.write(text, to: "state/rule-sets/history.json")
    do {
      let store = try open(site.state)
      #expect(store.damage == [.damaged(path: site.state + "/rule-sets/history.json")])
      #expect(store.history == RuleSetHistory())
      try activate(try Checked(level: 2), in: store)
    }
    // The set is still there for whoever looks into it, at the next starts too.
    let next = try open(site.state)
    #expect(next.damage.isEmpty)
    #expect(site.exists(site.state + "/rule-sets/history.json.damaged"))
    #expect(try next.files(of: try Checked(level: 1).set.digest).count == 1)
  }

  @Test func belongsToOneAtATime() throws {
    let first = try StateFolder(site.state)
    #expect(throws: StateFailure.inUse(path: site.state)) { try StateFolder(site.state) }
    _ = first.path
  }

  @Test func makesTheFoldersAboveIt() throws {
    _ = try open(site.folder + "/a/b/state")
    #expect(site.exists(site.folder + "/a/b/state/rule-sets"))
    #expect(throws: StateFailure.self) { try StateFolder(site.rules + "/rules.xml") }
  }

  @Test func keepsNothingWithoutAFolder() throws {
    let store = try RuleSetStore(nil)
    try activate(try Checked(level: 1), in: store)
    try activate(try Checked(level: 2), in: store)
    #expect(!store.isKeeping)
    #expect(store.history.kept.count == 1 && store.history.earlier.isEmpty && store.history.changes.count == 2)
  }

  @Test func takesTheFilesOfForgottenSetsAway() throws {
    let store = try open(site.state)
    let sets = try (0..<14).map { number in
      let text = TestSite.ruleSet(level: 1) + "<!-- \(number) -->"
      let reading = RuleSetReader.read(files: [RuleFile(name: "a.xml", bytes: Array(text.utf8))])
      return (try #require(reading.ruleSet).body(isActive: false), reading.files)
    }
    for (set, files) in sets { try store.keep(files, of: set) { $0.add(set, at: "t", by: nil) } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.state + "/rule-sets").count == 11)
    #expect(store.history[sets[3].0.digest] == nil)
    #expect(try store.files(of: sets[4].0.digest).count == 1)
  }
}
