import Diagnostics
import ProfileReading
import Testing
import TrainingModel

@Suite struct LastGoodTests {
  static let good: [(name: String, content: String)] = [
    (
      "a.xml",
      "<unit id=\"xc\"/><unit id=\"xc.a\" parent=\"xc\"/>"
        + ProfileReaderTests.cadre(
          "a", "xc.a",
          "<leadership-level>section-chief</leadership-level><system>culture</system><system>publicity</system>"
            + "<holds competency=\"media\" level=\"2\"/><training course=\"theory-1\" result=\"completed\"/>")
        + ProfileReaderTests.cadre("b", "xc")
    ),
    ("b.xml", "<unit id=\"yc\"/>" + ProfileReaderTests.cadre("c", "yc") + ProfileReaderTests.cadre("d", "xc.a")),
  ]

  static func read(
    _ files: [(name: String, content: String)], vocabulary: Vocabulary = TestVocabulary.vocabulary,
    after last: LastGoodProfiles? = nil
  ) -> PopulationReading {
    ProfileReader.read(
      files: files.map { ($0.name, ProfileReaderTests.marked($0.content).bytes) }, vocabulary: vocabulary,
      lastGood: last)
  }

  static let last = LastGoodProfiles(population: read(good).population, vocabulary: TestVocabulary.vocabulary)

  static func places(_ reading: PopulationReading) -> [String] {
    reading.diagnostics.map { "\($0.location.file) \($0.place)" }
  }

  @Test func aBadFileKeepsItsLastGoodContent() throws {
    let reading = Self.read([("a.xml", "<unit id=\"xc\"/><cadre"), Self.good[1]], after: Self.last)
    #expect(Self.places(reading) == ["a.xml 1:1 Q0617 note", "a.xml 1:61 Q0012"])
    #expect(reading.population.cadres.map(\.id) == ["a", "b", "c", "d"])
    #expect(reading.population.units.items.map(\.id) == ["xc", "xc.a", "yc"])
    #expect(reading.keptFiles == ["a.xml"] && reading.leftOut == 0)
    let cadre = try #require(reading.population[id: "a"])
    let before = try #require(Self.last.population[id: "a"])
    #expect(cadre.values == before.values && cadre.holdings == before.holdings && cadre.records == before.records)
    #expect(cadre.location == before.location)
  }

  /// It is another kind of file.
  @Test(arguments: [1_000, 1_001]) func elementsThatAreNoneMakeABadFileWhereTheyAreMany(count: Int) {
    let content = Self.good[0].content + String(repeating: "<department/>", count: count)
    let reading = Self.read([("a.xml", content), Self.good[1]], after: Self.last)
    #expect(reading.keptFiles == (count > 1_000 ? ["a.xml"] : []))
    #expect(reading.leftOut == (count > 1_000 ? 0 : count))
    #expect(reading.population.cadres.map(\.id) == ["a", "b", "c", "d"])
  }

  @Test func aGoodFileIsTakenAsItIs() {
    let reading = Self.read([("a.xml", "<unit id=\"xc\"/>" + ProfileReaderTests.cadre("a"))], after: Self.last)
    #expect(reading.diagnostics == [] && reading.keptFiles == [])
    #expect(reading.population.cadres.map(\.id) == ["a"])
  }

  @Test func whatIsReadNowStandsBeforeWhatIsKept() {
    let reading = Self.read(
      [("a.xml", "!<x/>"), ("b.xml", "<unit id=\"xc.a\"/>" + ProfileReaderTests.cadre("a", "xc.a"))], after: Self.last)
    #expect(Self.places(reading) == ["a.xml 1:1 Q0046", "a.xml 1:1 Q0617 note"])
    #expect(reading.population.cadres.map(\.location.file) == ["b.xml", "a.xml"])
    #expect(reading.population.units[id: "xc.a"]?.parent == nil)
  }

