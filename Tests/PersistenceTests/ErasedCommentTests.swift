import Foundation
import GRDB
import Testing

@testable import Persistence

/// A comment that is erased is gone from the file, and that there was one is known.
struct ErasedCommentTests {
  private let folder: Scratch
  private let store: Store

  init() throws {
    folder = try Scratch()
    store = try Store(path: folder.path("a.sqlite"))
  }

  private func decide(_ cadre: String, _ recommendation: String, _ comment: String?) throws -> StoredDecision {
    try #require(
      try store.decide(
        StoredDecision(
          cadre: cadre, recommendation: recommendation, course: "x", rules: ["a"], verdict: .declined, reason: "other",
          comment: comment, at: "2026-03-01T00:00:00Z", user: 1)
      ) { _ in true })
  }

  @Test func whatStandsAndWhatIsLogged() throws {
    _ = try decide("c-1", "r-1", "first")
    let second = try decide("c-1", "r-1", "second")
    let other = try decide("c-1", "r-2", "other")
    let bare = try decide("c-1", "r-3", nil)
    let another = try decide("c-2", "r-1", "another")
    #expect(try store.eraseComments(of: "c-1", on: "r-1", at: "t-1", user: 7) == 2)
    var erased = second
    (erased.comment, erased.commentErased) = (nil, "t-1")
    #expect(try store.decisions(of: "c-1") == [bare, other, erased])
    #expect(try store.eraseComments(of: "c-1", at: "t-2", user: nil) == 1)
    #expect(try store.eraseComments(of: "c-1", at: "t-3", user: nil) == 0)
    #expect(try store.decisions(of: "c-1").map(\.commentErased) == [nil, "t-2", "t-1"])
    #expect(try store.decisions(of: "c-2") == [another])
    let log = try store.read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT verdict || ' ' || coalesce(comment, '-') || ' ' || coalesce(comment_erased, '-') || ' '
            || coalesce(comment_erased_by, '-') FROM decision_log ORDER BY number
          """)
    }
    #expect(
      log == [
        "declined - t-1 7", "declined - t-1 7", "declined - t-2 -", "declined - - -", "declined another - -",
      ])
  }

  @Test(arguments: 0..<3) func nothingOfItStaysInTheFiles(round: Int) throws {
    for step in 0..<600 {
      let cadre = "c-\(Int.random(in: 0..<60))"
      let recommendation = "r-\(Int.random(in: 0..<4))"
      let comment = "secret \(cadre)." + String(repeating: "病", count: .random(in: 0..<900))
      switch step % 8 {
      case 0: _ = try store.withdrawDecision(on: recommendation, of: cadre, at: "t", user: nil) { _ in true }
      default: _ = try decide(cadre, recommendation, comment)
      }
    }
    for number in 0..<30 { _ = try store.eraseComments(of: "c-\(number)", at: "t", user: nil) }
    var bytes = Data()
    for suffix in ["", "-wal"] {
      bytes += try Data(contentsOf: URL(fileURLWithPath: store.path + suffix))
    }
    let found = (0..<60).filter { bytes.range(of: Data("secret c-\($0).".utf8)) != nil }
    #expect(found.filter { $0 < 30 } == [] && found.count > 10)
    #expect(try store.faults() == [])
  }
}
