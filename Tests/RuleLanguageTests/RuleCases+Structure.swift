extension RuleCase {
  /// Circles, exceptions, tables and things given twice.
  static let structure: [RuleCase] = [
    .init("Q0401", says: "roles ask for each other in a circle: `a` → `b` → `a`") {
      """
      ▶<role id="a" kind="post"><title>甲</title><applies-when><holds-role role="b"/></applies-when></role>
      <role id="b" kind="post"><title>乙</title><applies-when><not><holds-role role="a"/></not></applies-when></role>
      """
    },
    .init("Q0401", says: "the role asks for itself: `a`") {
      "▶<role id=\"a\" kind=\"post\"><title>甲</title><applies-when><holds-role role=\"a\"/></applies-when></role>"
    },
    .init("Q0402", says: "`k` → `m` → `k`") {
      "▶" + course("<after course=\"m\"/>")
        + course("<after course=\"k\"/>").replacing("id=\"k\"", with: "id=\"m\"")
    },
    .init("Q0403", says: "the course counts as itself: `k`") { "▶" + course("<counts-as course=\"k\"/>") },
    .init("Q0404", says: "`a` → `b` → `a`") {
      """
      ▶<rule id="a" exception-to="b"><title>甲</title><when/><then><exempt/></then></rule>
      <rule id="b" exception-to="a"><title>乙</title><when/><then><exempt/></then></rule>
      """
    },
    .init("Q0404", says: "the rule is an exception to itself: `r`") {
      "▶" + rule(then: "<exempt/>", attributes: " exception-to=\"r\"")
    },
    .init("Q0405") { rule(then: "▶<exempt quota=\"five-year\"/>") },
    .init("Q0406", says: "asks for the quota `yearly`, so nothing is let off") {
      rule(then: "▶<exempt quota=\"yearly\"/>", attributes: " exception-to=\"quota-rule\"")
    },
    .init("Q0406", says: "asks for `appointment` training, so nothing is let off; it is asked for since `promoted-on`")
    {
      """
      <rule id="a"><title>甲</title><when/><then><require training="appointment" days="30" since="promoted-on"/></then></rule>
      <rule id="b" exception-to="a"><title>乙</title><when/><then>▶<exempt training="appointment"/></then></rule>
      """
    },
    .init("Q0407") {
      "\n=== x.xml\n<serving><missing field=\"level\"/></serving>\n=== y.xml\n▶<serving/>"
    },
    .init("Q0408", says: "there is a column `in` already") {
      """
      <table id="t"><title>表</title><input name="in" field="level"/><input ▶name="in" field="system"/>
      <require course="economy-101"/></table>
      """
    },
    .init("Q0408", says: "cannot be called `id`") {
      "<table id=\"t\"><title>表</title><input ▶name=\"id\" field=\"level\"/><require course=\"economy-101\"/></table>"
    },
    .init("Q0408", says: "`@in` cannot be both a condition and a result") {
      row("in=\"*\"", template: "<require ▶course=\"@in\"/>")
    },
    .init("Q0409", says: "the table has no column `inn`; did you mean `in`?") {
      row("▶inn=\"*\" k=\"economy-101\"")
    },
    .init("Q0409", says: "the table has no column `other`") {
      row("in=\"*\" k=\"economy-101\" ▶other=\"1\"")
    },
    .init("Q0410", says: "no cell for the column `in`; write `*` for any value") {
      row("k=\"economy-101\"").replacing("<row", with: "▶<row")
    },
    .init("Q0410", says: "no cell for the column `k`") { row("in=\"*\"").replacing("<row", with: "▶<row") },
    .init("Q0411", says: "not `not(clerk`") { row("▶in=\"not(clerk\" k=\"economy-101\"") },
    .init("Q0411") { row("▶in=\"..\" k=\"economy-101\"") },
    .init("Q0206", says: "did you mean `clerk`?") { row("▶in=\"clerc..\" k=\"economy-101\"") },
    .init("Q0322") { row("▶in=\"culture..\" k=\"economy-101\"", input: "system") },
    .init("Q0321") { row("▶in=\"not(3)\" k=\"economy-101\"", input: "score") },
    .init("Q0202", says: "unknown course `economy-1`") { row("in=\"*\" ▶k=\"economy-1\"") },
    .init("Q0202") { row("in=\"*\"/><row in=\"clerk\"", template: "<require ▶course=\"nothing\"/>") },
    .init("Q0124") {
      row("in=\"*\" c=\"economy\"/><row in=\"clerk\" c=\"economy\"", template: "▶<require competency=\"@c\"/>")
    },
    .init("Q0305") {
      row("in=\"*\" ▶n=\"two\"", template: "<require competency=\"economy\" level=\"@n\"/>")
    },
    .init("Q0325") {
      row("in=\"*\" ▶n=\"7\"", template: "<require competency=\"economy\" level=\"@n\"/>")
    },
    .init("Q0412", says: "the competency `economy` is given twice") {
      course("<teaches competency=\"economy\" level=\"1\"/><teaches ▶competency=\"economy\" level=\"2\"/>")
    },
    .init("Q0412", says: "the code `a` is given twice") {
      "<code-list id=\"l\"><title>表</title><code value=\"a\"/><code ▶value=\"a\"/></code-list>"
    },
    .init("Q0412", says: "the level 1 is given twice") {
      "<scale id=\"s\"><title>级</title><level n=\"1\"/><level ▶n=\"1\"/></scale>"
    },
    .init("Q0413", says: "there is no level 2") {
      "▶<scale id=\"s\"><title>级</title><level n=\"1\"/><level n=\"3\"/></scale>"
    },
  ]

  /// Tests beside the rules, whose cadres are read as profiles.
  static let tests: [RuleCase] = [
    .init("Q0201", says: "there is a test `t` already") {
      test("<need course=\"economy-101\"/>") + test("").replacing("id=\"t\"", with: "▶id=\"t\"")
    },
    .init("Q0202", says: "unknown rule, row, table or role `rule-x`") {
      test("<need course=\"economy-101\" ▶by=\"rule-x\"/>")
    },
    .init("Q0203") { test("<unknown ▶field=\"rank\"/>") },
    .init("Q0325") { test("<need competency=\"economy\" ▶level=\"5\"/>") },
    .init("Q0123") { test("<need course=\"economy-101\" ▶level=\"1\"/>") },
    .init("Q0123", says: "`days` belongs to `training` and `quota`, not to `course`") {
      test("<need course=\"economy-101\" ▶days=\"1\"/>")
    },
    .init("Q0109") { test("▶<no-need/>") },
    .init("Q0603") {
      test("<conflict/>").replacing("<level>clerk", with: "<level>▶nobody")
    },
  ]

  static func test(_ expectations: String) -> String {
    """
    <test id="t" of="quota-rule" today="2026-03-01"><cadre><level>clerk</level></cadre>
    <expect>\(expectations)</expect></test>
    """
  }
}
