import Testing

@testable import QuebuService

@Suite struct ReasonRoutesTests {
  @Test(arguments: [
    "why?need=writing", "why?course=writing-101", "why?rule=write-well", "why-not?rule=write-well",
    "why-not?course=writing-101", "why-not?class=writing-spring",
  ])
  func answers(question: String) async throws {
    let answer = try await Inside.serving(try TestSite()).ask("/v1/cadres/c-1/\(question)&as_of=2026-03-01")
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer["cadre"] != nil)
  }

  @Test(arguments: ["why", "why?need=a&rule=b", "why?class=a", "why-not", "why-not?need=a", "why-not?class="])
  func refusesParameters(question: String) async throws {
    #expect(try await Inside.serving(try TestSite()).ask("/v1/cadres/c-1/\(question)").status == 400)
  }

  @Test(arguments: ["c-9/why?rule=write-well", "c-1/why?rule=none", "c-1/why-not?class=none", "c-9/why-not?rule=none"])
  func tellsWhatIsNotThere(question: String) async throws {
    #expect(try await Inside.serving(try TestSite()).ask("/v1/cadres/\(question)").status == 404)
  }
}
