/// Comma-separated values by RFC 4180, in UTF-8, with a header of stable names.
package struct CSV {
  package private(set) var text = ""

  package init(header: [String]) { add(header) }

  package mutating func add(_ fields: [String?]) { text += Self.line(fields) }

  /// One line, with its end.
  package static func line(_ fields: [String?]) -> String {
    fields.map { quoted($0 ?? "") }.joined(separator: ",") + "\r\n"
  }

  /// In quotes where it has to be; a leading character that a spreadsheet takes for a formula stays as it is, since the
  /// bytes are a contract.
  private static func quoted(_ field: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
    guard field.unicodeScalars.contains(where: special.contains) || field.first == " " || field.last == " " else {
      return field
    }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
