import Diagnostics
import DocumentGrammar
import ProfileReading
import Testing
import TrainingModel
import XMLReading

@Suite struct CadreDecoderTests {
  /// What stands in a cadre, with the mistakes in it.
  static let bodies: [String] = [
    // Fields.
    "<leadership-level>section-chief</leadership-level><system>culture</system><system>publicity</system>",
    "<leadership-level/><system/><position></position><promoted-on> </promoted-on><score/><seconded/>",
    "<leadership-level>⟦Q0603⟧boss</leadership-level>",
    "<leadership-level>⟦Q0501 warning⟧ｎone</leadership-level>",
    "<system>culture</system><system>⟦Q0603⟧x y</system>",
    "<promoted-on>⟦Q0302⟧2024/3/2</promoted-on>", "<promoted-on>⟦Q0303⟧2023-02-29</promoted-on>",
    "<promoted-on>⟦Q0604⟧1899-12-31</promoted-on>", "<promoted-on>⟦Q0604⟧2201-01-01</promoted-on>",
    "<promoted-on>1900-01-01</promoted-on><award-date>2200-12-31</award-date>",
    "<score>-1.125</score><children-count>2</children-count><seconded>no</seconded>",
    "<score>⟦Q0305⟧1.1234</score>", "<score>⟦Q0305⟧many</score>", "<children-count>⟦Q0305⟧1.5</children-count>",
    "<seconded>⟦Q0306⟧true</seconded>",
    "<position>a</position>⟦Q0615⟧<position>b</position>⟦Q0615⟧<position>c</position>",
    "<position/><position>b</position>",
    "⟦Q0101⟧<leadership-leve>none</leadership-leve>", "⟦Q0102⟧<title>x</title>", "⟦Q0106⟧<name>z</name>",
    "⟦Q0107⟧stray <score>1</score>", "<position>a ⟦Q0101⟧<b>c</b></position>",
    "<position ⟦Q0103⟧lang=\"zh\">a</position>",
    // What profiles never hold.
    "⟦Q0602⟧<id-card>1</id-card>", "⟦Q0602⟧<identityNumber/>", "⟦Q0602⟧<photo>aGVsbG8=</photo>",
    "⟦Q0602⟧<spouse-name><name/></spouse-name>", "⟦Q0602⟧<身份证号/>",
    "<position>⟦Q0602⟧11010519491231002X</position>", "<position>⟦Q0602⟧no. 110105 19491231 002x.</position>",
    "<position>⟦Q0602⟧１１０１０５１９４９１２３１００２Ｘ</position>", "<position>110105194912310021</position>",
    "<nickname>a</nickname><nickname>⟦Q0602⟧440524188001010014</nickname>",
    "<training result=\"completed\" ⟦Q0602⟧photo=\"x\"><title>⟦Q0602⟧11010519491231002X</title></training>",
    // Holdings.
    "<holds competency=\"media\" level=\"3\" assessed-on=\"2025-01-01\" expires-on=\"2025-01-01\"/>",
    "<holds ⟦Q0610⟧competency=\"ideolgy\" level=\"2\"/>", "<holds competency=\"media\" ⟦Q0611⟧level=\"4\"/>",
    "<holds competency=\"media\" ⟦Q0305⟧level=\"0\"/>", "⟦Q0104⟧<holds level=\"1\"/>",
    "<holds competency=\"media\" level=\"1\" assessed-on=\"2025-01-02\" ⟦Q0612⟧expires-on=\"2025-01-01\"/>",
    "<holds competency=\"media\" level=\"1\" ⟦Q0604⟧expires-on=\"9999-12-31\"/>",
    // Records.
    "<training course=\"media-101\" class=\"spring-2025\" kind=\"in-post\" starts=\"2025-03-01\" ends=\"2025-03-05\" "
      + "hours=\"40\" days=\"5\" mode=\"offline\" place=\"in-city\" organiser-level=\"district\" result=\"completed\" "
      + "leave-hours=\"40\"/>",
    "⟦Q0104⟧<training course=\"media-101\"/>", "⟦Q0614⟧<training result=\"completed\"/>",
    "<training result=\"completed\">⟦Q0108⟧<title/></training>",
    "<training ⟦Q0610⟧course=\"media-102\" ⟦Q0610⟧class=\"x\" ⟦Q0307⟧result=\"done\"/>",
    "<training course=\"media-101\" result=\"booked\" ⟦Q0307⟧kind=\"inpost\" ⟦Q0307⟧mode=\"x\" ⟦Q0307⟧place=\"x\" "
      + "⟦Q0307⟧organiser-level=\"x\" ⟦Q0305⟧hours=\"-1\" ⟦Q0305⟧days=\"x\"/>",
    "<training course=\"media-101\" result=\"booked\" starts=\"2025-03-02\" ⟦Q0612⟧ends=\"2025-03-01\"/>",
    "<training course=\"media-101\" result=\"booked\" ⟦Q0613⟧leave-hours=\"1\"/>",
    "<training course=\"media-101\" result=\"booked\" hours=\"8\" ⟦Q0613⟧leave-hours=\"8.5\"/>",
    "<training course=\"\" class=\"\" result=\"booked\" hours=\"\" leave-hours=\"\"><title>讲座</title></training>",
  ]

