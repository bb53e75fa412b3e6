import Testing
import WireFormat

@testable import quebu

@Suite struct ConditionWordingTests {
  private func condition(
    _ op: String, result: String? = "false", _ operatorName: String? = nil, needed: String? = nil,
    titles: [Titles]? = nil, actual: [String]? = nil, of: [ConditionBody]? = nil
  ) -> ConditionBody {
    ConditionBody(
      op: op, result: result, field: "f", operatorName: operatorName, needed: needed, neededTitles: titles,
      actual: actual, title: ["zh": "职务层次", "en": "Level"], file: "a.xml", line: 1, column: 1, of: of)
  }

  @Test func saysTestsInBothLanguages() {
    let between = condition(
      "test", "between", needed: "a..b", titles: [["zh": "甲", "en": "A"], ["zh": "乙", "en": "B"]], actual: [])
    #expect(Wording(language: .zh).lines(between) == ["✗ 职务层次 介于 甲 至 乙（实际：无）"])
    #expect(Wording(language: .en).lines(between) == ["✗ Level from A to B (actual: none)"])
    let past = condition("test", result: nil, "within-past", needed: "P1Y")
    #expect(Wording(language: .zh).lines(past) == ["职务层次 在过去 1 年内"])
    let flag = condition("test", result: "unknown", "equals", needed: "yes")
    #expect(Wording(language: .zh).lines(flag) == ["? 职务层次 是 是（实际：缺值）"])
  }

  @Test func aGroupOfOneIsThatOneAndAnEmptyOneIsEveryone() {
    let leaf = condition("missing", result: "true", actual: nil)
    #expect(Wording(language: .zh).lines(condition("all", of: [leaf])) == ["✓ 职务层次 没有填写（实际：缺值）"])
    #expect(Wording(language: .zh).lines(condition("all", result: "true", of: [])) == ["✓ 不限"])
    #expect(Wording(language: .en).lines(condition("all", result: "true")) == ["✓ everyone"])
    let nested = condition("any", of: [leaf, condition("not", of: [leaf])])
    #expect(
      Wording(language: .en).lines(nested) == [
        "✗ any of", "  ✓ Level is missing (actual: missing)", "  ✗ not", "    ✓ Level is missing (actual: missing)",
      ])
  }
}
