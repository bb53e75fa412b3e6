import Diagnostics
import RuleLanguage

/// Rule files with `▶` before each place that a diagnostic is expected at.
///
/// Several files are divided by lines `=== name.xml`; text before the first such line is `case.xml`. A file without an XML
/// root of its own is put into one, in the set `case`, behind the declarations of ``Dictionary/text``.
struct MarkedRules {
  var files: [RuleFile] = []
  /// `file:line:column` of the markers, in the order of files and places.
  var places: [String] = []

  static let marker: Unicode.Scalar = "▶"

  init(_ text: String, withDictionary: Bool = true) {
    var parts: [(name: String, lines: [Substring])] = [("case.xml", [])]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        parts.append((String(line.dropFirst(4)), []))
      } else {
        parts[parts.count - 1].lines.append(line)
      }
    }
    for (name, lines) in parts.sorted(by: { $0.name < $1.name }) {
      let body = lines.joined(separator: "\n")
      guard parts.count == 1 || !body.isEmpty else { continue }
      add(name, Self.isWhole(body) ? body : Self.wrapped(body))
    }
    if withDictionary { files.append(RuleFile(name: "dictionary.xml", bytes: Array(TestDictionary.text.utf8))) }
  }

  private static func isWhole(_ text: String) -> Bool {
    text.contains("<training-rules") || text.contains("<▶training-rules") || text.contains("<?xml")
  }

  static func wrapped(_ body: String) -> String {
    "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"case\" format=\"1\" xml:lang=\"zh\">\n\(body)\n</training-rules>\n"
  }

  private mutating func add(_ name: String, _ text: String) {
    var plain = String.UnicodeScalarView()
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if scalar == Self.marker {
        places.append("\(name):\(line):\(column)")
        continue
      }
      plain.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    files.append(RuleFile(name: name, bytes: Array(String(plain).utf8)))
  }

  func read() -> RuleReading { RuleSetReader.read(files: files) }
}

extension RuleReading {
  /// `code file:line:column` of every diagnostic.
  var findings: [String] { diagnostics.map { "\($0.code) \($0.location)" } }
}
