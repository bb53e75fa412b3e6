import Testing
import TrainingModel

@testable import ProfileReading

@Suite struct ProfileStreamTests {
  private static func cadre(_ id: String, _ more: String = "") -> String {
    "<cadre id=\"\(id)\" unit=\"u\"><name>N</name>\(more)</cadre>"
  }

  private static func profiles(_ content: String, unit: String = "<unit id=\"u\"/>") -> String {
    "<profiles xmlns=\"urn:quebu:profiles:1\">\(unit)\n\(content)\n</profiles>\n"
  }

  @Test(arguments: 1...8) func keepsTheOrderOfProfiles(blockSize: Int) throws {
    let ids = ["c", "a", "b", "a", "z", "y"]
    let run = try StreamRun(
      xml: Self.profiles(ids.map { Self.cadre($0) }.joined(separator: "\n")), blockSize: blockSize)
    #expect(run.outcomes == ids)
    #expect(run.problems.isEmpty)
  }

  @Test func findsTheEndsOfElementsBehindEverythingThatHasTags() throws {
    let run = try StreamRun(
      xml: """
        <?xml version="1.0"?><!-- <profiles> --><?xml-model href=">"?>
        <profiles xmlns='urn:quebu:profiles:1' xml:lang='en'><!-- </profiles> <cadre> -->
        <unit id="u"><title>&lt;unit></title></unit>
        \(Self.cadre("a", "<position><![CDATA[</cadre> <cadre>]]></position>"))<cadre
          id = 'b' unit
        ='u'   ><name>a > b</name><!-- </cadre> --><training result='completed' kind="other" title=''/></cadre >
        \(Self.cadre("c", "<holds competency=\"media\" level='1' />"))
        </profiles ><!-- > -->
        """)
    // The training of b has no title.
    #expect(run.outcomes == ["a", "2 Q0614 6:44", "c"])
    #expect(run.problems.isEmpty)
    #expect(run.cadres.first?.values.contains(.text("</cadre> <cadre>")) == true)
  }

  @Test func tellsMistakesAtTheirPlacesAndGoesOn() throws {
    let bad = Self.cadre("x", "<score>many</score>")
    let run = try StreamRun(
      xml: Self.profiles(
        "\(Self.cadre("a"))\n\(bad)\(bad)\n<cadree/>\n<cadre id=\"y\" unit=\"w\"><name>中</name></cadre>\n\(Self.cadre("b"))"
      ),
      blockSize: 100)
    let column = "<cadre id=\"x\" unit=\"u\"><name>N</name><score>".count + 1
    #expect(run.outcomes.count == 6)
    #expect(run.outcomes.first == "a" && run.outcomes.last == "b")
    #expect(run.outcomes[1].hasPrefix("2 Q") && run.outcomes[1].hasSuffix(" 3:\(column)"))
    #expect(run.outcomes[2].hasPrefix("3 Q") && run.outcomes[2].hasSuffix(" 3:\(column + bad.count)"))
    #expect(run.outcomes[3].hasSuffix(" 4:1"))
    #expect(run.outcomes[4] == "5 Q0605 5:1")
  }

