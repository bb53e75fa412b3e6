import Diagnostics

/// A document with the mistakes that are expected in it: `⟦Q0603⟧` stands in front of the place of one, `⟦Q0501 warning⟧` of
/// a warning. The marks are taken out.
struct MarkedProfile {
  let text: String
  /// `line:column code`, sorted.
  let expected: [String]

  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var mark: String?
    var found: [(SourcePosition, String)] = []
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if scalar == "⟦" {
        mark = ""
      } else if scalar == "⟧", let code = mark {
        found.append((SourcePosition(line: line, column: column), code))
        mark = nil
      } else if mark != nil {
        mark?.unicodeScalars.append(scalar)
      } else {
        text.append(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
    }
    self.text = String(text)
    expected =
      found.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { "\($0.0.line):\($0.0.column) \($0.1)" }
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

extension Diagnostic {
  /// `line:column code`, with the severity where it is not an error.
  var place: String {
    "\(location.line):\(location.column) \(code)" + (severity == .error ? "" : " \(severity.rawValue)")
  }

  /// All that is ever shown of it.
  var allText: String {
    ([message] + related.map(\.message) + [fix?.edits.map(\.replacement).joined() ?? ""]).joined(separator: "\n")
  }
}
