extension Diagnostic {
  /// A workflow command of GitHub Actions, which shows the diagnostic beside its line: `::error file=…,line=…::message`.
  ///
  /// Columns are given where the stretch lies on one line, for GitHub takes no others.
  ///
  /// - Parameter path: the file from the root of the repository on.
  package func workflowCommand(path: (_ file: String) -> String) -> String {
    let range = location.range
    var properties = [
      ("file", path(location.file)), ("line", String(range.start.line)), ("endLine", String(range.end.line)),
    ]
    if range.start.line == range.end.line {
      properties += [("col", String(range.start.column)), ("endColumn", String(range.end.column))]
    }
    properties.append(("title", code.rawValue))
    let lines =
      [message] + related.map { "\(path($0.location.file)):\($0.location.line):\($0.location.column): \($0.message)" }
    return "::\(severity == .note ? "notice" : severity.rawValue) "
      + properties.map { "\($0)=\(Self.escaped($1, inProperty: true))" }.joined(separator: ",")
      + "::" + Self.escaped(lines.joined(separator: "\n"), inProperty: false)
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where inProperty: out += "%3A"
      case "," where inProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
