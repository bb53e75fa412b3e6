import Diagnostics
import ProfileReading
import Testing
import TrainingModel

@Suite struct ProfileReaderTests {
  /// Files, what is wrong in them by marks, and which cadres are in the population.
  struct Case: CustomTestStringConvertible {
    var name: String
    /// The content of `<profiles>` by the name of the file; a text that begins with `!` is the whole file.
    var files: KeyValuePairs<String, String>
    var cadres: [String]
    var leftOut = 0

    var testDescription: String { name }
  }

  static func cadre(_ id: String, _ unit: String = "xc", _ body: String = "") -> String {
    "<cadre id=\"\(id)\" unit=\"\(unit)\"><name>王文</name>\(body)</cadre>"
  }

  static let cases: [Case] = [
    Case(
      name: "units in any file, before or after use",
      files: [
        "a.xml": cadre("b", "xc.culture") + cadre("a"), "b.xml": "<unit id=\"xc.culture\" parent=\"xc\"/>",
        "c.xml": "<unit id=\"xc\"><title>区委</title><title xml:lang=\"en\">District</title></unit>",
      ], cadres: ["a", "b"]),
    Case(
      name: "a bad cadre is left out, the rest load",
      files: [
        "a.xml":
          "<unit id=\"xc\"/>\(cadre("a", "xc", "<score>⟦Q0305⟧x</score><seconded>⟦Q0306⟧x</seconded>"))\(cadre("b"))"
      ], cadres: ["b"], leftOut: 1),
    Case(
      name: "an element that profiles do not have",
      files: ["a.xml": "<unit id=\"xc\"/>⟦Q0101⟧<cader id=\"a\"/>⟦Q0602⟧<photo/>\(cadre("b"))"], cadres: ["b"],
      leftOut: 2),
    Case(
      name: "one id twice, in one file or two; also where one of them is bad",
      files: [
        "a.xml":
          "<unit id=\"xc\"/>⟦Q0606⟧\(cadre("a"))⟦Q0606⟧\(cadre("b"))⟦Q0606⟧\(cadre("b"))\(cadre("c"))⟦Q0606⟧\(cadre("d"))",
        "b.xml": "⟦Q0606⟧\(cadre("a"))⟦Q0606⟧\(cadre("d", "xc", "⟦Q0101⟧<x/>"))",
      ], cadres: ["c"], leftOut: 6),
    Case(
      name: "an unknown unit",
      files: ["a.xml": "<unit id=\"xc\"/>\(cadre("a"))<cadre id=\"b\" ⟦Q0605⟧unit=\"xd\"><name>x</name></cadre>"],
      cadres: ["a"], leftOut: 1),
    Case(
      name: "a file that is not well-formed",
      files: [
        "a.xml":
          "⟦Q0617 note⟧!<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"xc\"/>\(cadre("a"))⟦Q0010⟧</profils>",
        "b.xml":
          "<unit id=\"yc\"/>\(cadre("b", "yc"))<cadre id=\"c\" ⟦Q0618 note⟧unit=\"xc\"><name>x</name></cadre>\(cadre("d"))",
      ], cadres: ["b"], leftOut: 3),
    Case(
      name: "a file of another kind",
      files: ["a.xml": "⟦Q0617 note⟧!⟦Q0046⟧<rules/>", "b.xml": "<unit id=\"xc\"/>\(cadre("a"))"], cadres: ["a"]),
    Case(
      name: "a bad unit makes a bad file",
      files: [
        "a.xml": "⟦Q0617 note⟧<unit ⟦Q0301⟧id=\"X\"/>\(cadre("a", "yc"))",
        "b.xml": "⟦Q0617 note⟧⟦Q0104⟧<unit/>\(cadre("b", "yc"))",
        "c.xml": "⟦Q0617 note⟧<unit id=\"c\"><title>一</title>⟦Q0616⟧<title>二</title></unit>\(cadre("c", "yc"))",
        "d.xml": "<unit id=\"yc\"/>\(cadre("d", "yc"))", "e.xml": "⟦Q0617 note⟧⟦Q0101⟧<unti id=\"e\"/>",
      ], cadres: ["d"], leftOut: 3),
    Case(
      name: "one unit in two files: both are bad",
      files: [
        "a.xml": "⟦Q0617 note⟧⟦Q0607⟧<unit id=\"xc\"/>\(cadre("a", "yc"))",
        "b.xml": "⟦Q0617 note⟧⟦Q0607⟧<unit id=\"xc\"/>",
        "c.xml": "<unit id=\"yc\"/>\(cadre("c", "yc"))<cadre id=\"d\" ⟦Q0618 note⟧unit=\"xc\"><name>x</name></cadre>",
      ], cadres: ["c"], leftOut: 2),
    Case(
      name: "an unknown parent; units below it are not in use, and are not reported",
      files: [
        "a.xml": "⟦Q0617 note⟧<unit id=\"a\" ⟦Q0608⟧parent=\"xd\"/>",
        "b.xml": "<unit id=\"b\" parent=\"a\"/><unit id=\"c\" parent=\"b\"/><unit id=\"xc\"/>\(cadre("k"))"
          + "<cadre id=\"l\" ⟦Q0618 note⟧unit=\"c\"><name>x</name></cadre>",
      ], cadres: ["k"], leftOut: 1),
    Case(
      name: "a circle of units",
      files: [
        "a.xml": "⟦Q0617 note⟧<unit id=\"b\" parent=\"a\"/><unit id=\"q\" ⟦Q0609⟧parent=\"q\"/>",
        "b.xml": "⟦Q0617 note⟧<unit id=\"a\" ⟦Q0609⟧parent=\"c\"/><unit id=\"c\" parent=\"b\"/>",
        "c.xml": "<unit id=\"xc\"/>\(cadre("k"))",
      ], cadres: ["k"]),
    Case(
      name: "a mistake of the root",
      files: [
        "a.xml": "⟦Q0617 note⟧!<profiles xmlns=\"urn:quebu:profiles:1\" ⟦Q0103⟧set=\"x\"/>",
        "b.xml": "<unit id=\"xc\"/>\(cadre("a"))",
      ], cadres: ["a"]),
  ]

