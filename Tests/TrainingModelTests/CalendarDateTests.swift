import Testing

@testable import TrainingModel

@Suite struct CalendarDateTests {
  @Test func everyDayOfFourCenturiesComesBack() throws {
    var date = try #require(CalendarDate("1900-01-01"))
    var expected = (year: 1900, month: 1, day: 1)
    for _ in 0..<146_097 {
      #expect(date.components == expected)
      date = date.adding(days: 1)
      expected.day += 1
      if expected.day > CalendarDate.daysIn(month: expected.month, year: expected.year) {
        expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
      }
    }
  }

  @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780)])
  func countsFrom1970(_ text: String, _ days: Int) throws {
    #expect(try #require(CalendarDate(text)).dayNumber == days)
    #expect(CalendarDate(dayNumber: days).description == text)
  }

  @Test(arguments: [
    "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1",
    "2026/01/01", "20260101", "2026-01-01 ", "", "２０２６-01-01",
  ])
  func refusesWhatIsNoDay(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  /// Years and months first, clamped to the last day of the month, then weeks and days.
  @Test(arguments: [
    ("2024-02-29", "P1Y", "2025-02-28"), ("2026-01-31", "P1M", "2026-02-28"), ("2026-01-31", "P1M1D", "2026-03-01"),
    ("2026-12-15", "P1M", "2027-01-15"), ("2026-03-01", "P2W3D", "2026-03-18"), ("2026-03-31", "P1Y6M", "2027-09-30"),
    ("9999-12-31", "P1D", "9999-12-31"),
  ])
  func addsPeriods(_ from: String, _ period: String, _ to: String) throws {
    #expect((try #require(CalendarDate(from)) + (try #require(Period(period)))).description == to)
  }

  @Test(arguments: [
    ("2025-02-28", "P1Y", "2024-02-28"), ("2026-03-31", "P1M", "2026-02-28"), ("2026-03-01", "P1M1D", "2026-01-31"),
    ("2026-01-15", "P1M", "2025-12-15"), ("2026-03-01", "P5Y", "2021-03-01"), ("0001-01-01", "P1Y", "0001-01-01"),
  ])
  func subtractsPeriods(_ from: String, _ period: String, _ to: String) throws {
    #expect((try #require(CalendarDate(from)) - (try #require(Period(period)))).description == to)
  }
}

@Suite struct PeriodTests {
  @Test(arguments: [
    ("P2Y", 24, 0, "P2Y"), ("P18M", 18, 0, "P1Y6M"), ("P3W", 0, 21, "P21D"), ("P1Y2M3W4D", 14, 25, "P1Y2M25D"),
    ("P0D", 0, 0, "P0D"),
  ])
  func reads(_ text: String, _ months: Int32, _ days: Int32, _ canonical: String) throws {
    let period = try #require(Period(text))
    #expect(period.months == months && period.days == days && period.description == canonical)
    #expect(Period(canonical) == period)
  }

  @Test(arguments: ["2 years", "P", "P2", "2Y", "P1D1Y", "P1Y1Y", "P-1Y", "P1.5Y", "PT1H", "p2y", "P99999Y", " P2Y"])
  func refuses(_ text: String) {
    #expect(Period(text) == nil)
  }
}

@Suite struct AmountTests {
  @Test(arguments: [
    ("550", 550_000), ("89.5", 89_500), ("0.125", 125), ("-3", -3_000), ("007", 7_000), ("12.500", 12_500),
  ])
  func reads(_ text: String, _ thousandths: Int64) throws {
    #expect(try #require(Amount(text)).thousandths == thousandths)
  }

  @Test(arguments: ["", "1.", ".5", "1.2345", "1e3", "+1", "1,5", "１２", "9999999999999", "--1", "nan"])
  func refuses(_ text: String) {
    #expect(Amount(text) == nil)
  }

  @Test(arguments: ["550", "89.5", "0.125", "-3", "0", "-0.5"])
  func writesWithoutNeedlessZeros(_ text: String) throws {
    #expect(try #require(Amount(text)).description == text)
  }
}

@Suite struct WindowTests {
  /// Both ends included; a record counts where it ends.
  @Test(arguments: [
    (Window.rolling(Period(months: 60)), "2026-03-01", "2021-03-02", "2026-03-01"),
    (.rolling(Period(months: 12)), "2024-02-29", "2023-03-01", "2024-02-29"),
    (.calendarYear, "2026-12-31", "2026-01-01", "2026-12-31"),
    (.calendarYear, "2027-01-01", "2027-01-01", "2027-12-31"),
    (.fiscalYear(month: 12, day: 1), "2026-11-30", "2025-12-01", "2026-11-30"),
    (.fiscalYear(month: 12, day: 1), "2026-12-01", "2026-12-01", "2027-11-30"),
    (.fiscalYear(month: 2, day: 29), "2025-02-28", "2025-02-28", "2026-02-27"),
    (.fiscalYear(month: 2, day: 29), "2024-02-28", "2023-02-28", "2024-02-28"),
  ])
  func hasBothEnds(_ window: Window, _ today: String, _ from: String, _ through: String) throws {
    let days = window.days(on: try #require(CalendarDate(today)))
    #expect(days.lowerBound.description == from && days.upperBound.description == through)
  }

  @Test func everyDayLiesInItsOwnWindow() throws {
    let first = try #require(CalendarDate("2023-01-01"))
    for offset in 0..<1_500 {
      let day = first.adding(days: offset)
      for window in [Window.rolling(Period(months: 1)), .calendarYear, .fiscalYear(month: 2, day: 29)] {
        #expect(window.days(on: day).contains(day))
      }
    }
  }
}

@Suite struct CodeSetTests {
  @Test func holdsWhatWasPutIn() {
    let set = CodeSet([0, 63, 64, 130])
    #expect(set.places == [0, 63, 64, 130])
    #expect(!set.contains(1) && !set.contains(129) && !set.contains(500) && !set.contains(-1))
  }
}

@Suite struct TrainingRecordTests {
  /// Above 1/7 of the hours is withdrawn; exactly 1/7 is allowed (art. 15).
  @Test(arguments: [
    ("21", "3", TrainingResult.completed), ("21", "3.001", .withdrawn), ("24", "3.428", .completed),
    ("24", "3.429", .withdrawn),
  ])
  func leaveOfASeventhIsAllowed(_ hours: String, _ leave: String, _ result: TrainingResult) {
    var record = TrainingRecord(result: .completed)
    record.hours = Amount(hours)
    record.leaveHours = Amount(leave)
    #expect(record.effectiveResult == result)
  }
}