  @Test func aUnitThatIsGoneTakesKeptCadresAlong() {
    let reading = Self.read([Self.good[0], ("b.xml", "")], after: Self.last)
    #expect(reading.diagnostics == [])
    let other = Self.read([("a.xml", "<unit id=\"xc\"/>"), ("b.xml", "!<x/>")], after: Self.last)
    #expect(Self.places(other) == ["b.xml 1:1 Q0046", "b.xml 1:1 Q0617 note", "b.xml 1:102 Q0618 note"])
    #expect(other.population.cadres.map(\.id) == ["c"] && other.leftOut == 1)
  }

  @Test func aBadUnitOfAGoodFileFallsBackToo() {
    // The circle is only there with the last good units of a.xml.
    let reading = Self.read(
      [("a.xml", "!<x/>"), ("b.xml", "<unit id=\"xc\" parent=\"xc.a\"/>")], after: Self.last)
    #expect(
      Self.places(reading) == [
        "a.xml 1:1 Q0046", "a.xml 1:1 Q0617 note", "b.xml 1:1 Q0617 note", "b.xml 1:54 Q0609",
      ])
    #expect(reading.population.cadres.map(\.id) == ["a", "b", "c", "d"])
    #expect(reading.keptFiles == ["a.xml", "b.xml"])
  }

  /// A changed vocabulary, which cadres of the bad file a.xml remain, and with what values.
  static let changes: [(name: String, vocabulary: Vocabulary, cadres: [String])] = [
    ("the same", TestVocabulary.make(), ["a", "b"]),
    ("fields in another order", TestVocabulary.make(fields: TestVocabulary.fields.reversed()), ["a", "b"]),
    (
      "codes in another order",
      TestVocabulary.make(
        lists: TestVocabulary.lists.map { ($0.id, $0.codes.reversed()) }, competencies: ["media", "new"],
        courses: ["new", "theory-1"]), ["a", "b"]
    ),
    ("a field less", TestVocabulary.make(fields: TestVocabulary.fields.filter { $0.id != "system" }), ["b"]),
    (
      "a field of another type",
      TestVocabulary.make(
        fields: TestVocabulary.fields.map { $0.id == "leadership-level" ? ($0.id, .text, nil, false) : $0 }), ["b"]
    ),
    (
      "a field for one value only",
      TestVocabulary.make(
        fields: TestVocabulary.fields.map { $0.id == "system" ? ($0.id, $0.type, $0.list, false) : $0 }), ["b"]
    ),
    (
      "a field for many values",
      TestVocabulary.make(
        fields: TestVocabulary.fields.map { $0.id == "leadership-level" ? ($0.id, $0.type, $0.list, true) : $0 }),
      ["a", "b"]
    ),
    (
      "a code less", TestVocabulary.make(lists: [TestVocabulary.lists[0], ("systems", ["publicity"])]), ["b"]
    ),
    ("a competency less", TestVocabulary.make(competencies: ["ideology"]), ["b"]),
    ("a level less", TestVocabulary.make(levels: 1), ["b"]),
    ("a course less", TestVocabulary.make(courses: ["media-101"]), ["b"]),
  ]

  @Test(arguments: changes.indices) func rebinding(_ number: Int) throws {
    let change = Self.changes[number]
    let reading = Self.read([("a.xml", "!<x/>")], vocabulary: change.vocabulary, after: Self.last)
    #expect(reading.population.cadres.map(\.id) == change.cadres, "\(change.name)")
    #expect(reading.leftOut == 2 - change.cadres.count)
    #expect(reading.diagnostics.contains { $0.code == .lastGoodUnusable } == (change.cadres.count < 2))
    guard let cadre = reading.population[id: "a"] else { return }
    let fresh = try #require(Self.read([Self.good[0]], vocabulary: change.vocabulary).population[id: "a"])
    #expect(cadre.values == fresh.values && cadre.holdings == fresh.holdings && cadre.records == fresh.records)
  }
}
