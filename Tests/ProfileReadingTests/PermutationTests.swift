import ProfileReading
import Testing
import TrainingModel

/// The order of files and of elements changes nothing but the locations.
@Suite struct PermutationTests {
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyOrder(_ seed: UInt64) {
    var random = Random(state: seed)
    let plain = Self.population(of: Self.elements.map(\.text), files: 1, &random)
    var elements: [String] = []
    for element in Self.elements.shuffled(using: &random) { elements.append(element.shuffled(by: &random)) }
    let mixed = Self.population(of: elements, files: Int(seed % 4) + 1, &random)
    #expect(mixed.cadres.count == 12)
    #expect(mixed.units.items.map(\.id) == plain.units.items.map(\.id))
    #expect(mixed.units.items.map(\.parent) == plain.units.items.map(\.parent))
    for (a, b) in zip(plain.cadres, mixed.cadres) {
      #expect(a.id == b.id && a.name == b.name && a.unit == b.unit && a.values == b.values)
      #expect(a.holdings == b.holdings && a.records == b.records)
    }
  }

  private static func population(of elements: [String], files: Int, _ random: inout Random) -> Population {
    var contents = [String](repeating: "", count: files)
    for element in elements { contents[Int.random(in: 0..<files, using: &random)] += element }
    let reading = ProfileReader.read(
      files: contents.enumerated().map { ("\($0).xml", ProfileReaderTests.marked($1).bytes) },
      vocabulary: TestVocabulary.vocabulary)
    #expect(reading.diagnostics == [])
    return reading.population
  }

  struct Element {
    var start: String
    var parts: [String]
    var end: String

    var text: String { start + parts.joined() + end }

    func shuffled(by random: inout Random) -> String { start + parts.shuffled(using: &random).joined() + end }
  }

  static let elements: [Element] =
    (0..<5).map { number in
      Element(
        start: "<unit id=\"u\(number)\"\(number == 0 ? "" : " parent=\"u\(number - 1)\"")>", parts: [], end: "</unit>")
    }
    + (0..<12).map { number in
      Element(
        start: "<cadre id=\"c-\(number)\" unit=\"u\(number % 5)\">",
        parts: [
          "<name>王\(number)</name>", "<system>culture</system>", "<system>publicity</system>", "<nickname>b</nickname>",
          "<nickname>a</nickname>", "<nickname>b</nickname>", "<award-date>2024-01-01</award-date>",
          "<award-date>2023-01-01</award-date>", "<score>\(number)</score>",
          "<holds competency=\"media\" level=\"2\"/>",
          "<holds competency=\"media\" level=\"1\"/>",
          "<holds competency=\"media\" level=\"1\" expires-on=\"2025-01-01\"/>",
          "<holds competency=\"ideology\" level=\"3\" assessed-on=\"2025-01-01\"/>",
          "<training course=\"media-101\" result=\"completed\" ends=\"2025-01-01\"/>",
          "<training course=\"media-101\" result=\"completed\" ends=\"2025-01-01\" hours=\"8\"/>",
          "<training course=\"theory-1\" result=\"booked\"/>",
          "<training result=\"completed\" ends=\"2025-01-01\" place=\"abroad\"><title>甲</title></training>",
          "<training result=\"completed\" ends=\"2025-01-01\" place=\"in-city\"><title>甲</title></training>",
        ], end: "</cadre>")
    }
}
