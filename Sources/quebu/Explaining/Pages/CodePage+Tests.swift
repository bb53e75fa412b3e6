extension CodePage {
  /// Running the tests beside the rules.
  static let tests: [CodePage] = [
    .init(
      "Q0901", Phrase("测试的期望没有满足", "an expectation of a test is not met"),
      why: Phrase(
        "要么规则变了，要么测试写错。`quebu rules test` 给出期望、实际和原因。",
        "Either the rules have changed, or the test is wrong. `quebu rules test` shows what was expected, what is so, and why."
      ),
      .ruleTests(
        """
        <test id="clerk" of="five-year-quota" today="2026-03-01">
          <cadre><level>clerk</level></cadre>
          <expect><need quota="five-year" hours="⟦500|550⟧"/></expect>
        </test>
        """))
  ]
}
