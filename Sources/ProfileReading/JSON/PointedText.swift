/// A text that is written together with where its parts come from, so that a place in it leads back.
package struct PointedText {
  package private(set) var bytes: [UInt8] = []
  private var marks: [(line: Int, column: Int, pointer: String)] = []
  private var line = 1
  private var column = 1

  /// Writes as it is. What follows comes from `pointer` until the next that names one.
  mutating func write(_ text: String, from pointer: String? = nil) {
    if let pointer { marks.append((line, column, pointer)) }
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    bytes += text.utf8
  }

  /// Writes as the text of an element or of an attribute in double quotes.
  mutating func writeEscaped(_ text: String, from pointer: String? = nil) {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case let control where control.value < 0x20: out += "&#\(control.value);"
      default: out.unicodeScalars.append(scalar)
      }
    }
    write(out, from: pointer)
  }

  /// Where the text at a place comes from; line and column from 1, columns in Unicode scalars.
  package func pointer(line: Int, column: Int) -> String {
    marks.last { ($0.line, $0.column) <= (line, column) }?.pointer ?? ""
  }
}
