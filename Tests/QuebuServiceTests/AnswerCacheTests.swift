import Answering
import Testing
import TrainingModel
import WireFormat

@testable import QuebuService

@Suite struct AnswerCacheTests {
  private func key(_ cadre: String, day: Int = 20_000, _ options: AnswerOptions = .init()) -> AnswerCache.Key {
    .init(cadre: cadre, asOf: CalendarDate(dayNumber: day), options: options)
  }

  private func answer(_ text: String) -> TaggedBytes { TaggedBytes(HealthBody(status: text), sources: []) }

  @Test func tellsApartAllThatAnAnswerHangsOn() {
    let cache = AnswerCache()
    cache.keep(answer("one"), for: key("a"))
    #expect(cache[key("a")]?.tag == answer("one").tag)
    #expect(cache[key("b")] == nil)
    #expect(cache[key("a", day: 20_001)] == nil)
    #expect(cache[key("a", .init(explain: .summary))] == nil)
    #expect(cache[key("a", .init(includeMet: true))] == nil)
    var decided = key("a")
    decided.decision = 1
    #expect(cache[decided] == nil)
  }

  @Test func neverHoldsMoreThanItMay() {
    let cache = AnswerCache(limit: 4_000)
    for number in 0..<1_000 {
      cache.keep(answer("answer \(number)"), for: key("\(number)"))
      #expect(cache.size <= 4_000)
      #expect(cache[key("\(number)")] != nil)
    }
    let size = cache.size
    cache.keep(answer("answer 999"), for: key("999"))
    #expect(cache.size == size)
    cache.keep(answer(String(repeating: "x", count: 4_000)), for: key("large"))
    #expect(cache[key("large")] == nil)
    #expect(cache[key("999")] != nil)
  }
}
