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
      } else if withValue.contains(argument) {
        globals.append(argument)
        if let value = rest.popFirst() { globals.append(value) }
      } else if flags.contains(argument) || withValue.contains(where: { argument.hasPrefix($0 + "=") }) {
        globals.append(argument)
      } else if argument.hasPrefix("-o"), argument.count > 2 {
        globals += ["-o", String(argument.dropFirst(2))]
      } else if argument == "--offline" {
        globals += rest.prefix(2).flatMap { [argument, $0] }
        if rest.isEmpty { globals.append(argument) }
        rest = rest.dropFirst(2)
      } else {
        others.append(argument)
      }
    }
    return others + globals
  }
}
