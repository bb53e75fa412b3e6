/// Colours of a terminal, or none.
struct Ink: Sendable {
  enum Style: String, Sendable {
    case plain = "0"
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case boldRed = "1;31"
  }

  var isColoured: Bool

  func callAsFunction(_ style: Style, _ text: String) -> String {
    isColoured && style != .plain && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
