import Testing

@testable import Persistence

/// What several generations have changed, page by page.
struct DifferencesTests {
  private let folder: Scratch
  private let store: Store
  /// By generation: whom it changes, and by which causes.
  private var changes: [Int64: [String: Int]] = [:]

  init() throws {
    folder = try Scratch()
    store = try Store(path: folder.path("a.sqlite"))
    // Not in the order of letters as Swift has it.
    let cadres = (0..<12).map { "c-\($0)" } + ["é", "z", "Z", "人"]
    for number in 1...6 {
      let some = number == 1 ? cadres : cadres.filter { _ in Bool.random() }
      let state: Generation.State = number == 4 ? .dropped : .published
      let base = try store.current()?.number
      var record = RefreshRecord(
        id: "o-\(number)",
        inputs: .init(date: "2026-03-01", ruleSet: "s", ruleSetDigest: "d", ruleSetMeaning: "m", profilesDigest: "p"),
        verifies: false, total: cadres.count, created: "2026-03-01T00:00:00Z")
      record.generation = try store.begin(record, on: base, names: []).number
      let list = some.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { cadre in
        StoredChange(
          cadre: cadre, bytes: [UInt8(number)], causes: .random(in: 1...15),
          counts: number == 1 ? nil : [Int](repeating: 1, count: 8))
      }
      try store.append(list, to: record, evaluated: 1, tally: [])
      if number > 1, state == .published {
        changes[Int64(number)] = Dictionary(uniqueKeysWithValues: list.map { ($0.cadre, $0.causes) })
      }
      record.state = .succeeded
      try store.finish(record, generation: state, verdict: nil)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 100]) func areAllOfThemInOrder(limit: Int) throws {
    for (from, to) in [(1, 6), (2, 5), (3, 5), (5, 6), (6, 6)] as [(Int64, Int64)] {
      var expected: [String: Int] = [:]
      for number in changes.keys where number > from && number <= to {
        expected.merge(changes[number] ?? [:]) { $0 | $1 }
      }
      var found: [StoredDifference] = []
      while case let page = try store.differences(from: from, to: to, after: found.last?.cadre, limit: limit),
        !page.isEmpty
      {
        #expect(page.count <= limit)
        found += page
      }
      #expect(
        found.map(\.cadre) == expected.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(from)..\(to)")
      for one in found {
        #expect(one.causes == expected[one.cadre])
        #expect(try one.old == store.row(of: one.cadre, in: from) && one.new == store.row(of: one.cadre, in: to))
      }
    }
  }
}
