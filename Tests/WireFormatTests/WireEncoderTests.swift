import FoundationEssentials
import Testing

@testable import WireFormat

/// What `WireEncoder` writes, byte for byte.
@Suite struct WireEncoderTests {
  private func json(_ value: some Encodable) -> String { String(decoding: WireEncoder.encode(value), as: UTF8.self) }

  @Test(arguments: [
    ("plain", "\"plain\""), ("", "\"\""), ("a\"b\\c", #""a\"b\\c""#), ("/v1/a", "\"/v1/a\""), ("王文", "\"王文\""),
    ("\n\r\t\u{8}\u{c}", #""\n\r\t\b\f""#), ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\""),
    ("😀\u{2028}", "\"😀\u{2028}\""), ("\"", #""\"""#), ("x\u{1b}", #""x\u001b""#),
  ])
  func escapesWhatJSONMustEscapeAndNothingElse(text: String, expected: String) {
    #expect(json(text) == expected)
  }

  @Test func leavesAbsentOptionalsOutAndKeepsTheOrderOfDeclaration() {
    let body = TargetBody(training: "in-post", since: "promoted-on")
    #expect(json(body) == #"{"training":"in-post","since":"promoted-on"}"#)
    #expect(json(TargetBody()) == "{}")
    #expect(json(BasisBody(source: "s", at: "14")) == #"{"source":"s","at":"14"}"#)
  }

  @Test func writesNestedAndEmptyContainers() {
    struct Nested: Encodable {
      var empty: [Int] = []
      var none: [String: Int] = [:]
      var lists: [[TargetBody]] = [[], [TargetBody(course: "k"), TargetBody()], [TargetBody(quota: "q")]]
      var after = true
    }
    #expect(json(Nested()) == #"{"empty":[],"none":{},"lists":[[],[{"course":"k"},{}],[{"quota":"q"}]],"after":true}"#)
    #expect(json([Int]()) == "[]")
    #expect(json([[[String]]()]) == "[[]]")
  }

  @Test func writesEveryScalar() {
    struct Scalars: Encodable {
      var a = Int8.min
      var b = UInt64.max
      var c = Int64.min
      var d = false
      var e = 0.5
      var f = Float(2)
      var g: Int? = nil
      var h = Double.nan
      var i = [Double.infinity, 1e-5]
      var j: [Int?] = [nil, 0]
      var k = 1e300
    }
    #expect(
      json(Scalars())
        == #"{"a":-128,"b":18446744073709551615,"c":-9223372036854775808,"d":false,"e":0.5,"f":2,"h":null,"i":[null,1e-05],"j":[null,0],"k":1e+300}"#
    )
  }

  @Test func containersThatAreWrittenInTurnStayApart() {
    struct Manual: Encodable {
      enum Key: String, CodingKey {
        case first, list, second, last
      }
      func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Key.self)
        var first = outer.nestedContainer(keyedBy: Key.self, forKey: .first)
        try first.encode(1, forKey: .last)
        var list = outer.nestedUnkeyedContainer(forKey: .list)
        try list.encode(1)
        var inner = list.nestedContainer(keyedBy: Key.self)
        try inner.encodeNil(forKey: .first)
        var row = list.nestedUnkeyedContainer()
        try row.encodeNil()
        try list.encode("end")
        try outer.encode("2", forKey: .second)
        try TargetBody(course: "k").encode(to: outer.superEncoder(forKey: .last))
      }
    }
    #expect(
      json(Manual())
        == #"{"first":{"last":1},"list":[1,{"first":null},[null],"end"],"second":"2","last":{"course":"k"}}"#)
  }

  @Test func aValueThatRefusesBecomesNull() {
    struct Refusing: Encodable {
      struct Failure: Error {}
      func encode(to encoder: any Encoder) throws { throw Failure() }
    }
    #expect(json(["a": Refusing()]) == #"{"a":null}"#)
    #expect(json([Refusing(), Refusing()]) == "[null,null]")
    struct Empty: Encodable {
      func encode(to encoder: any Encoder) throws {}
    }
    #expect(json([Empty()]) == "[null]")
  }
}

/// What has to be escaped is found wherever it stands: texts are looked at eight bytes at a time.
@Suite struct WireStringTests {
  @Test(arguments: ["\"", "\\", "\n", "\u{0}", "\u{1F}", " ", "!", "#", "[", "]", "\u{7F}", "é", "字"])
  func escapesWhereverItStands(mark: String) throws {
    for before in 0..<18 {
      for after in 0..<10 {
        let text = String(repeating: "a", count: before) + mark + String(repeating: "字", count: after) + mark
        let bytes = WireEncoder.encode(text)
        #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
        #expect(bytes.filter { $0 < 0x20 }.isEmpty)
      }
    }
  }

  @Test func writesMoreThanItHadRoomFor() throws {
    let texts = (0..<3_000).map { "text \($0) of many that do not fit into the room that there is at first" }
    #expect(try JSONDecoder().decode([String].self, from: Data(WireEncoder.encode(texts))) == texts)
  }
}
