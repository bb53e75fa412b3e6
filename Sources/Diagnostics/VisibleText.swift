/// Text for a terminal or a page in which nothing is hidden: characters that show nothing, change how others are shown, or
/// mean something to a terminal stand as `[U+202E]`.
package enum VisibleText {
  /// The text; its line ends and tabs stay.
  package static func of(_ text: some StringProtocol) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      out += scalar == "\n" || scalar == "\t" ? String(scalar) : of(scalar)
    }
    return out
  }

  static func of(_ scalar: Unicode.Scalar) -> String {
    if (0x20..<0x7F).contains(scalar.value) { return String(scalar) }
    switch scalar.properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "[U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "]"
    default: return String(scalar)
    }
  }
}
