import Diagnostics
import DocumentGrammar
import Testing
import TrainingModel
import XMLReading

@testable import ProfileReading

/// The short way of the decoder comes to what the long way comes to, or to nothing.
@Suite struct PlainDecodingTests {
  static let content = """
    <cadre id="c-1" unit="xc"><name>王文</name><leadership-level>section-chief</leadership-level><system>culture</system>
    <system>publicity</system><position>副科长 a</position><nickname>b</nickname><nickname/><score>1.5</score>
    <children-count>2</children-count><promoted-on>2024-02-29</promoted-on><seconded>yes</seconded>
    <award-date>2024-01-01</award-date><holds competency="media" level="2" assessed-on="2025-01-01" expires-on=""/>
    <holds competency="ideology" level="3" expires-on="2026-01-01"/>
    <training course="media-101" class="spring-2025" kind="in-post" starts="2025-03-01" ends="2025-03-05" hours="40"
     days="5.5" mode="offline" place="in-city" organiser-level="district" result="completed" leave-hours="1"/>
    <training kind="" hours="8" result="booked"><title>讲座</title></training></cadre>
    """

  static let decoder = CadreDecoder(vocabulary: TestVocabulary.vocabulary)

  /// - Returns: whether the short way was enough.
  static func compare(_ content: String) -> Bool {
    var wentShort = false
    _ = XMLReader.read(
      text: "<profiles xmlns=\"\(ProfileGrammar.namespace)\">" + content + "</profiles>", file: "a.xml",
      namespace: ProfileGrammar.namespace, rootName: "profiles", limits: .profiles
    ) { _ in
      true
    } child: { element in
      let short = decoder.decodePlain(element, file: "a.xml") { _ in Ordinal(3) }
      guard element.name == "cadre", let short else { return }
      wentShort = true
      var sink = DiagnosticSink(showsValues: true)
      let full = decoder.decodeInFull(
        element, file: "a.xml", unit: { _ in Ordinal(3) }, options: [], into: &sink)
      #expect(sink.diagnostics == [], "\(content)")
      #expect(
        full?.id == short.id && full?.name == short.name && full?.unit == short.unit && full?.values == short.values
          && full?.holdings == short.holdings && full?.records == short.records && full?.location == short.location,
        "\(content)")
    }
    return wentShort
  }

  @Test func anOrdinaryCadreGoesTheShortWay() {
    #expect(Self.compare(Self.content))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func changed(_ seed: UInt64) {
    var random = PermutationTests.Random(state: seed)
    let characters = Array(Self.content)
    let signs = Array("0139-. ax王９　\u{200B}/=\"<>&")
    var wentShort = 0
    for _ in 0..<200 {
      var changed = characters
      // Mostly within a value, where the document stays well-formed.
      guard
        let place = changed.indices.filter({ changed[$0].isNumber || Int.random(in: 0..<40, using: &random) == 0 })
          .randomElement(using: &random)
      else { continue }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: changed.remove(at: place)
      case 1: changed.insert(signs.randomElement(using: &random) ?? "0", at: place)
      default: changed[place] = signs.randomElement(using: &random) ?? "0"
      }
      if Self.compare(String(changed)) { wentShort += 1 }
    }
    #expect(wentShort > 3)
  }

  @Test(arguments: CadreDecoderTests.bodies) func mistakes(_ body: String) {
    let marked = MarkedProfile("<cadre id=\"a-1\" unit=\"xc\"><name>王文</name>\(body)</cadre>")
    if Self.compare(marked.text) { #expect(marked.expected == []) }
  }
}
