import Glibc

/// What standard output goes to.
struct Terminal: Sendable {
  /// In cells; nil: no limit.
  var width: Int?
  var ink: Ink

  /// A terminal's width and colours; of a file or a pipe neither, but for the width in `COLUMNS`.
  init(environment: [String: String], wantsColour: Bool) {
    let isTerminal = isatty(1) == 1
    var size = winsize()
    if isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      width = Int(size.ws_col)
    } else {
      width = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 >= 20 ? $0 : nil }
    }
    let hasColour = environment["NO_COLOR"].map(\.isEmpty) ?? true && environment["TERM"] != "dumb"
    ink = Ink(isColoured: isTerminal && wantsColour && hasColour)
  }

  init(width: Int?, ink: Ink = Ink(isColoured: false)) {
    self.width = width
    self.ink = ink
  }
}
