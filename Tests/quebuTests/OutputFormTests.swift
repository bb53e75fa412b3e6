import Testing

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
      #"{"z":1,"a":{"text":"true","date":"2026-03-01","number":"12","empty":"","zh":"数字经济：一"},"list":[{"k":89.5},[],{}],"on":true,"colon":"a: b","line":"one\ntwo"}"#
    let text = try YAMLText.text(Array(json.utf8))
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
      - []
      - {}
      "on": true
      colon: 'a: b'
      line: |-
        one
        two

      """
    #expect(text == expected)
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
