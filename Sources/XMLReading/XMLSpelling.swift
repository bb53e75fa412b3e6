/// How texts and values are spelt in a document, with as few references as can be.
package enum XMLSpelling {
  /// A text between tags, so that reading it gives the same text again.
  package static func text(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == .ampersand || $0 == .lessThan || $0 == .greaterThan || $0 == 0x0D }) else {
      return text
    }
    var out = ""
    var brackets = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">" where brackets >= 2: out += "&gt;"
      case "\r": out += "&#13;"
      default: out.unicodeScalars.append(scalar)
      }
      brackets = scalar == "]" ? brackets + 1 : 0
    }
    return out
  }

  /// A value with the quotes around it: `"`, or `'` where only that spares a reference.
  package static func value(_ value: String) -> String {
    let quote: Unicode.Scalar = value.utf8.contains(.doubleQuote) && !value.utf8.contains(.singleQuote) ? "'" : "\""
    var out = String(quote)
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case "\t": out += "&#9;"
      case "\n": out += "&#10;"
      case "\r": out += "&#13;"
      case "\"" where quote == "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    out.unicodeScalars.append(quote)
    return out
  }
}
