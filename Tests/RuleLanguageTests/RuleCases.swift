import Testing

/// A mistake, and all that is said of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// As scripts and `quebu explain` know them.
  var codes: [String]
  /// Parts of the wordings, in the order of the places.
  var says: [String]
  var text: String

  init(_ codes: String..., says: String..., text: () -> String) {
    self.codes = codes
    self.says = says
    self.text = text()
  }

  var testDescription: String { "\(codes.joined(separator: " ")) \(text.prefix(60))" }

  static func rule(when: String = "", then: String = "<require course=\"economy-101\"/>", attributes: String = "")
    -> String
  {
    "<rule id=\"r\"\(attributes)><title>规则</title><when>\(when)</when><then>\(then)</then></rule>"
  }

  static func row(_ cells: String, input: String = "level", template: String = "<require course=\"@k\"/>") -> String {
    """
    <table id="t"><title>表</title><input name="in" field="\(input)"/>
    \(template)
    <row \(cells)/></table>
    """
  }
}
