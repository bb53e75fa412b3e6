/// Text in which nothing is hidden: characters that show nothing, or change how others are shown, stand as `[U+202E]`.
enum VisibleText {
  static func of(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\n" && scalar != "\t", .format, .unassigned, .privateUse:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "[U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "]"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