  @Test(arguments: cases) func reading(_ example: Case) throws {
    let files = example.files.map { ($0.key, Self.marked($0.value)) }
    let reading = ProfileReader.read(
      files: files.reversed().map { ($0.0, $0.1.bytes) }, vocabulary: TestVocabulary.vocabulary)
    let found = reading.diagnostics.map { "\($0.location.file) \($0.place)" }
    #expect(found == files.flatMap { file in file.1.expected.map { "\(file.0) \($0)" } }, "\(reading.diagnostics)")
    #expect(reading.population.cadres.map(\.id) == example.cadres)
    #expect(reading.leftOut == example.leftOut)
    #expect(reading.keptFiles == [])
  }

  /// The whole file; a mark in front of the `!` of a whole file stands at its start.
  static func marked(_ content: String) -> MarkedProfile {
    if content.contains("!") { return MarkedProfile(content.replacing("!", with: "")) }
    let note = "⟦Q0617 note⟧"
    let isNoted = content.hasPrefix(note)
    return MarkedProfile(
      (isNoted ? note : "") + "<profiles xmlns=\"urn:quebu:profiles:1\">" + content.dropFirst(isNoted ? note.count : 0)
        + "</profiles>")
  }

  @Test func wordings() {
    let reading = ProfileReader.read(
      files: [
        ("a.xml", Self.marked("<unit id=\"xc\"/>" + Self.cadre("a", "xd") + Self.cadre("b") + Self.cadre("b")).bytes),
        ("b.xml", Array("<profiles".utf8)),
      ], vocabulary: TestVocabulary.vocabulary)
    #expect(
      reading.diagnostics.filter { $0.location.file == "a.xml" }.map(\.message) == [
        "the unit `xd` is not in use, for a file has a mistake; cadres left out: 1",
        "two cadres have the same `id`; both are left out", "two cadres have the same `id`; both are left out",
      ])
    #expect(
      reading.diagnostics.filter { $0.location.file == "b.xml" }.map(\.message) == [
        "the file ends within the start tag `<profiles`", "nothing of this file is used",
      ])
  }

  @Test func theUnitsAreATree() throws {
    let content =
      "<unit id=\"b\" parent=\"a\"><title>乙</title></unit><unit id=\"a\"/><unit id=\"c\"/>" + Self.cadre("k", "b")
    let population = ProfileReader.read(
      files: [("a.xml", Self.marked(content).bytes)], vocabulary: TestVocabulary.vocabulary
    ).population
    let units = population.units
    #expect(units.items.map(\.id) == ["a", "b", "c"])
    #expect(units[id: "b"]?.title.text(in: "zh") == "乙")
    let unit = try #require(population[id: "k"]).unit
    #expect(try population.unit(unit, isWithin: #require(units.index(of: "a"))))
    #expect(try !population.unit(unit, isWithin: #require(units.index(of: "c"))))
  }

  @Test func theDigestIsOfTheBytesInTheOrderOfNames() {
    func digest(_ files: [(String, String)]) -> String {
      ProfileReader.read(
        files: files.map { ($0.0, Array($0.1.utf8)) }, vocabulary: TestVocabulary.vocabulary
      ).digest
    }
    let one = digest([("a", "x"), ("b", "y")])
    #expect(one.hasPrefix("sha256:") && one.utf8.count == 71)
    #expect(digest([("b", "y"), ("a", "x")]) == one)
    #expect(digest([("b", "x"), ("a", "y")]) != one)
    #expect(digest([("a", "xy"), ("b", "")]) != one)
    #expect(digest([]) == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
