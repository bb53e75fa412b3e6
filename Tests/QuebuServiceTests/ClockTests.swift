import Testing

@testable import QuebuService

@Suite struct ClockTests {
  @Test(arguments: [
    (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    (1_772_323_199, "Sat, 28 Feb 2026 23:59:59 GMT"),
  ])
  func writesDates(seconds: Int, expected: String) {
    #expect(Clock.httpDate(seconds) == expected)
  }
}