  @Test func goesOnBehindWhatIsNotWellFormed() throws {
    let run = try StreamRun(
      xml: Self.profiles(
        """
        \(Self.cadre("a"))
        <cadre id="x" unit="u"><name>N</name>
        \(Self.cadre("b"))
        <cadre id="x" unit="u"><name>N</nam></cadre>
        \(Self.cadre("c"))
        <cadre id="x unit="u"><name>N</name></cadre>
        \(Self.cadre("d"))</cadre>
        \(Self.cadre("e"))
        text \(Self.cadre("f"))
        <cadre id="g" unit="u"><name>A & B</name></cadre>
        \(Self.cadre("h"))
        """), blockSize: 100)
    #expect(
      run.outcomes.map { $0.count == 1 ? $0 : "-" } == ["a", "-", "b", "-", "c", "-", "d", "e", "-", "-", "h"],
      "\(run.outcomes)")
    #expect(run.problemPlaces.count == 1 && run.problemPlaces.first?.contains(" 8:") == true, "\(run.problemPlaces)")
  }

  @Test(arguments: [
    ("<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"/>\(cadre("a"))", ["a"], 1),
    ("<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"/>\(cadre("a"))<cadre id=\"b", ["a", "-"], 0),
    ("\(profiles(cadre("a")))\(cadre("b"))", ["a"], 1), ("\(profiles("\(cadre("a")) text"))", ["a"], 1),
    ("<profiles xmlns=\"urn:quebu:profiles:2\">\(cadre("a"))</profiles>", [], 1), ("", [], 1), ("x", [], 1),
    ("<profiles xmlns=\"urn:quebu:profiles:1\"/>", [], 0), ("<!DOCTYPE a><profiles/>", [], 1),
  ])
  func tellsWhatIsWrongWithAFile(text: String, outcomes: [String], problems: Int) throws {
    let run = try StreamRun([("a.xml", text), ("b.xml", Self.profiles(Self.cadre("z"), unit: ""))])
    #expect(run.outcomes.map { $0.count == 1 ? $0 : "-" } == outcomes + [text.contains("<unit") ? "z" : "-"])
    #expect(run.problems.count == problems, "\(run.problems)")
  }

  @Test func readsLinesOfJSON() throws {
    let line = #"{"id":"a","unit":"u","name":"N","fields":{"score":2}}"#
    let run = try StreamRun(
      [
        (
          "a.ndjson",
          """
          \(line)\r
          {"unit":"u","id":"b","name":"N","fields":{"score":"many"}}

          [1]
          {"id":"c","unit":"u","name":"N","what":1}
          {"id":"d","unit":"w","name":"N"}
          \(line)
          """
        ), ("u.xml", Self.profiles("")),
      ])
    #expect(run.outcomes.count == 7)
    #expect(run.outcomes.first == "a" && run.outcomes.last == "a")
    #expect(run.outcomes[1].hasPrefix("2 Q") && run.outcomes[1].hasSuffix(" 2/fields/score"))
    #expect(run.outcomes[2] == "3 malformed-json 3")
    #expect(run.outcomes[3] == "4 wrong-shape 4")
    #expect(run.outcomes[4] == "5 unknown-member 5/what")
    #expect(run.outcomes[5] == "6 Q0605 6")
  }

  @Test func unitsAreThoseOfAllFilesOrOfTheUnitFile() throws {
    let units = Self.profiles(Self.cadre("z"), unit: "<unit id=\"u\" parent=\"v\"/><unit id=\"v\"/>")
    let people = Self.profiles(Self.cadre("a"), unit: "")
    #expect(try StreamRun([("a.xml", people), ("z.xml", units)]).outcomes == ["a", "z"])
    let run = try StreamRun(xml: Self.profiles(Self.cadre("a"), unit: "<unit id=\"w\"/>"), unitFile: units)
    #expect(run.outcomes == ["a"])
    #expect(run.units == ["u", "v"])
    #expect(throws: ProfileStreamFailure.self) {
      try StreamRun(xml: Self.profiles("", unit: "<unit id=\"u\" parent=\"nowhere\"/>"))
    }
    #expect(throws: ProfileStreamFailure.self) { try StreamRun(xml: people, unitFile: "<profiles") }
  }

  @Test(arguments: 1...5) func shardsAreTheWhole(count: Int) throws {
    let bad = "<cadre id=\"x\" unit=\"u\"/>"
    let text = Self.profiles("abcdefghijk".map { $0 == "e" ? bad : Self.cadre("\($0)") }.joined(separator: " "))
    let whole = try StreamRun(xml: text).outcomes
    #expect(whole.count == 11 && whole[4].hasPrefix("5 "))
    let shards = try (1...count).map {
      try StreamRun(xml: text, shard: ProfileShard(number: $0, count: count)).outcomes
    }
    #expect(whole.indices.map { shards[$0 % count][$0 / count] } == whole)
    #expect(shards.reduce(0) { $0 + $1.count } == whole.count)
  }

  @Test func pieceLongerThanTheWindow() throws {
    let long = String(repeating: "长", count: 1 << 20)
    let text = Self.profiles("\(Self.cadre("a"))<!-- \(long) -->\(Self.cadre("b", "<position>\(long)</position>"))")
    #expect(try StreamRun(xml: text).outcomes == ["a", "b"])
  }

  /// However a document is damaged, nothing of a person is told.
  @Test(arguments: ["", "<", ">", "\"", "</", "<!--", "]]>", "<cadre ", "/>"])
  func tellsNothingOfAPerson(damage: String) throws {
    let characters = Array(PrivacyTests.content)
    for place in stride(from: 0, through: characters.count, by: 23) {
      let text = String(characters[..<place]) + damage + String(characters[min(place + 1, characters.count)...])
      guard let run = try? StreamRun(xml: text) else { continue }
      let told = run.mistakes.map(\.message).joined() + run.problems.map(\.message).joined()
      for canary in PrivacyTests.canaries { #expect(!told.contains(canary), "\(told)") }
    }
  }
}
