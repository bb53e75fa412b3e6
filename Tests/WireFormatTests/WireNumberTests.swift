import FoundationEssentials
import Testing

@testable import WireFormat

@Suite struct WireNumberTests {
  @Test(arguments: [
    (550_000, "550"), (89_500, "89.5"), (0, "0"), (1, "0.001"), (-1_250, "-1.25"), (100_010, "100.01"),
    (999_999_999_999_999, "999999999999.999"), (-999_999_999_999_999, "-999999999999.999"),
  ])
  func writesAndReadsExactly(thousandths: Int64, text: String) throws {
    let number = WireNumber(thousandths: thousandths)
    #expect(number.description == text)
    #expect(WireEncoder.encode([number]) == Array("[\(text)]".utf8))
    #expect(try JSONDecoder().decode([WireNumber].self, from: Data("[\(text)]".utf8)) == [number])
  }

  @Test(arguments: ["0.0001", "1.2345", "1e300", "9223372036854775807", "\"1\"", "null"])
  func refusesWhatItCannotHold(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([WireNumber].self, from: Data("[\(text)]".utf8))
    }
  }

  @Test func otherEncodersWriteTheSameNumber() throws {
    let numbers = [WireNumber(thousandths: 89_500), 550, WireNumber(thousandths: 123_456_789_012_345)]
    #expect(String(decoding: try JSONEncoder().encode(numbers), as: UTF8.self) == "[89.5,550,123456789012.345]")
  }
}
