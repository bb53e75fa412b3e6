import WireFormat

/// The results of tests as build servers read them: JUnit XML, one suite, one case a test.
struct JUnitReport {
  let report: RuleTestsBody
  let wording: Wording

  var text: String {
    let summary = report.summary
    let counts: [(String, String)] = [
      ("tests", String(summary.tests)), ("failures", String(summary.failed)), ("errors", "0"),
      ("skipped", String(summary.todo)),
    ]
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", tag("testsuites", counts, isOpen: true)]
    lines.append("  " + tag("testsuite", [("name", report.ruleSet.id)] + counts, isOpen: true))
    if let coverage = report.coverage {
      lines.append("    <properties>")
      for (name, share) in [
        ("rules", coverage.rules), ("exceptions", coverage.exceptions), ("rows", coverage.rows),
        ("total", coverage.total), ("conditions", coverage.conditions),
      ] {
        lines.append(
          "      " + tag("property", [("name", "coverage.\(name)"), ("value", String(share.percent))], isOpen: false))
      }
      lines.append("    </properties>")
    }
    for test in report.tests { lines += self.lines(of: test) }
    return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private func lines(of test: RuleTestBody) -> [String] {
    let stem = test.file.hasSuffix(".xml") ? String(test.file.dropLast(4)) : test.file
    let attributes = [
      ("name", test.id), ("classname", "\(report.ruleSet.id).\(stem)"), ("file", test.file),
      ("line", String(test.line)),
    ]
    switch test.outcome {
    case "passed": return ["    " + tag("testcase", attributes, isOpen: false)]
    case "todo", "todo-passed":
      let message =
        test.outcome == "todo" ? Phrase("待办", "to do") : Phrase("待办，已能通过", "to do, and passes already")
      return [
        "    " + tag("testcase", attributes, isOpen: true),
        "      " + tag("skipped", [("message", wording(message))], isOpen: false), "    </testcase>",
      ]
    default:
      // One failure a case: the schema of most readers has no more.
      let message = test.failures.map(\.message).joined(separator: "; ")
      let kinds = test.failures.first?.kind ?? ""
      let details = RuleTestsView.plainLines(test, wording).joined(separator: "\n")
      return [
        "    " + tag("testcase", attributes, isOpen: true),
        "      " + tag("failure", [("message", message), ("type", kinds)], isOpen: true)
          + Self.escaped(details, inAttribute: false) + "</failure>",
        "    </testcase>",
      ]
    }
  }

  private func tag(_ name: String, _ attributes: [(String, String)], isOpen: Bool) -> String {
    let texts = attributes.map { " \($0.0)=\"\(Self.escaped($0.1))\"" }
    return "<\(name)\(texts.joined())\(isOpen ? ">" : "/>")"
  }

  /// Text for an attribute or an element: marks of XML as entities, in attributes line ends and tabs as references so that
  /// they stay, and what XML cannot hold as the replacement character.
  static func escaped(_ text: String, inAttribute: Bool = true) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "\n" where !inAttribute: out.append(scalar)
      case "\t", "\n", "\r": out.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
