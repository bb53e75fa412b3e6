extension RuleCase {
  /// Names, counts and the spelling of values.
  static let syntax: [RuleCase] = [
    .init("Q0101", says: "unknown element `<rull>`; did you mean `<rule>`?") { "▶<rull id=\"r\"/>" },
    .init("Q0101", says: "did you mean `<is>`?") { rule(when: "▶<iss field=\"level\" equals=\"clerk\"/>") },
    .init("Q0102", says: "cannot stand in `<rule>`; it belongs in `<role>`") {
      "<rule id=\"r\"><title>规则</title><when/>▶<needs/><then><require course=\"economy-101\"/></then></rule>"
    },
    .init("Q0102", says: "`<holds>` cannot stand in `<trained>`") {
      rule(when: "<trained>▶<holds competency=\"economy\"/></trained>")
    },
    .init("Q0103", says: "did you mean `valid-from`?") { rule(attributes: " ▶vaild-from=\"2026-01-01\"") },
    .init("Q0103", says: "did you mean `at-least`?") {
      rule(when: "<is field=\"level\" ▶at-lest=\"clerk\"/>")
    },
    .init("Q0103", says: "did you mean `field`?") { rule(when: "<is ▶feild=\"level\" equals=\"clerk\"/>") },
    .init("Q0104", says: "`<rule>` needs the attribute `id`") {
      "▶<rule><title>规则</title><when/><then><require course=\"economy-101\"/></then></rule>"
    },
    .init("Q0104", says: "`one-of` of `<is>` needs a value") {
      rule(when: "<is field=\"level\" ▶one-of=\"\"/>")
    },
    .init("Q0105", says: "`<then>` needs at least one `<require>` or `<exempt>`") {
      "<rule id=\"r\"><title>规则</title><when/>▶<then/></rule>"
    },
    .init("Q0105", says: "`<rule>` needs one `<when>`") {
      "▶<rule id=\"r\"><title>规则</title><then><require course=\"economy-101\"/></then></rule>"
    },
    .init("Q0106", says: "`<not>` takes one condition") {
      rule(when: "<not><is field=\"level\" equals=\"clerk\"/>▶<missing field=\"level\"/></not>")
    },
    .init("Q0105", says: "`<not>` needs one condition") { rule(when: "▶<not/>") },
    .init("Q0107", says: "text cannot stand in `<then>`: `and`") {
      rule(then: "<require course=\"economy-101\"/>▶and<require course=\"economy-201\"/>")
    },
    .init("Q0108", says: "`<title>` needs a text") {
      "<rule id=\"r\">▶<title/><when/><then><require course=\"economy-101\"/></then></rule>"
    },
    .init("Q0109", says: "`<is>` needs one operator: `equals`, `one-of`") {
      rule(when: "▶<is field=\"level\"/>")
    },
    .init("Q0109", says: "`<require>` needs one target") { rule(then: "▶<require priority=\"expected\"/>") },
    .init("Q0110", says: "takes one operator, not `at-least` and `equals`") {
      rule(when: "<is field=\"level\" at-least=\"clerk\" ▶equals=\"section\"/>")
    },
    .init("Q0110", says: "takes one target") {
      rule(then: "<require course=\"economy-101\" ▶quota=\"yearly\"/>")
    },
    .init("Q0120", says: "format `2` is newer than this program reads (1)") {
      "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"case\" ▶format=\"2\"><whatever/></training-rules>"
    },
    .init("Q0120", says: "there is no format `one`") {
      "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"case\" ▶format=\"one\"/>"
    },
    .init("Q0121", says: "this file belongs to the set `other`, and others in the folder to `case`") {
      "\n=== other.xml\n<training-rules xmlns=\"urn:quebu:training-rules:1\" ▶set=\"other\" format=\"1\"/>"
    },
    .init("Q0122", says: "there is a `<title>` in `zh` already") {
      "<base id=\"b\"><title>一</title>▶<title xml:lang=\"zh\">二</title></base>"
    },
    .init("Q0122", says: "there is a `<because>` in `en` already") {
      """
      <rule id="r"><title>规则</title><when/><then><require course="economy-101"/></then>
      <because xml:lang="en">a</because>▶<because xml:lang="en">b</because></rule>
      """
    },
    .init("Q0123", says: "`level` belongs to `competency`, not to `course`") {
      rule(then: "<require course=\"economy-101\" ▶level=\"2\"/>")
    },
    .init("Q0123", says: "`hours` belongs to `training` and `quota`, not to `competency`") {
      rule(then: "<require competency=\"economy\" level=\"2\" ▶hours=\"8\"/>")
    },
    .init("Q0123", says: "`since` belongs to `training`, not to `quota`") {
      rule(then: "<require quota=\"yearly\" hours=\"8\" ▶since=\"promoted-on\"/>")
    },
    .init("Q0123", says: "`codes` belongs to fields of type `code`, not `date`") {
      "<field id=\"f\" type=\"date\" ▶codes=\"levels\"><title>日期</title></field>"
    },
    .init("Q0123", says: "`starts` belongs to `per=\"fiscal-year\"`, not to `window`") {
      "<quota id=\"q\" window=\"P1Y\" ▶starts=\"12-01\"><title>学时</title></quota>"
    },
    .init("Q0124", says: "`<require>` with `competency` needs the attribute `level`") {
      rule(then: "▶<require competency=\"economy\"/>")
    },
    .init("Q0124", says: "needs `hours` or `days`, or both") { rule(then: "▶<require quota=\"yearly\"/>") },
    .init("Q0124", says: "`within` needs the attribute `of`") {
      rule(then: "<require course=\"economy-101\"><due ▶within=\"P1Y\"/></require>")
    },
    .init("Q0124", says: "a field of type `code` needs the attribute `codes`") {
      "<field id=\"f\" ▶type=\"code\"><title>代码</title></field>"
    },
    .init("Q0124", says: "`per=\"fiscal-year\"` needs the attribute `starts`") {
      "<quota id=\"q\" ▶per=\"fiscal-year\"><title>学时</title></quota>"
    },
    .init("Q0124", says: "`from` needs the attribute `to`") {
      "<quota id=\"q\" ▶from=\"2026-01-01\"><title>学时</title></quota>"
    },
  ]

  /// The spelling of values by themselves.
  static let values: [RuleCase] = [
    .init("Q0301", says: "joined by single `-` or `.`") {
      "<base ▶id=\"Hall_2\"><title>礼堂</title></base>"
    },
    .init("Q0302", says: "write `2026-03-02`") { rule(attributes: " ▶valid-from=\"2026/3/2\"") },
    .init("Q0303", says: "there is no 30 February 2026") { rule(attributes: " ▶valid-to=\"2026-02-30\"") },
    .init("Q0304", says: "write `P2Y`") { rule(when: "<is field=\"promoted-on\" ▶within-past=\"2 years\"/>") },
    .init("Q0304", says: "write `P2Y`") { rule(when: "<is field=\"promoted-on\" ▶older-than=\"两年\"/>") },
    .init("Q0305", says: "must be a whole number from 1") {
      rule(then: "<require competency=\"economy\" ▶level=\"0\"/>")
    },
    .init("Q0305", says: "must be a number above 0") {
      rule(then: "<require quota=\"yearly\" ▶hours=\"0\"/>")
    },
    .init("Q0305", says: "must be a whole number, not `2.5`") {
      rule(when: "<is field=\"years\" ▶at-least=\"2.5\"/>")
    },
    .init("Q0305", says: "must be a number with at most three decimals, not `many`") {
      rule(when: "<is field=\"score\" ▶between=\"1..many\"/>")
    },
    .init("Q0306", says: "must be `yes` or `no`, not `true`; write `yes`") {
      rule(when: "<is field=\"seconded\" ▶equals=\"true\"/>")
    },
    .init("Q0306", says: "must be `true` or `false`, not `yes`") {
      "<code-list id=\"l\" ▶ordered=\"yes\"><title>表</title><code value=\"a\"/></code-list>"
    },
    .init("Q0307", says: "did you mean `mandatory`?") {
      rule(then: "<require course=\"economy-101\" ▶priority=\"mandatroy\"/>")
    },
    .init("Q0308", says: "one word") {
      "<code-list id=\"l\"><title>表</title><code ▶value=\"a b\"/></code-list>"
    },
    .init("Q0309", says: "a language tag") { "<base id=\"b\"><title ▶xml:lang=\"中文\">礼堂</title></base>" },
    .init("Q0501", says: "has full-width characters, which are read as `2`") {
      rule(then: "<require competency=\"economy\" ▶level=\"２\"/>")
    },
    .init("Q0501", says: "read as `clerk`") { rule(when: "<is field=\"level\" ▶equals=\"ｃlerk\"/>") },
    .init("Q0501", says: "read as `3..5`") { rule(when: "<is field=\"years\" ▶between=\"３..5\"/>") },
    .init("Q0502", says: "has an invisible mark") {
      rule(then: "<require ▶course=\"economy-101\u{200F}\"/>")
    },
    .init("Q0503", says: "is a Cyrillic letter") {
      "<code-list id=\"l\"><title>表</title><code ▶value=\"сlerk\"/></code-list>"
    },
  ]
}
