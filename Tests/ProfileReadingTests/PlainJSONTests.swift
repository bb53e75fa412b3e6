import Diagnostics
import DocumentGrammar
import Testing
import TrainingModel

@testable import ProfileReading

/// The short way of JSON comes to what the way by XML comes to, or to nothing.
@Suite struct PlainJSONTests {
  static let content = """
    {"id":"c-1","unit":"xc","name":"王文","fields":{"leadership-level":"section-chief","system":["culture","publicity"],
    "position":"副科长 a","nickname":["b",null," "],"score":1.5,"children-count":2,"promoted-on":"2024-02-29",
    "seconded":true,"award-date":["2024-01-01"]},
    "holds":[{"competency":"media","level":2,"assessed_on":"2025-01-01","expires_on":""},
    {"level":3,"competency":"ideology","expires_on":"2026-01-01","assessed_on":null}],
    "training":[{"course":"media-101","class":"spring-2025","kind":"in-post","starts":"2025-03-01","ends":"2025-03-05",
    "hours":40,"days":5.5,"mode":"offline","place":"in-city","organiser_level":"district","result":"completed",
    "leave_hours":1},{"title":"讲座","kind":"","hours":8,"result":"booked"}]}
    """

  /// - Returns: whether the short way was enough.
  static func compare(_ content: String) -> Bool {
    let decoder = PlainDecodingTests.decoder
    var json = PlainJSON(decoder)
    var plain = PlainCadre(decoder, remembering: 1)
    let bytes = Array(content.utf8)
    let unit = bytes.withUnsafeBufferPointer { bytes in
      json.read(bytes) ? plain.decode(json.tape, file: "a", range: SourceRange(at: .start)) : nil
    }
    guard let unit else { return false }
    var documents = DocumentDecoder(vocabulary: TestVocabulary.vocabulary)
    guard let document = try? CadreJSON(JSONValue.parse(bytes)).document else {
      Issue.record("refused: \(content)")
      return true
    }
    let read = document.bytes.withUnsafeBytes { documents.decode($0, file: "a") }
    #expect(documents.sink.diagnostics == [], "\(content)")
    #expect(read.cadres.count == 1 && read.cadres.first?.place != nil, "\(content)")
    guard documents.builder.count == 1 else { return true }
    let full = documents.builder.cadre(at: 0)
    let short = plain.cadre
    #expect(documents.numbers.ids == [unit], "\(content)")
    #expect(
      full.id == short.id && full.name == short.name && full.values == short.values && full.holdings == short.holdings
        && full.records == short.records, "\(content)")
    return true
  }

  @Test func anOrdinaryCadreGoesTheShortWay() {
    #expect(Self.compare(Self.content))
  }

  @Test(arguments: [
    #"{"id":"a","unit":"u","name":"N","fields":{"score":1,"score":2}}"#,
    #"{"id":"a","unit":"u","name":"N","fields":{"nickname":["a"],"nickname":["b"]}}"#,
    #"{"id":"a","id":"b","unit":"u","name":"N"}"#, #"{"id":"a","unit":"u","name":"N","name":"M"}"#,
    #"{"id":"a","unit":"u","name":"N","holds":[{"competency":"media","level":1,"level":2}]}"#,
    #"{"id":"a","unit":"u","name":"N","fields":{"position":1.50}}"#,
    #"{"id":"a","unit":"u","name":"N","fields":{"position":01}}"#,
    #"{"id":"a","unit":"u","name":"N","fields":{"position":1e2}}"#,
    #"{"id":"a","unit":"u","name":"N","fields":{"position":-0}}"#,
    #"{"id":"a","unit":"u","name":"N\u0041"}"#, #"{"id":"a","unit":"u","name":"N"} x"#,
    #"{"id":"a","unit":"u","name":"N\u{FFFF}"}"#, "{\"id\":\"a\",\"unit\":\"u\",\"name\":\"N\u{FFFF}\"}",
    #"{"id":"a","unit":"u","name":"N","holds":[{"competency":"media","level":1,"course":"theory-1"}]}"#,
    #"{"id":"a","unit":"u","name":"N","training":[{"result":"booked","title":" "}]}"#,
    #"{"id":"a","unit":"u","name":"N",}"#, #"{"id":"a","unit":"u","name":"N","fields":{"score":[1,2]}}"#,
  ])
  func whatIsNotPlainGoesTheLongWay(_ content: String) {
    #expect(!Self.compare(content))
  }

  @Test func otherBytesGoTheLongWay() {
    var json = PlainJSON(PlainDecodingTests.decoder)
    let bytes = Array(#"{"id":"a","unit":"u","name":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
    #expect(bytes.withUnsafeBufferPointer { !json.read($0) })
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func changed(_ seed: UInt64) {
    var random = PermutationTests.Random(state: seed)
    let characters = Array(Self.content)
    let signs = Array("0139-. aextn王９　\u{200B}\u{FEFF}/=\"<>&{}[]:,\\")
    var wentShort = 0
    for _ in 0..<300 {
      var changed = characters
      guard let place = changed.indices.randomElement(using: &random) else { continue }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: changed.remove(at: place)
      case 1: changed.insert(signs.randomElement(using: &random) ?? "0", at: place)
      case 2:
        let end = changed[place...].dropFirst(Int.random(in: 0..<60, using: &random)).startIndex
        changed.insert(contentsOf: characters[place..<end], at: place)
      default: changed[place] = signs.randomElement(using: &random) ?? "0"
      }
      if Self.compare(String(changed)) { wentShort += 1 }
    }
    #expect(wentShort > 3)
  }
}