  @Test(arguments: bodies) func mistakes(_ body: String) throws {
    let marked = MarkedProfile(
      "\n<cadre id=\"a-1\" unit=\"xc\"><name>王文</name>\n\(body)\n</cadre>")
    let (cadre, diagnostics) = try Self.decode(String(marked.text.dropFirst()))
    #expect(diagnostics.map(\.place) == marked.expected, "\(diagnostics.map(\.message))")
    #expect((cadre == nil) == diagnostics.hasErrors)
  }

  @Test func values() throws {
    let (found, _) = try Self.decode(
      """
      <cadre id="a-1" unit="xc"><name> 王
        文 </name><leadership-level> section-chief </leadership-level><system>culture</system><system>publicity</system>
        <system>culture</system><position>副科长  (主持)</position><score>1.5</score><children-count>2</children-count>
        <promoted-on>2024-02-29</promoted-on><seconded>yes</seconded>
        <holds competency="media" level="2" expires-on="2026-01-01"/><holds competency="ideology" level="1"/>
        <training class="spring-2025" ends="2025-03-05" result="not-completed"/>
        <training hours="7.5" leave-hours="0" ends="2024-03-05" result="completed" kind="special-business"><title>讲座</title>
        </training></cadre>
      """)
    let cadre = try #require(found)
    #expect(cadre.id == "a-1" && cadre.name == "王文" && cadre.unit == Ordinal(7))
    #expect(
      cadre.values == [
        .code(2), .many([.code(0), .code(1)]), .text("副科长 (主持)"), .many([]), .number(Amount(2)),
        .number(Amount(thousandths: 1500)), .date(try #require(CalendarDate("2024-02-29"))), .flag(true), .many([]),
      ])
    #expect(
      cadre.holdings == [
        Holding(competency: Ordinal(0), level: 1),
        Holding(competency: Ordinal(1), level: 2, expiresOn: CalendarDate("2026-01-01")),
      ])
    var lecture = TrainingRecord(result: .completed)
    lecture.title = "讲座"
    lecture.hours = Amount(thousandths: 7500)
    lecture.leaveHours = .zero
    lecture.ends = CalendarDate("2024-03-05")
    lecture.kind = .specialBusiness
    var spring = TrainingRecord(result: .notCompleted)
    spring.trainingClass = Ordinal(0)
    spring.ends = CalendarDate("2025-03-05")
    #expect(cadre.records == [lecture, spring])
    #expect(cadre.location.description == "t.xml:2:1")
  }

  @Test func withoutIdentity() throws {
    let bare = "<cadre><score>1</score></cadre>"
    let (refused, diagnostics) = try Self.decode(bare)
    #expect(refused == nil && diagnostics.map(\.place) == ["2:1 Q0104", "2:1 Q0104", "2:1 Q0105"])
    let (cadre, none) = try Self.decode(bare, options: .anonymous)
    #expect(none.isEmpty && cadre?.id == "" && cadre?.name == "" && cadre?.unit == Ordinal(7))
  }

  @Test func wordings() throws {
    let (_, quiet) = try Self.decode(
      "<cadre id=\"a-1\" unit=\"xc\"><name>x</name><leadership-level>non</leadership-level><posiion/></cadre>")
    #expect(
      quiet.map(\.message) == [
        "`<leadership-level>` must be a code of the list `leadership-levels`",
        "unknown element `<posiion>`; did you mean `<position>`?",
      ])
    let (_, open) = try Self.decode(
      "<cadre><leadership-level>non</leadership-level></cadre>", options: .anonymous,
      showsValues: true)
    #expect(
      open.map(\.message) == [
        "`<leadership-level>` must be a code of the list `leadership-levels`, not `non`; did you mean `none`?"
      ])
  }

  @Test func tableIsConsistent() {
    #expect(ProfileGrammar.grammar(for: TestVocabulary.vocabulary).inconsistencies == [])
  }

  /// Decodes a cadre that stands from line 2 on; every unit is there, under number 7.
  static func decode(
    _ cadre: String, options: CadreDecoder.Options = [], showsValues: Bool = false
  ) throws -> (Cadre?, [Diagnostic]) {
    var element: XMLElement?
    let outcome = XMLReader.read(
      text: "<profiles xmlns=\"urn:quebu:profiles:1\">\n" + cadre + "</profiles>", file: "t.xml",
      namespace: ProfileGrammar.namespace, rootName: "profiles", limits: .profiles
    ) { _ in
      true
    } child: {
      element = $0
    }
    #expect(outcome.diagnostics == [])
    var sink = DiagnosticSink(showsValues: showsValues)
    let decoded = CadreDecoder(vocabulary: TestVocabulary.vocabulary)
      .decode(
        try #require(element), file: "t.xml", unit: { _ in Ordinal(7) }, options: options, into: &sink)
    return (decoded, sink.diagnostics.sortedAndUnique())
  }
}
