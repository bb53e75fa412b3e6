extension RuleCase {
  /// Names that are declared elsewhere, and operands.
  static let references: [RuleCase] = [
    .init("Q0201", says: "there is a base `b` already") {
      "<base id=\"b\"><title>一</title></base>\n<base ▶id=\"b\"><title>二</title></base>"
    },
    .init("Q0201", says: "there is a rule `quota-rule` already") {
      """

      === z.xml
      <rule ▶id="quota-rule"><title>规则</title><when/><then><require course="economy-101"/></then></rule>
      """
    },
    .init("Q0201", says: "there is a rule `r` already") {
      rule() + "\n<table ▶id=\"r\"><title>表</title><input name=\"in\" field=\"level\"/><require course=\"@k\"/></table>"
    },
    .init("Q0201", says: "there is a row `a` already") {
      row("id=\"a\" in=\"*\" k=\"economy-101\"/><row ▶id=\"a\" in=\"clerk\" k=\"economy-101\"")
    },
    .init("Q0202", says: "unknown competency `economics`") {
      rule(when: "<holds ▶competency=\"economics\"/>")
    },
    .init("Q0202", says: "unknown course `economy-102`; did you mean `economy-101`?") {
      rule(then: "<require ▶course=\"economy-102\"/>")
    },
    .init("Q0202", says: "unknown competency `economy-101`; `economy-101` is a course") {
      rule(then: "<require ▶competency=\"economy-101\" level=\"1\"/>")
    },
    .init("Q0202", says: "unknown role `leaders`; did you mean `leader`?") {
      rule(when: "<holds-role ▶role=\"leaders\"/>")
    },
    .init("Q0202", says: "unknown rule, row, table or role `quota-rul`; did you mean `quota-rule`?") {
      rule(then: "<exempt quota=\"yearly\"/>", attributes: " ▶exception-to=\"quota-rul\"")
    },
    .init("Q0202", says: "unknown course `economy-301`") {
      rule(when: "<trained><is field=\"course\" ▶equals=\"economy-301\"/></trained>")
    },
    .init("Q0202", says: "unknown source `paper`") {
      "<rule id=\"r\"><title>规则</title><basis ▶source=\"paper\"/><when/><then><require course=\"economy-101\"/></then></rule>"
    },
    .init("Q0203", says: "a cadre has no field `levle`; did you mean `level`?") {
      rule(when: "<is ▶field=\"levle\" equals=\"clerk\"/>")
    },
    .init("Q0203", says: "a training record has no field `sort`") {
      rule(when: "<trained><is ▶field=\"sort\" equals=\"initial\"/></trained>")
    },
    .init("Q0204", says: "`kind` is a field of a training record, and this condition is about a cadre") {
      rule(when: "<is ▶field=\"kind\" equals=\"initial\"/>")
    },
    .init("Q0204", says: "`level` is a field of a cadre, and this condition is about a training record") {
      "<quota id=\"q\" window=\"P1Y\"><title>学时</title><counts><is ▶field=\"level\" equals=\"clerk\"/></counts></quota>"
    },
    .init("Q0205", says: "never go by a person's name") { rule(when: "<missing ▶field=\"name\"/>") },
    .init("Q0206", says: "`clark` is not in the list `levels`; did you mean `clerk`?") {
      rule(when: "<is field=\"level\" ▶one-of=\"clark section\"/>")
    },
    .init("Q0206", says: "`initail` is not in the list `training-kind`; did you mean `initial`?") {
      rule(when: "<trained><is field=\"kind\" ▶equals=\"initail\"/></trained>")
    },
    .init("Q0207", says: "`training` cannot be declared") {
      "<field ▶id=\"training\" type=\"text\"><title>培训</title></field>"
    },
    .init("Q0208", says: "`level` is no date") {
      rule(then: "<require training=\"initial\" days=\"12\" ▶since=\"level\"/>")
    },
    .init("Q0208", says: "`years` is no date") {
      rule(then: "<require course=\"economy-101\"><due within=\"P1Y\" ▶of=\"years\"/></require>")
    },
  ]

  /// Operators, levels and days.
  static let operands: [RuleCase] = [
    .init("Q0321", says: "`seconded` is a flag (`yes` or `no`), which has no `one-of`; it has `equals`") {
      rule(when: "<is field=\"seconded\" ▶one-of=\"yes no\"/>")
    },
    .init("Q0321", says: "`post` is a text, which has no `at-least`") {
      rule(when: "<is field=\"post\" ▶at-least=\"x\"/>")
    },
    .init("Q0321", says: "`years` is a whole number, which has no `before`") {
      rule(when: "<is field=\"years\" ▶before=\"2026-01-01\"/>")
    },
    .init("Q0302") { rule(when: "<is field=\"years\" ▶before=\"5\"/>") },
    .init("Q0321", says: "`unit` is a unit, which has no `between`") {
      rule(when: "<is field=\"unit\" ▶between=\"a..b\"/>")
    },
    .init("Q0322", says: "the list `systems` has no order, so `at-least` means nothing; give the list") {
      rule(when: "<is field=\"system\" ▶at-least=\"culture\"/>")
    },
    .init("Q0322", says: "the list `mode` has no order, so `at-most` means nothing; use `one-of`") {
      rule(when: "<trained><is field=\"mode\" ▶at-most=\"online\"/></trained>")
    },
    .init("Q0323", says: "takes a range `a..b` with both ends, not `section`") {
      rule(when: "<is field=\"level\" ▶between=\"section\"/>")
    },
    .init("Q0323", says: "not `3..`") { rule(when: "<is field=\"years\" ▶between=\"3..\"/>") },
    .init("Q0324", says: "the second is the smaller in the order of the list") {
      rule(when: "<is field=\"level\" ▶between=\"division..section\"/>")
    },
    .init("Q0324") { rule(when: "<is field=\"score\" ▶between=\"5..3\"/>") },
    .init("Q0324") { rule(when: "<is field=\"promoted-on\" ▶between=\"2026-01-02..2026-01-01\"/>") },
    .init("Q0325", says: "`economy` has the levels 1 to 3 of the scale `three`, not 4") {
      rule(then: "<require competency=\"economy\" ▶level=\"4\"/>")
    },
    .init("Q0325") { rule(when: "<holds competency=\"economy\" ▶at-least=\"9\"/>") },
    .init("Q0325") { course("<teaches competency=\"economy\" ▶level=\"4\"/>") },
    .init("Q0326", says: "`valid-to` 2026-01-01 lies before `valid-from` 2026-02-01") {
      rule(attributes: " valid-from=\"2026-02-01\" ▶valid-to=\"2026-01-01\"")
    },
    .init("Q0326", says: "`ends` 2026-03-01 lies before `starts` 2026-03-02") {
      trainingClass("starts=\"2026-03-02\" ▶ends=\"2026-03-01\"")
    },
    .init("Q0326", says: "`enrol-by` 2026-03-09 lies behind `ends` 2026-03-08") {
      trainingClass("starts=\"2026-03-02\" ends=\"2026-03-08\" ▶enrol-by=\"2026-03-09\"")
    },
    .init("Q0326") { "<quota id=\"q\" from=\"2026-02-01\" ▶to=\"2026-01-01\"><title>学时</title></quota>" },
    .init("Q0513") {
      trainingClass("starts=\"2026-03-02\" ends=\"2026-03-08\" ▶enrol-by=\"2026-03-03\"")
    },
    .init("Q0327", says: "the units get more seats than the 5 of the class") {
      trainingClass(
        "starts=\"2026-03-02\" ends=\"2026-03-08\"",
        "<quota unit=\"a\" seats=\"3\"/><quota unit=\"b\" ▶seats=\"3\"/><quota unit=\"c\" seats=\"1\"/>")
    },
    .init("Q0511", says: "the base `b` has no title") { "▶<base id=\"b\"/>" },
    .init("Q0512", says: "`clerk` stands twice in this list") {
      rule(when: "<is field=\"level\" ▶one-of=\"clerk section clerk\"/>")
    },
    .init("Q0512") { course("<after course=\"economy-101\"/><after ▶course=\"economy-101\"/>") },
  ]

  static func course(_ inside: String) -> String {
    """
    <course id="k" hours="8" mode="offline" method="lecture" content="duty" state="active"><title>课</title>
    \(inside)</course>
    """
  }

  static func trainingClass(_ dates: String, _ inside: String = "") -> String {
    """
    <class id="c" \(dates) seats="5" kind="in-post" state="open" hours="8"><title>班</title>
    \(inside)</class>
    """
  }
}
