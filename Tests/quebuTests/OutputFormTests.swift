import FoundationEssentials
import Testing
import WireFormat
import Yams

@testable import quebu

@Suite struct CSVTests {
  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "say \"hi\""], "\"a,b\",\"say \"\"hi\"\"\"\r\n"), ([nil, ""], ",\r\n"),
    (["line\nline", "\r"], "\"line\nline\",\"\r\"\r\n"), ([" padded", "王文"], "\" padded\",王文\r\n"),
    (["a\r\nb", "\""], "\"a\r\nb\",\"\"\"\"\r\n"),
  ])
  func quotesWhatHasToBe(fields: [String?], expected: String) {
    var csv = CSV(header: ["x"])
    csv.add(fields)
    #expect(csv.text == "x\r\n" + expected)
  }
}

@Suite struct YAMLTextTests {
  @Test func keepsOrderAndTypes() throws {
    let json =
      #"{"z":1,"a":{"text":"true","date":"2026-03-01","number":"12","empty":"","zh":"数字经济：一"},"#
      + #""list":[{"k":89.5,"deep":[1,{"x":null}]},[],{},[[2],"s"]],"on":true,"colon":"a: b","line":"one\ntwo"}"#
    let expected = """
      z: 1
      a:
        text: "true"
        date: "2026-03-01"
        number: "12"
        empty: ""
        zh: 数字经济：一
      list:
      - k: 89.5
        deep:
        - 1
        - x: null
      - []
      - {}
      - - - 2
        - s
      "on": true
      colon: "a: b"
      line: "one\\ntwo"

      """
    #expect(try YAMLText.text(Array(json.utf8)) == expected)
  }

  /// What a YAML reader finds in it is what a YAML reader finds in the JSON itself.
  @Test(arguments: [
    "", "~", "no", "Off", "1e5", "0x1F", "1_000", "12:30", ".inf", "-", "- a", "a #b", "a: b", "#", "'", "\"", "\\",
    "%",
    "@", "`", "!tag", "&a", "*a", "|", ">", "[", "{", "? ", " lead", "trail ", "tab\t", "\u{7f}", "\u{85}", "\u{2028}",
    "null", "NULL", "<<", "=", "2026-03-01", "王：文", "数字 经济", "x/y-z.1", "\u{0}", "one\ntwo\n", "a\r",
  ])
  func readsBackAsTheSameText(text: String) throws {
    let json = WireEncoder.encode([text: [text, "x"]])
    let yaml = try YAMLText.text(json)
    let read = try #require(try Yams.compose(yaml: yaml)?.mapping)
    #expect(read.count == 1)
    let (key, value) = try #require(read.first)
    #expect(key.scalar?.string == text)
    #expect(value.sequence?.map(\.scalar?.string) == [text, "x"])
    // And as a text, not as a number, a date or a truth value.
    #expect(value.sequence?.first?.tag == Tag(.str))
  }

  @Test func everyFixtureReadsBack() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    for name in ["answer-full", "cadre", "why-need", "rule-set", "needs"] {
      let json = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/Fixtures/\(name).json")))
      let yaml = try YAMLText.text(json)
      #expect(try Yams.compose(yaml: yaml) == Yams.compose(yaml: String(decoding: json, as: UTF8.self)))
    }
  }

  @Test(arguments: ["", "{", "[1", "{\"a\"}", "{\"a\":}", "\"open", "[1]]", "{\"a\":1,}"])
  func refusesWhatIsNotJSON(text: String) {
    #expect(throws: YAMLText.Fault.self) { try YAMLText.text(Array(text.utf8)) }
  }
}

@Suite struct WordingTests {
  @Test(arguments: [
    ("P1Y", "1 年", "1 year"), ("P5Y6M", "5 年 6 个月", "5 years 6 months"), ("P2W", "2 周", "2 weeks"),
    ("P10D", "10 天", "10 days"), ("P", "P", "P"), ("2026-01-01", "2026-01-01", "2026-01-01"),
    ("PT1H", "PT1H", "PT1H"),
  ])
  func saysPeriods(text: String, zh: String, en: String) {
    #expect(Wording(language: .zh).period(text) == zh)
    #expect(Wording(language: .en).period(text) == en)
  }

  @Test(arguments: [
    ([:], Language.en), (["LANG": "zh_CN.UTF-8"], .zh), (["LANG": "zh_CN", "LC_ALL": "C"], .en),
    (["LANG": "en_GB", "LC_MESSAGES": "zh_TW"], .zh), (["LC_ALL": "", "LANG": "zh"], .zh),
  ])
  func takesTheLanguageFromTheEnvironment(environment: [String: String], language: Language) {
    #expect(Language(environment: environment) == language)
  }
}
