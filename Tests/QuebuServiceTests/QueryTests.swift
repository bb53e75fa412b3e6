import Testing
import TrainingModel
import WireFormat

@testable import QuebuService

@Suite struct QueryTests {
  @Test func readsWhatIsThere() throws {
    var query = try Query("as_of=2026-03-01&limit=10&free=true&q=%E7%8E%8B+a&empty=")
    #expect(query.date("as_of") == CalendarDate(year: 2026, month: 3, day: 1))
    #expect(query.number("limit", in: 1...1_000) == 10)
    #expect(query.flag("free") == true)
    #expect(query.text("q") == "王 a")
    #expect(query.text("empty") == nil)
    #expect(query.text("absent") == nil)
    try query.finish()
  }

  @Test func tellsAllMistakesAtOnce() throws {
    var query = try Query("as_of=2026-02-30&limit=0&free=maybe&what=1&free=true&cursor=x")
    _ = query.date("as_of")
    _ = query.number("limit", in: 1...1_000)
    _ = query.flag("free")
    _ = query.cursor()
    let problem = #expect(throws: Problem.self) { try query.finish() }
    #expect(problem?.kind == .invalidParameter)
    #expect(problem?.errors?.compactMap(\.pointer).sorted() == ["as_of", "cursor", "free", "free", "limit", "what"])
    #expect(problem?.errors?.map(\.code).contains("unknown-parameter") == true)
    #expect(problem?.errors?.map(\.code).contains("repeated-parameter") == true)
  }

  /// Who leaves the value of a form empty has not asked for today.
  @Test func refusesWhatIsEmptyUnlessItIsAText() throws {
    var query = try Query("as_of=&limit=&free=&unit=&cursor=")
    #expect(query.date("as_of") == nil && query.number("limit", in: 1...9) == nil && query.flag("free") == nil)
    #expect(query.text("unit") == nil && query.cursor() == nil)
    let problem = #expect(throws: Problem.self) { try query.finish() }
    #expect(problem?.errors?.compactMap(\.pointer) == ["as_of", "limit", "free"])
  }

  @Test(arguments: ["1001", "-1", "+5", "1e2", " 1", "99999999999999999999", "１"])
  func refusesNumbers(text: String) throws {
    var query = try Query("limit=\(PercentEncoding.encode(text))")
    #expect(query.number("limit", in: 1...1_000) == nil)
    #expect(throws: Problem.self) { try query.finish() }
  }

  @Test func refusesBrokenEscapes() {
    #expect(throws: Problem.self) { _ = try Query("a=%zz") }
  }

  @Test(arguments: ["", "need=a&course=b"])
  func takesExactlyOne(text: String) throws {
    var query = try Query(text)
    #expect(query.exactlyOne(of: ["need", "course"]) == nil)
    #expect(throws: Problem.self) { try query.finish() }
  }
}
