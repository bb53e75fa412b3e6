/// Puts an argument vector into the form that the parser takes: global options behind the command, wherever they stood,
/// and `--offline A B` as `--offline A --offline B`.
enum ArgumentOrder {
  private static let withValue: Set<String> = ["--socket", "-o", "--output", "--lang", "--as-of"]
  private static let flags: Set<String> = ["-q", "--quiet", "--no-color"]

  static func arranged(_ arguments: [String]) -> [String] {
    var others: [String] = []
    var globals: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        return others + globals + [argument] + rest
      } else if flags.contains(argument) || isJoined(argument) {
        globals.append(argument)
      } else if withValue.contains(argument) {
        globals.append(argument)
        if let value = rest.popFirst() { globals.append(value) }
      } else if argument == "--offline" {
        others += rest.prefix(2).flatMap { [argument, $0] }
        if rest.isEmpty { others.append(argument) }
        rest = rest.dropFirst(2)
      } else {
        others.append(argument)
      }
    }
    return others + globals
  }

  /// `--lang=zh`, `-ojson`.
  private static func isJoined(_ argument: String) -> Bool {
    argument.hasPrefix("-o") || withValue.contains { $0.hasPrefix("--") && argument.hasPrefix($0 + "=") }
  }
}
