import GRDB
import Synchronization
import Testing

@testable import Persistence

/// A refresh that is stored in one moment (``Store/perform(_:on:cadres:leftOut:keptFiles:names:_:evaluated:tally:generation:verdict:keeping:result:if:)``).
struct PerformTests {
  private let folder: Scratch
  private let store: Store
  /// More than are taken away at a time.
  private let cadres = (0..<1_000).map { "c\(1_000 + $0)" }

  init() throws {
    folder = try Scratch()
    store = try Store(path: folder.path("a.sqlite"))
    _ = try make("1", of: 1, on: nil, state: .published)
  }

  private func record(_ id: String) -> RefreshRecord {
    RefreshRecord(
      id: id,
      inputs: .init(date: "2026-03-01", ruleSet: "s", ruleSetDigest: "d", ruleSetMeaning: "m", profilesDigest: "p"),
      verifies: false, total: cadres.count, created: "2026-03-01T00:00:00Z")
  }

  /// Everyone's answer is that byte.
  private func make(_ id: String, of byte: UInt8, on base: Int64?, state: Generation.State) throws -> Int64 {
    var record = record(id)
    let number = try store.begin(record, on: base, names: []).number
    record.generation = number
    let counts = base == nil ? nil : [Int](repeating: 1, count: 8)
    try store.append(
      cadres.map { StoredChange(cadre: $0, bytes: [byte], causes: 1, counts: counts) }, to: record, evaluated: 1,
      tally: [])
    record.state = .succeeded
    if state != .building { try store.finish(record, generation: state, verdict: nil) }
    return number
  }

  private func perform(_ id: String, on base: Int64, keeping kept: Int = 7) throws -> Int64 {
    var record = record(id)
    record.state = .succeeded
    let change = StoredChange(cadre: cadres[5], bytes: [9], causes: 1, counts: [Int](repeating: 1, count: 8))
    let made = try store.perform(
      record, on: base, cadres: cadres.count, names: ["rule/a"], [change], evaluated: 1, tally: [7],
      generation: .published, verdict: nil, keeping: kept, result: { "made \($0)" })
    return try #require(made).number
  }

  private func counts(in generation: Int64) throws -> [UInt8: Int] {
    try store.rows(in: generation).reduce(into: [:]) { $0[$1.bytes[0], default: 0] += 1 }
  }

  /// Nothing of it is an answer of the generation behind.
  @Test(arguments: [Generation.State.held, .building, .dropped])
  func whatWasNeverPublishedStaysUnseen(_ left: Generation.State) throws {
    let unseen = try make("2", of: 2, on: 1, state: left)
    let made = try perform("3", on: 1)
    #expect(made > unseen)
    #expect(try counts(in: made) == [1: 999, 9: 1])
    #expect(try store.generation(unseen)?.state == .dropped)
    #expect(try store.faults() == [])
  }

  @Test func isStoredWhole() throws {
    let made = try perform("2", on: 1)
    let current = try #require(try store.current())
    #expect(current.number == made && current.base == 1 && current.changed == 1 && current.tally == [7])
    #expect(try store.result(of: made) == "made \(made)" && store.names() == ["rule/a"])
    #expect(try store.refresh("2")?.state == .succeeded)
    // Nothing is, of another generation than the current one.
    #expect(throws: StoreFailure.overtaken) { try perform("3", on: 1) }
    #expect(try store.refresh("3") == nil && store.current()?.number == made)
  }

  @Test func whatIsPrunedKeepsItsCountsAlone() throws {
    var record = record("2")
    record.generation = try store.begin(record, on: 1, names: []).number
    let tally = #"{"hits":[7,1,0,0],"added":3}"#
    try store.append([], to: record, evaluated: 0, tally: Array(tally.utf8))
    record.state = .succeeded
    try store.finish(record, generation: .published, verdict: nil)
    let made = try perform("3", on: 2, keeping: 1)
    #expect(try store.generation(made)?.tally == [7])
    let pruned = try #require(try store.generation(2))
    let kept = pruned.tally.map { String(decoding: $0, as: UTF8.self) }
    #expect(pruned.state == .pruned && kept == #"{"hits":[],"added":3}"#)
    // What is no JSON stays as it is.
    #expect(try store.generation(1)?.tally == [])
  }

  /// Whatever is asked of the store in a refresh takes as long behind thousands of them.
  @Test func goesThroughNothingThatGrows() throws {
    let sql = Mutex<Set<String>>([])
    func listen(_ database: Database) {
      database.trace { event in
        if case .statement(let statement) = event { sql.withLock { _ = $0.insert(statement.sql) } }
      }
    }
    store.pool.writeWithoutTransaction(listen)
    let made = try perform("2", on: 1, keeping: 1)
    _ = try make("3", of: 3, on: made, state: .published)
    try store.prune(keeping: 1, at: "t")
    try store.read { database in
      listen(database)
      _ = try database.currentGeneration()
      _ = try database.result(of: 2)
      database.trace(nil)
      let seen = sql.withLock { $0 }
      #expect(seen.count > 20)
      for sql in seen where !sql.hasPrefix("PRAGMA") && !sql.hasPrefix("--") {
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        statement.setUncheckedArguments(.init(repeatElement(1, count: 20).prefix(Int(sql.count { $0 == "?" }))))
        let plan = try Row.fetchAll(statement).map { $0["detail"] as String }
        #expect(!plan.contains { $0.hasPrefix("SCAN generation") || $0.hasPrefix("SCAN operation") }, "\(sql)\n\(plan)")
      }
    }
  }

  @Test func whatIsNotMeantAnyMoreChangesNothing() throws {
    var record = record("2")
    record.state = .succeeded
    let made = try store.perform(
      record, on: 1, cadres: 1, names: [], [], evaluated: 0, tally: [], generation: .published, verdict: nil,
      keeping: 7,
      result: { _ in nil }, if: { false })
    #expect(try made == nil && store.refresh("2") == nil && store.current()?.number == 1)
    // How one ended that was never stored is.
    record.state = .cancelled
    #expect(try !store.finish(record, generation: .dropped, verdict: nil) { false })
    #expect(try store.refresh("2") == nil)
    #expect(try store.finish(record, generation: .dropped, verdict: nil))
    #expect(try store.refresh("2")?.state == .cancelled)
  }

  @Test func onlySoManyAreKept() throws {
    var number: Int64 = 1
    for count in 0..<9 { number = try perform("p\(count)", on: number, keeping: 3) }
    #expect(try store.generations(limit: 20).filter { $0.state == .published }.count == 3)
    #expect(try counts(in: number) == [1: 999, 9: 1])
  }
}
