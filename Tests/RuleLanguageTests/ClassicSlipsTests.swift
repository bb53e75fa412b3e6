import Diagnostics
import RuleLanguage
import Testing

/// Thirteen slips that everyone makes once, and exactly one message for each.
@Suite struct ClassicSlipsTests {
  static let slips: [(slip: String, code: String?, text: String)] = [
    (
      "a misspelt element", "Q0101",
      "<rule id=\"r\"><title>规则</title><when/>▶<thne><require course=\"economy-101\"/></thne></rule>"
    ),
    (
      "a misspelt attribute", "Q0103",
      "<course id=\"k\" ▶huors=\"8\" mode=\"offline\" method=\"lecture\" content=\"duty\" state=\"active\"><title>课</title></course>\n"
        + RuleCase.rule(then: "<require course=\"k\"/>")
    ),
    ("2 years", "Q0304", RuleCase.rule(when: "<is field=\"promoted-on\" ▶within-past=\"2 years\"/>")),
    ("a value that is not in the list", "Q0206", RuleCase.rule(when: "<is field=\"level\" ▶equals=\"sektion\"/>")),
    ("two operators", "Q0110", RuleCase.rule(when: "<is field=\"level\" at-least=\"clerk\" ▶at-most=\"section\"/>")),
    (
      "two children in not", "Q0106",
      RuleCase.rule(when: "<not><is field=\"level\" equals=\"clerk\"/>▶<is field=\"years\" equals=\"3\"/></not>")
    ),
    (
      "a missing id", "Q0104",
      "▶<competency scale=\"three\" kind=\"ability\" content=\"duty\"><title>能力</title></competency>\n"
        + RuleCase.rule(then: "<require competency=\"new\" level=\"2\"/>")
    ),
    (
      "children in another order", nil,
      "<rule id=\"r\"><because>因为</because><then><require course=\"economy-101\"/></then><when/><title>规则</title></rule>"
    ),
    (
      "30 February", "Q0303",
      "<class id=\"c\" starts=\"2026-02-02\" ▶ends=\"2026-02-30\" seats=\"4\" kind=\"theory\" state=\"open\" hours=\"8\"><title>班</title></class>"
    ),
    (
      "an unclosed tag", "Q0010",
      "<rule id=\"r\"><title>规则</title><when><then><require competency=\"nowhere\" level=\"1\"/></then>▶</rule>"
    ),
    ("a bare ampersand", "Q0014", "<base id=\"b\"><title>礼堂▶&会场</title></base>"),
    (
      "one id in two files", "Q0201",
      "<base id=\"b\"><title>一</title></base>\n=== later.xml\n<base ▶id=\"b\"><title>二</title></base>"
    ),
    (
      "the namespace forgotten", "Q0044", "▶<training-rules set=\"case\" format=\"1\"><base id=\"b\"/></training-rules>"
    ),
  ]

  @Test(arguments: slips) func oneMessage(_ slip: String, _ code: String?, _ text: String) {
    let marked = MarkedRules(text)
    let reading = marked.read()
    let expected = zip([code].compactMap { $0 }, marked.places).map { "\($0) \($1)" }
    #expect(reading.findings == expected, "\(slip): \(reading.diagnostics.map(\.message))")
  }
}
