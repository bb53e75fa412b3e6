import Answering
import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// A stored answer that cannot be read, and that no change reaches.
@Suite(.timeLimit(.minutes(2))) struct DamagedAnswerTests {
  private let inside: Inside
  private let store: Store
  private let rows: [StoredRow]

  /// Generation 1 is sound; in generation 2, of the same inputs, the answer of c-1 is damaged.
  init() async throws {
    let site = try TestSite()
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    _ = try await Self.refresh(inside)
    rows = try store.rows(in: 1)
    let first = try #require(try store.current())
    var record = RefreshRecord(
      id: "x", inputs: first.inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z")
    record.generation = try store.begin(record, on: 1, names: store.names()).number
    let damaged = StoredChange(
      cadre: "c-1", bytes: rows[0].bytes.dropLast(), causes: 1, counts: [Int](repeating: 0, count: 8))
    try store.append([damaged], to: record, evaluated: 1, tally: first.tally ?? [])
    record.state = .succeeded
    record.result = try store.result(of: 1)
    try store.finish(record, generation: .published, verdict: nil)
  }

  private static func refresh(_ inside: Inside, _ query: String = "") async throws -> TestAnswer {
    var answer = try await inside.ask("/v1/refreshes/2026-03-01\(query)", method: .put)
    guard let path = answer.headers["location"] else { return answer }
    repeat { answer = try await inside.ask("\(path)?wait=10") } while answer.string("state") == "running"
    return answer
  }

  @Test func whoeverReadsItIsToldAndOthersAreNot() async throws {
    for path in ["answers/c-1", "answers", "diff"] {
      let answer = try await inside.ask("/v1/generations/2/\(path)")
      #expect(answer.status == 503 && answer.string("kind") == "store-failed", "\(path): \(answer.text)")
      #expect(answer.text.contains("verify=true") && !answer.text.contains("c-1"), "\(answer.text)")
    }
    #expect(try await inside.ask("/v1/generations/2/answers/c-2").status == 200)
    #expect(try await inside.ask("/-/ready").status == 200)
  }

  @Test func aRefreshThatVerifiesFindsItAnew() async throws {
    // One that does not keeps it, since nothing has changed.
    #expect(try await Self.refresh(inside).status == 200)
    let verified = try await Self.refresh(inside, "?verify=true")
    #expect(verified.string("state") == "failed" && verified["result", "differences"] as? Int == 1, "\(verified.text)")
    #expect(verified["result", "changes", "added"] as? Int == 0)
    let current = try #require(try store.current())
    #expect(try current.number == 3 && store.rows(in: 3) == rows)
    #expect(try await inside.ask("/v1/generations/current/answers/c-1").status == 200)
    // That it was not readable before does not count him twice.
    let tally = try #require(current.tally.flatMap(AnswerTally.init(stored:)))
    #expect(tally.after == 3)
    // Nor those whom a rule asks, though nobody knows which asked him.
    let first = try #require(try store.generation(1)?.tally.flatMap(AnswerTally.init(stored:)))
    #expect(tally.rules.mapValues(\.after) == first.rules.mapValues(\.after) && !first.rules.isEmpty)
  }

  /// Lines of the log of decisions that cannot be read may be about anybody.
  @Test func whereTheLogIsDamagedEveryoneIsLookedUp() {
    let decided = DecidedCadres(["c-1": 7], damaged: 2)
    #expect(decided.latest(of: "c-1") == 7 && decided.latest(of: "c-2") > 0 && !decided.contains("c-2"))
    #expect(DecidedCadres([:], damaged: 0).latest(of: "c-2") == 0)
  }
}
