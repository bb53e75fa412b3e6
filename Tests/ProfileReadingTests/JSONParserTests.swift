import Foundation
import QuebuTestSupport
import Testing

@testable import ProfileReading

/// Held to the decoder of Foundation, but for a comma behind the last part, which that one passes over.
@Suite struct JSONParserTests {
  /// What Foundation makes of it.
  private struct Known: Decodable {
    var value: JSONValue

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        value = .null
      } else if let flag = try? single.decode(Bool.self) {
        value = .flag(flag)
      } else if let text = try? single.decode(String.self) {
        value = .text(text)
      } else if let whole = try? single.decode(Int64.self) {
        value = .number(String(whole))
      } else if let number = try? single.decode(Double.self) {
        value = .number(number.description)
      } else if let list = try? single.decode([Known].self) {
        value = .list(list.map(\.value))
      } else {
        value = .object(try single.decode([String: Known].self).mapValues(\.value))
      }
    }
  }

  private func isRead(_ text: [UInt8]) -> Bool {
    let known = try? JSONDecoder().decode(Known.self, from: Data(text)).value
    let value = try? JSONValue.parse(text)
    let shown = String(decoding: text, as: UTF8.self)
    if shown.contains(/,\s*[}\]]/) { return value != nil }
    #expect(value == known, "\(shown)")
    return value != nil
  }

  @Test(arguments: [
    "1", "-0", "0.5", "1.50", "1e2", "1E+2", "12.345e1", "123456789012345678901", "1e400", "01", "1.", ".5", "-", "+1",
    "true", "tru", "null", "nul", "\"\"", "\"a\\u00e9\\n\\/\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\"",
    "\"\\ud83d\\u0041\"", "\"\\x\"", "\"a\nb\"", "\"", "[1 ,2]", "[,]", "[", "]", "{\"a\":1,\"a\":2}", "{a:1}",
    "{\"a\" : {}}", "{,}", "", " ", " 1 ", "1 1", "\u{FEFF}1", "[[[]]]",
  ])
  func readsWhatFoundationReads(text: String) { _ = isRead(Array(text.utf8)) }

  @Test(arguments: ["[1,]", "[1, ]", "{\"a\":1,}"])
  func refusesACommaBehindTheLastPart(text: String) { #expect(!isRead(Array(text.utf8))) }

  @Test func refusesBadUTF8() {
    #expect(!isRead([0x22, 0xC3, 0x28, 0x22]))
    #expect(!isRead([0x22, 0xED, 0xA0, 0x80, 0x22]))
  }

  @Test func refusesWhatIsNestedTooDeep() throws {
    func nested(_ depth: Int) -> [UInt8] { Array((repeating("[", depth) + repeating("]", depth)).utf8) }
    func repeating(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    #expect(throws: Never.self) { _ = try JSONValue.parse(nested(512)) }
    #expect(throws: CadreJSON.Refusal.self) { _ = try JSONValue.parse(nested(513)) }
    #expect(throws: CadreJSON.Refusal.self) { _ = try JSONValue.parse(nested(1_000_000)) }
  }

  @Test func readsDamagedTextsAsFoundationDoes() {
    let whole = Array(
      #"{"id":"c-9","n":[1,-2.5,3e1,{"a":null,"b":true}],"t":"\u4e2d\n中"}"#.utf8)
    var random = SplitMix(seed: 7)
    var readable = 0
    for _ in 0..<2_000 {
      var text = whole
      for _ in 0...random.below(2) {
        let place = random.below(text.count)
        switch random.below(3) {
        case 0: text.remove(at: place)
        case 1: text.insert(random.pick(Array("{}[]\",:0e.\\".utf8)), at: place)
        default: text[place] = random.pick(whole)
        }
      }
      if isRead(text) { readable += 1 }
    }
    #expect((100..<1_900).contains(readable))
  }
}
